/**
 * A field with a list under it, worked by ↑ ↓ Enter while the focus stays in the field (ARIA combobox). Articles, units,
 * solutions and topics are all chosen this way, in the same place.
 */
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useDesk } from '#renderer/state/app.ts';
import { longestQuery } from '#shared/search/typed.ts';

interface ListFieldProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly icon: ReactNode;
  readonly value: string;
  readonly keyName: string;
  readonly invalid?: boolean;
  /** False when the program put the words there. */
  readonly byHand?: boolean;
  readonly count: number;
  readonly at: number;
  readonly onType: (value: string) => void;
  readonly onMove: (at: number) => void;
  readonly onChoose: (at: number) => void;
  /** Says what Tab would take. */
  readonly describedBy?: string | undefined;
  /** Takes what is proposed; without it Tab goes on. */
  readonly onTab?: (() => void) | undefined;
  readonly onBackspaceInEmpty?: (() => void) | undefined;
}

export function ListField(props: ListFieldProps) {
  const { id, at, count } = props;
  const input = useRef<HTMLInputElement>(null);
  const focus = useDesk((state) => state.focus);
  useEffect(() => {
    if (focus.target !== 'search') return;
    input.current?.focus();
    input.current?.select();
  }, [focus]);
  useEffect(() => {
    document.getElementById(`${id}-${String(at)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' && !event.shiftKey) props.onChoose(at);
    else if (event.key === 'Tab' && !event.shiftKey && props.onTab !== undefined) props.onTab();
    else if (event.key === 'Backspace' && props.value === '' && props.onBackspaceInEmpty !== undefined)
      props.onBackspaceInEmpty();
    else if (count === 0) return;
    else if (event.key === 'ArrowDown') props.onMove(Math.min(at + 1, count - 1));
    else if (event.key === 'ArrowUp') props.onMove(Math.max(at - 1, 0));
    else return;
    event.preventDefault();
  };

  return (
    <div className="search-field" data-invalid={props.invalid}>
      {props.icon}
      <input
        ref={input}
        role="combobox"
        aria-label={props.label}
        aria-expanded={count > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={count > 0 ? `${id}-${String(at)}` : undefined}
        aria-invalid={props.invalid}
        aria-describedby={props.describedBy}
        placeholder={props.placeholder}
        value={props.value}
        data-by-hand={props.byHand ?? true}
        maxLength={longestQuery}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => props.onType(event.target.value)}
        onKeyDown={press}
      />
      <kbd>{props.keyName}</kbd>
    </div>
  );
}

interface ListProps {
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}

export function List({ id, label, children }: ListProps) {
  return (
    <ul id={id} className="scroll" role="listbox" aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  readonly listId: string;
  readonly index: number;
  readonly selected: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

/** One row: a click does what Enter does. */
export function Row({ listId, index, selected, onChoose, children }: RowProps) {
  return (
    <li id={`${listId}-${String(index)}`} className="row" role="option" aria-selected={selected} onClick={onChoose}>
      {children}
    </li>
  );
}
