/** The records that wait, were refused or lie beside: each with what it is, why, and what the agent can do. */
import { useState, type ReactNode } from 'react';
import { api } from '#renderer/api/client.ts';
import { view } from '#renderer/state/app.ts';
import { useSyncRecords } from '#renderer/state/sync.ts';
import { whenItWas } from '#renderer/ui/when.ts';
import { neverTakenAsIs, type BesideRecord, type Difference, type SyncRecord } from '#shared/contract/sync.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';

const text = da.sync.records;

interface Saying {
  readonly onSaid: (what: string) => void;
}

/** @returns a function that does something about a record and says how it went. */
function useDoing(onSaid: Saying['onSaid']) {
  return (work: () => Promise<string>): void => {
    work().then(onSaid, (thrown: unknown) => onSaid(sentenceFor(errorBody(thrown))));
  };
}

export function Refused({ onSaid }: Saying) {
  const { data } = useSyncRecords();
  const doing = useDoing(onSaid);
  if (data === undefined || data.quarantined.length === 0) return null;
  return (
    <section aria-labelledby="sync-refused">
      <h2 id="sync-refused">{text.refusedHeading}</h2>
      <p>{text.refusedLead}</p>
      <ul className="sync-list">
        {data.quarantined.map((record) => (
          <RefusedRecord key={`${record.table}/${record.id}`} record={record} onSaid={onSaid} />
        ))}
      </ul>
      <p className="form-actions">
        {data.quarantined.some(({ code }) => !neverTakenAsIs.has(code ?? '')) && (
          <button type="button" className="button" onClick={() => doing(sendAgain)}>
            {text.sendAgain}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() =>
            doing(async () => {
              const { records, path } = await api.sync.exportRefused({});
              return text.exported(records, path);
            })
          }
        >
          {text.exportAll}
        </button>
      </p>
    </section>
  );
}

/** IT has mended what they were refused for: the right to a municipality, a role, the hub. */
async function sendAgain(): Promise<string> {
  const { trouble, waiting, quarantined } = await api.sync.sendAgain({});
  return trouble !== null || waiting > 0 ? text.sentLater : text.sentAgain(quarantined);
}

function RefusedRecord({ record, onSaid }: Saying & { readonly record: SyncRecord }) {
  const [isSure, setSure] = useState(false);
  const doing = useDoing(onSaid);
  const { why, what } = da.sync.refusal(record.code ?? '');
  const discard = () =>
    doing(async () => {
      const { table, id, rev } = record;
      await api.sync.discard({ table, id, rev });
      return text.discarded;
    });
  return (
    <li>
      <What record={record} />
      <p>
        <b>{why}</b> {what}
      </p>
      {isSure && <p role="alert">{text.discardSure(named(record))}</p>}
      <p className="form-actions">
        {isSure ? (
          <>
            <button type="button" className="button" onClick={discard}>
              {text.discard}
            </button>
            <button type="button" className="button" onClick={() => setSure(false)}>
              {text.cancel}
            </button>
          </>
        ) : (
          <>
            {record.table === 'contacts' && record.kind === 'put' && (
              <button type="button" className="button" onClick={() => view.getState().correct(record.id)}>
                {text.correct}
              </button>
            )}
            {record.table === 'articles' && record.code === 'CONFLICT' && (
              <button type="button" className="button" onClick={() => view.getState().editArticle(record.id)}>
                {text.compare}
              </button>
            )}
            <button type="button" className="button" onClick={() => setSure(true)}>
              {text.discard}
            </button>
          </>
        )}
      </p>
    </li>
  );
}

export function Besides({ onSaid }: Saying) {
  const { data } = useSyncRecords();
  const doing = useDoing(onSaid);
  if (data === undefined || data.superseded.length === 0) return null;
  const choose = (opId: string, take: 'ours' | 'standing') =>
    doing(async () => {
      await api.sync.choose({ opId, take });
      return text.chosen;
    });
  return (
    <section aria-labelledby="sync-beside">
      <h2 id="sync-beside">{text.besideHeading}</h2>
      <p>{text.besideLead}</p>
      <ul className="sync-list">
        {data.superseded.map((record) => (
          <li key={record.opId}>
            <What record={record}>
              <Versions record={record} />
            </What>
            <p className="form-actions">
              <button type="button" className="button" onClick={() => choose(record.opId, 'ours')}>
                {text.keepOurs}
              </button>
              <button type="button" className="button" onClick={() => choose(record.opId, 'standing')}>
                {text.keepStanding}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What each version says: a record that was deleted in one of them as a whole, else what they differ in. */
function Versions({ record }: { readonly record: BesideRecord }) {
  const { table, kind, title, standing, isDeleted, differences } = record;
  if (differences.length === 0) {
    return (
      <dl className="facts">
        <div>
          <dt>{text.ours}</dt>
          <dd>{kind === 'del' ? text.ended : title || text.untitled}</dd>
        </div>
        <div>
          <dt>{text.standing}</dt>
          <dd>{isDeleted ? text.ended : standing || text.untitled}</dd>
        </div>
      </dl>
    );
  }
  return (
    <table className="sync-versions">
      <thead>
        <tr>
          <th scope="col">{text.differsIn}</th>
          <th scope="col">{text.ours}</th>
          <th scope="col">{text.standing}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, ours, standing: theirs }) => (
          <tr key={field}>
            <th scope="row">{da.sync.field(table, field)}</th>
            <td>{valueName(field, ours)}</td>
            <td>{valueName(field, theirs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const valueName = (field: string, value: Difference['ours']): string =>
  da.sync.value(field, value) ?? whenItWas(String(value));

export function Waiting({ count }: { readonly count: number }) {
  const { data } = useSyncRecords();
  if (data === undefined) return null;
  return (
    <section aria-labelledby="sync-waiting">
      <h2 id="sync-waiting">{text.waitingHeading}</h2>
      <p>{count === 0 ? text.waitingNone : text.waitingLead}</p>
      {data.waiting.length > 0 && (
        <ul className="sync-list sync-list-dense">
          {data.waiting.map((record) => (
            <li key={`${record.table}/${record.id}`}>
              <What record={record} />
            </li>
          ))}
        </ul>
      )}
      {count > data.waiting.length && <p className="faint">{text.shownFirst(data.waiting.length, count)}</p>}
    </section>
  );
}

function named({ table, title }: Pick<SyncRecord, 'table' | 'title'>): string {
  const name = text.table[table] ?? table;
  return title === '' ? name : `${name} »${title}«`;
}

interface WhatProps {
  readonly record: Omit<SyncRecord, 'code'>;
  readonly children?: ReactNode;
}

function What({ record, children }: WhatProps) {
  return (
    <div className="sync-what">
      <span>{named(record)}</span>
      {record.kind === 'del' && <span className="tag">{text.deletion}</span>}
      {record.at !== null && <time dateTime={record.at}>{whenItWas(record.at)}</time>}
      {children}
    </div>
  );
}
