/** A short list in which a single key chooses: its digit, or ↑ ↓ and Enter. */
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';

interface DigitListProps<T extends string> {
  readonly label: string;
  /** Keys (`KeyboardEvent.code`) pressed before the list was there; it takes its own from the front. */
  readonly typedAhead: string[];
  readonly items: readonly T[];
  readonly current: T | null;
  readonly name: (item: T) => string;
  /** The row's own class, beside which its icon stands. */
  readonly row?: (item: T) => { readonly className: string; readonly icon: ReactNode };
  readonly onChoose: (item: T) => void;
}

export function DigitList<T extends string>({
  label,
  typedAhead,
  items,
  current,
  name,
  row,
  onChoose,
}: DigitListProps<T>) {
  const [at, setAt] = useState(
    Math.max(
      items.findIndex((item) => item === current),
      0,
    ),
  );
  const itemOf = (code: string | undefined) => items[Number(/^(?:Digit|Numpad)([1-9])$/.exec(code ?? '')?.[1]) - 1];
  useEffect(() => {
    const chosen = itemOf(typedAhead.shift());
    if (chosen !== undefined) onChoose(chosen);
  });
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = event.key === 'Enter' ? items[at] : itemOf(event.code);
    if (step !== undefined) setAt(Math.min(Math.max(at + step, 0), items.length - 1));
    else if (chosen !== undefined) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <h3 id="correct-question">{label}</h3>
      <ul
        key={label}
        className="digit-list"
        role="listbox"
        tabIndex={0}
        ref={focusOnce}
        aria-labelledby="correct-question"
        aria-activedescendant={`correct-${items[at] ?? ''}`}
        onKeyDown={press}
      >
        {items.map((item, index) => (
          <li
            key={item}
            id={`correct-${item}`}
            className={row?.(item).className}
            role="option"
            aria-selected={index === at}
            onClick={() => onChoose(item)}
          >
            {row?.(item).icon}
            <span>{name(item)}</span>
            <kbd>{index + 1}</kbd>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Its single keys work at once; in a dialog that is only about to open, by the mark it looks for then. */
export function focusOnce(element: HTMLElement | null): void {
  element?.setAttribute('autofocus', '');
  element?.focus();
}
