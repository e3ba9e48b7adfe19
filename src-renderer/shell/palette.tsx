/** Ctrl+K: every action, page, unit and article by a few letters of its name. */
import { useEffect, useEffectEvent, useMemo, useState, type KeyboardEvent } from 'react';
import { view } from '#renderer/state/app.ts';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { shortList } from '#shared/search/short-list.ts';
import { da } from '#shared/texts/da.ts';
import { useEntries, type Entry } from './palette-entries.ts';

const shownAtMost = 12;

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { entries, isPending } = useEntries();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const find = useMemo(() => shortList(entries, ({ name }) => [name]), [entries]);
  const found = find(query).slice(0, shownAtMost);
  const chosen = found[Math.min(at, found.length - 1)];
  /** Enter came before units and articles: it means the best of all there is. */
  const [wanted, setWanted] = useState(false);

  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    view.getState().noteChosen(entry.id);
    entry.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((at + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter' && !event.ctrlKey) {
      if (isPending) setWanted(true);
      else run(chosen);
    } else return;
    event.preventDefault();
  };
  const runWanted = useEffectEvent(() => run(chosen));
  useEffect(() => {
    if (wanted && !isPending) runWanted();
  }, [wanted, isPending]);

  return (
    <Sheet label={da.desk.palette.label} place="top" onClose={onClose}>
      <div className="palette">
        <input
          className="field"
          role="combobox"
          aria-label={da.desk.palette.label}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={chosen === undefined ? undefined : `palette-${chosen.id}`}
          placeholder={da.desk.palette.placeholder}
          value={query}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={press}
        />
        <ul id="palette-list" role="listbox" aria-label={da.desk.palette.label}>
          {found.map((entry) => (
            <li
              key={entry.id}
              id={`palette-${entry.id}`}
              role="option"
              aria-selected={entry === chosen}
              onClick={() => run(entry)}
            >
              <span className="clipped">{entry.name}</span>
              <small>{da.desk.palette.kind[entry.kind]}</small>
              {entry.key !== null && <kbd>{entry.key}</kbd>}
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="palette-none">{da.desk.palette.none}</p>}
      </div>
    </Sheet>
  );
}
