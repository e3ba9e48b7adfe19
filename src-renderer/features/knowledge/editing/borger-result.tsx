/** What borger.dk would change here, or has changed: rows to choose among, owners to be told, what could not be had. */
import { Fragment, useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { ProblemList } from '#renderer/ui/problem-list.tsx';
import type { BorgerReport, BorgerRow } from '#shared/contract/borger.ts';
import { findInShortList } from '#shared/search/short-list.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { daBorger } from '#shared/texts/da-borger.ts';
import { daysOf, saveBorgerReport, toldOf } from './borger-report.ts';
import { ChangeOpener, ChangeRow, useOpenChange } from './import-change.tsx';
import { MoreRows, useFirst } from './more-rows.tsx';

const texts = daBorger.page;

export interface Chosen {
  readonly articleIds: number[];
  readonly retire: string[];
}

interface ResultProps {
  readonly report: BorgerReport;
  readonly onStore: (chosen: Chosen) => void;
}

const canChoose = ({ change, removable }: BorgerRow): boolean => (change === 'gone' ? removable : change !== 'retired');
/** What is known here is kept up to date; what is new, or would go, is taken by a person's choice. */
const isTakenAtFirst = ({ change }: BorgerRow): boolean => change === 'changed' || change === 'kept';

export function BorgerResult({ report, onStore }: ResultProps) {
  const { stored, cancelled, listed, unchanged, rows, problems } = report;
  const [taken, setTaken] = useState(() => new Set(rows.filter(isTakenAtFirst).map(({ id }) => id)));
  const [typed, setTyped] = useState('');
  const first = useFirst();
  const found = findInShortList(rows, (row) => [row.title, row.owner], typed);
  const choosable = found.filter(canChoose);
  const toWarn = rows.some(({ change, warnedOn }) => change === 'gone' && warnedOn === null);
  const take = (ids: readonly string[], on: boolean) => {
    const next = new Set(taken);
    for (const id of ids) if (on) next.add(id);
    else next.delete(id);
    setTaken(next);
  };
  const chosen = rows.filter(({ id }) => taken.has(id));
  const store = () =>
    onStore({
      articleIds: chosen.filter(({ change }) => change !== 'gone').map(({ articleId }) => articleId),
      retire: chosen.filter(({ change }) => change === 'gone').map(({ id }) => id),
    });
  const name = stored ? texts.result : texts.preview;
  return (
    <section className="import-result" aria-label={name}>
      <h3>{name}</h3>
      <p>{texts.counts(listed, unchanged)}</p>
      {cancelled && <p>{texts.cancelled}</p>}
      {problems.length > 0 && (
        <div className="message message-warning">
          <ProblemList problems={problems} />
        </div>
      )}
      {rows.length === 0 && <p>{texts.nothing}</p>}
      {rows.length + problems.length > 0 && (
        <p className="form-actions">
          <button type="button" className="button" onClick={() => saveBorgerReport(report)}>
            {daArticleImports.page.saveReport}
          </button>
        </p>
      )}
      {rows.length > 0 && !stored && (
        <p className="borger-choice">
          <input
            className="field"
            type="search"
            aria-label={texts.filter}
            placeholder={texts.filter}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <label>
            <input
              type="checkbox"
              checked={choosable.length > 0 && choosable.every(({ id }) => taken.has(id))}
              onChange={(event) => take(choosable.map(({ id }) => id), event.target.checked)}
            />{' '}
            {texts.all(choosable.length)}
          </label>
          <button
            type="button"
            className="button button-primary"
            disabled={chosen.length === 0 && !toWarn}
            onClick={store}
          >
            {chosen.length === 0 && toWarn ? texts.warnOnly : texts.store(chosen.length)}
          </button>
        </p>
      )}
      {rows.length > 0 && found.length === 0 && <p>{texts.none}</p>}
      {found.length > 0 && (
        <Rows rows={found.slice(0, first.most)} taken={stored ? null : taken} onTake={(id, on) => take([id], on)} />
      )}
      <MoreRows first={first} count={found.length} text={texts.more} />
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly BorgerRow[];
  /** Null: nothing is to be chosen any more. */
  readonly taken: ReadonlySet<string> | null;
  readonly onTake: (id: string, on: boolean) => void;
}

function Rows({ rows, taken, onTake }: RowsProps) {
  const open = useOpenChange();
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{texts.title}</th>
          <th scope="col">{texts.change}</th>
          <th scope="col">{texts.there}</th>
          <th scope="col">{texts.owner}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.id}>
          <tr>
            <th scope="row">
              {taken === null ? (
                row.title
              ) : (
                <label>
                  <input
                    type="checkbox"
                    aria-label={texts.choose(row.title)}
                    disabled={!canChoose(row)}
                    checked={taken.has(row.id)}
                    onChange={(event) => onTake(row.id, event.target.checked)}
                  />{' '}
                  {row.title}
                </label>
              )}
            </th>
            <td>
              {[texts.changes[row.change], toldOf(row)].filter((part) => part !== '').join(' · ')}{' '}
              {taken !== null && row.fields.length + row.kept.length > 0 && <ChangeOpener {...{ ...row, open }} />}
            </td>
            <td>{daysOf(row)}</td>
            <td>{row.owner}</td>
          </tr>
            {open.id === row.id && <ChangeRow id={row.id} columns={4} afterName={texts.there} ask={api.borger.change} />}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}
