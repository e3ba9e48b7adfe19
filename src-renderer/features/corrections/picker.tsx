/** A list to filter and choose from with ↑ ↓ Enter: units, solutions. */
import { useState, type KeyboardEvent } from 'react';

interface PickerProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly query: string;
  readonly none: string;
  readonly nameOf: (item: T) => string;
  readonly keyOf: (item: T) => string;
  readonly onType: (query: string) => void;
  readonly onChoose: (item: T) => void;
}

const shownAtMost = 8;

export function Picker<T>({ label, items, query, none, nameOf, keyOf, onType, onChoose }: PickerProps<T>) {
  const [at, setAt] = useState(0);
  const shown = items.slice(0, shownAtMost);
  const chosen = shown[Math.min(at, shown.length - 1)];
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt(Math.min(Math.max(at + step, 0), Math.max(shown.length - 1, 0)));
    else if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className="picker">
      <input
        className="field"
        role="combobox"
        autoFocus
        aria-label={label}
        aria-expanded={shown.length > 0}
        aria-controls="picker-list"
        aria-activedescendant={chosen === undefined ? undefined : `picker-${keyOf(chosen)}`}
        placeholder={label}
        value={query}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          onType(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul id="picker-list" role="listbox" aria-label={label}>
        {shown.map((item) => (
          <li
            key={keyOf(item)}
            id={`picker-${keyOf(item)}`}
            role="option"
            aria-selected={item === chosen}
            onClick={() => onChoose(item)}
          >
            {nameOf(item)}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p>{none}</p>}
    </div>
  );
}
