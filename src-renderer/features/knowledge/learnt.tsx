/** What search has learnt from conversations: an editor accepts or rejects each word, by single keys in the list. */
import { useState, type KeyboardEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { desk } from '#renderer/state/app.ts';
import { attempt } from '#renderer/state/attempt.ts';
import { useLearntWords } from '#renderer/state/queries.ts';
import { ArticleLink } from '#renderer/ui/article-link.tsx';
import { Empty, NotThere } from '#renderer/ui/parts.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { LearntWord } from '#shared/contract/learning.ts';
import { fold } from '#shared/search/danish.ts';
import { da } from '#shared/texts/da.ts';
import { danishDate, danishNumber, danishPercent } from '#shared/texts/format.ts';

const texts = da.find.learnt;
/** Those with the most conversations; the filter finds the others. */
const mostShown = 200;
const states = ['proposed', 'accepted', 'rejected'] as const;
type State = LearntWord['state'];

/** Puts the word into a state; `proposed` means that nobody has decided. */
async function decide({ word, articleId }: LearntWord, state: State): Promise<void> {
  const pair = { word, articleId };
  if (state === 'accepted') await api.learning.accept(pair);
  else if (state === 'rejected') await api.learning.reject(pair);
  else await api.learning.undo(pair);
}

export function Learnt() {
  const learnt = useLearntWords();
  const [filter, setFilter] = useState('');
  const [state, setState] = useState<State | ''>('');
  const [decided, setDecided] = useState<readonly LearntWord[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const all = learnt.data ?? [];
  const wanted = fold(filter.trim());
  const fitting = all.filter(
    (row) =>
      (state === '' || row.state === state) &&
      [row.word, row.articleTitle ?? '', row.articleId].some((text) => fold(text).includes(wanted)),
  );
  const rows = fitting.slice(0, mostShown);
  const at = Math.max(0, rows.findIndex((row) => keyOf(row) === chosen));
  const set = (row: LearntWord | undefined, next: 'accepted' | 'rejected') => {
    if (row === undefined || row.state === next) return;
    void attempt(decide(row, next), texts.said[next](row.word)).then((isDone) => {
      if (isDone) setDecided((before) => [...before, row]);
    });
  };
  const undo = () => {
    const last = decided.at(-1);
    if (last === undefined) desk.getState().say(texts.said.nothingToUndo);
    else
      void attempt(decide(last, last.state), texts.said.undone(last.word)).then((isDone) => {
        if (isDone) setDecided((before) => before.slice(0, -1));
      });
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const key = event.key.toLowerCase();
    if (step !== undefined) setChosen(keyOf(rows[Math.max(0, Math.min(at + step, rows.length - 1))]));
    else if (key === 'g') set(rows[at], 'accepted');
    else if (key === 'a') set(rows[at], 'rejected');
    else if (key === 'z') undo();
    else return;
    event.preventDefault();
  };
  return (
    <div className="learnt">
      <div className="inbox-bar">
        <p>{texts.lead}</p>
        <input
          className="field push"
          type="search"
          aria-label={texts.filter}
          placeholder={texts.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <Select
          small
          label={texts.state}
          value={state}
          options={[['', texts.all], ...states.map((each) => [each, texts.states[each]] as const)]}
          onChoose={setState}
        />
      </div>
      {learnt.data === undefined && <NotThere error={learnt.error} />}
      {learnt.data?.length === 0 && <Empty what={texts.none} help={texts.noneHelp} />}
      {all.length > 0 && rows.length === 0 && <p className="page-loading">{texts.noMatch}</p>}
      {rows.length > 0 && (
        <div className="learnt-list" tabIndex={0} role="group" aria-label={texts.keys} onKeyDown={press}>
          <p className="learnt-keys">{texts.keys}</p>
          <Rows rows={rows} at={at} onSet={set} />
        </div>
      )}
      {fitting.length > rows.length && <p className="list-more">{texts.more(rows.length)}</p>}
    </div>
  );
}

const keyOf = (row: LearntWord | undefined): string | null => (row === undefined ? null : `${row.word} ${row.articleId}`);

interface RowsProps {
  readonly rows: readonly LearntWord[];
  readonly at: number;
  readonly onSet: (row: LearntWord, state: 'accepted' | 'rejected') => void;
}

function Rows({ rows, at, onSet }: RowsProps) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{texts.word}</th>
          <th scope="col">{texts.article}</th>
          <th scope="col" className="number">
            {texts.conversations}
          </th>
          <th scope="col" className="number">
            {texts.share}
          </th>
          <th scope="col">{texts.lastSeen}</th>
          <th scope="col">{texts.state}</th>
          <th scope="col">{texts.decide}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={keyOf(row)} aria-current={index === at}>
            <th scope="row">{row.word}</th>
            <td>
              <ArticleLink id={row.articleId}>
                {row.articleTitle ?? texts.goneArticle}
              </ArticleLink>
            </td>
            <td className="number">{danishNumber(row.conversations)}</td>
            <td className="number">{danishPercent(row.share)}</td>
            <td>{row.lastSeenOn === null ? texts.never : danishDate(row.lastSeenOn)}</td>
            <td>
              {texts.states[row.state]} <small>{row.works ? texts.works : texts.doesNotWork}</small>
            </td>
            <td className="learnt-decide">
              <button
                type="button"
                className="button button-small"
                aria-label={`${texts.accept}: ${row.word}`}
                aria-pressed={row.state === 'accepted'}
                onClick={() => onSet(row, 'accepted')}
              >
                {texts.accept}
              </button>
              <button
                type="button"
                className="button button-small"
                aria-label={`${texts.reject}: ${row.word}`}
                aria-pressed={row.state === 'rejected'}
                onClick={() => onSet(row, 'rejected')}
              >
                {texts.reject}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
