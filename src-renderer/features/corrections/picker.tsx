/** A list to filter and choose from with ↑ ↓ Enter: units, solutions. */
import { useEffect, useState, type KeyboardEvent } from 'react';

interface PickerProps<T> {
  readonly label: string;
  /** Undefined until they have come. */
  readonly items: readonly T[] | undefined;
  /** Keys (`KeyboardEvent.code`) pressed before the items were there; an Enter among them takes the first. */
  readonly typedAhead: string[];
  readonly query: string;
  readonly none: string;
  readonly nameOf: (item: T) => string;
  readonly keyOf: (item: T) => string;
  readonly onType: (query: string) => void;
  readonly onChoose: (item: T) => void;
}

const shownAtMost = 8;

export function Picker<T>({ label, items, typedAhead, query, none, nameOf, keyOf, onType, onChoose }: PickerProps<T>) {
  const [at, setAt] = useState(0);
  const shown = (items ?? []).slice(0, shownAtMost);
  const chosen = shown[Math.min(at, shown.length - 1)];
  useEffect(() => {
    if (items === undefined || !/Enter$/.test(typedAhead.shift() ?? '')) return;
    const [first] = items;
    if (first !== undefined) onChoose(first);
  });
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (items === undefined && (event.key === 'Enter' || typedAhead.length > 0)) {
      typedAhead.push(event.code);
      event.preventDefault();
      return;
    }
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
      {items?.length === 0 && <p>{none}</p>}
    </div>
  );
}
