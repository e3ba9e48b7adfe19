/** Ctrl+K: every action, page, unit and article by a few letters of its name. */
import Fuse from 'fuse.js';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { desk, useDesk, view } from '#renderer/state/app.ts';
import { keyNames } from '#renderer/state/keys.ts';
import { useArticleList, useUnits } from '#renderer/state/queries.ts';
import { pages } from '#renderer/state/view.ts';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { outcomes } from '#shared/domain/contact.ts';
import { da } from '#shared/texts/da.ts';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly kind: keyof typeof da.desk.palette.kind;
  readonly key: string | null;
  readonly run: () => void;
}

const shownAtMost = 12;

function action(id: string, name: string, key: string | null, run: () => void): Entry {
  return { id, name, key, run, kind: 'action' };
}

function actionsOf(hasContact: boolean): Entry[] {
  const state = desk.getState();
  const lateMinutes = [15, 30, 60];
  const onDesk = (run: () => void) => () => {
    view.getState().go('desk');
    run();
  };
  return [
    action(
      'newCall',
      da.desk.idle.newCall,
      keyNames.newCall,
      onDesk(() => state.begin('phone')),
    ),
    action(
      'newVisit',
      da.desk.idle.newVisit,
      keyNames.newVisit,
      onDesk(() => state.begin('visit')),
    ),
    ...lateMinutes.flatMap((minutes) => [
      action(
        `lateCall${String(minutes)}`,
        da.desk.idle.lateCall(minutes),
        null,
        onDesk(() => state.begin('phone', minutes)),
      ),
      action(
        `lateVisit${String(minutes)}`,
        da.desk.idle.lateVisit(minutes),
        null,
        onDesk(() => state.begin('visit', minutes)),
      ),
    ]),
    ...(hasContact
      ? [
          ...outcomes.map((outcome, index) =>
            action(
              outcome,
              da.desk.outcome[outcome],
              keyNames.outcome(index + 1),
              onDesk(() => state.choose(outcome, false)),
            ),
          ),
          action(
            'finish',
            da.desk.contact.finish,
            keyNames.finish,
            onDesk(() => state.finish()),
          ),
          action(
            'another',
            da.desk.contact.another,
            keyNames.another,
            onDesk(() => state.anotherEnquiry()),
          ),
          action(
            'hangUp',
            da.desk.bar.hangUp,
            keyNames.hangUp,
            onDesk(() => state.hangUp()),
          ),
          action(
            'topic',
            da.desk.contact.chooseTopic,
            null,
            onDesk(() => state.ask('topic')),
          ),
        ]
      : []),
    action(
      'facing',
      da.desk.facing.start,
      null,
      onDesk(() => state.setFacing(true)),
    ),
    action('takeBack', da.desk.strip.undo, keyNames.takeBack, () => void state.takeBack()),
    action('redo', da.agent.keys.action.redo, keyNames.redo, () => void state.redo()),
    action('correct', da.agent.keys.action.correct, keyNames.correct, () => view.getState().correct(null)),
    action('agents', da.agent.agents.button, keyNames.changeAgent, () => view.getState().openSheet('agents')),
    action('practice', da.agent.practice.start, null, () => view.getState().practise(true)),
    action('help', da.desk.keys.heading, keyNames.help, () => view.getState().openSheet('keys')),
  ];
}

function useEntries(): Entry[] {
  const hasContact = useDesk((state) => state.live !== null);
  const units = useUnits(null, '');
  const articles = useArticleList();
  return useMemo(
    () => [
      ...actionsOf(hasContact),
      ...pages.map((page): Entry => ({
        id: page,
        name: da.desk.pages[page],
        kind: 'page',
        key: null,
        run: () => view.getState().go(page),
      })),
      ...(hasContact ? (units.data ?? []) : []).map((unit): Entry => ({
        id: `unit-${unit.id}`,
        name: unit.name,
        kind: 'unit',
        key: null,
        run: () => {
          view.getState().go('desk');
          desk.getState().ask('unit', { asOutcome: true, query: unit.name });
        },
      })),
      ...(articles.data ?? []).map((article): Entry => ({
        id: `article-${article.articleId}`,
        name: article.title,
        kind: 'article',
        key: null,
        run: () => {
          view.getState().go('desk');
          desk.getState().openArticle({ id: article.articleId, topic: article.topic });
        },
      })),
    ],
    [hasContact, units.data, articles.data],
  );
}

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const entries = useEntries();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const fuse = useMemo(
    () => new Fuse(entries, { keys: ['name'], threshold: 0.35, ignoreLocation: true, ignoreDiacritics: true }),
    [entries],
  );
  const found = (query.trim() === '' ? entries : fuse.search(query).map((match) => match.item)).slice(0, shownAtMost);
  const chosen = found[Math.min(at, found.length - 1)];

  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((at + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter' && !event.ctrlKey) run(chosen);
    else return;
    event.preventDefault();
  };

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
