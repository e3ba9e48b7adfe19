/** "Gældende politik": each setting with its value, who says so, and whether it is locked. */
import { useQuery } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { Fragment } from 'react';
import { api } from '#renderer/api/client.ts';
import { view } from '#renderer/state/app.ts';
import type { PolicyView } from '#shared/contract/policy.ts';
import type { PolicyRow } from '#shared/domain/policy.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { daPolicy } from '#shared/texts/da-policy.ts';
import { Updates } from './updates.tsx';
import './settings.css';

const texts = daPolicy;

export function PolicyPage() {
  const policy = useQuery({ queryKey: ['app', 'policy'], queryFn: () => api.policy.view({}) });
  return (
    <main className="settings scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{texts.heading}</h1>
        <button type="button" className="button" onClick={() => view.getState().go('settings')}>
          {da.desk.pages.settings}
        </button>
      </header>
      <section className="policy">
        <p>{texts.lead}</p>
        {policy.error !== null && <p role="alert">{sentenceFor(errorBody(policy.error))}</p>}
        {policy.data !== undefined && <InForce view={policy.data} />}
      </section>
      <Updates />
    </main>
  );
}

function InForce({ view: { rows, problems, places } }: { readonly view: PolicyView }) {
  const { column } = texts;
  return (
    <>
      {problems.length > 0 && (
        <div role="alert">
          <h2>{texts.problems}</h2>
          <ul className="policy-problems">
            {problems.map((problem) => (
              <li key={`${problem.path} ${problem.key ?? ''}`}>
                {texts.problem(problem)}{' '}
                <small>
                  <Path text={problem.path} />
                </small>
              </li>
            ))}
          </ul>
        </div>
      )}
      {rows.every(({ path }) => path === null) && <p>{texts.none}</p>}
      {/* The roles stand in the markup too: a narrow page lays the rows out as no table (settings.css). */}
      <table className="table" role="table">
        <caption className="visually-hidden">{texts.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {[column.setting, column.value, column.from, column.locked].map((name) => (
              <th key={name} scope="col" role="columnheader">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.name} row={row} />
          ))}
        </tbody>
      </table>
      <h2>{texts.places}</h2>
      <dl className="facts">
        {places.map(({ path, from, isThere }) => (
          <div key={path}>
            <dt>
              <Path text={path} />
            </dt>
            <dd>
              {texts.from[from]}, {texts.place[isThere ? 'true' : 'false']}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Row({ row }: { readonly row: PolicyRow }) {
  const { name, value, from, path, locked } = row;
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {texts.settingName[name]}
      </th>
      <td role="cell">
        <Path text={texts.valueText(name, value)} />
      </td>
      <td role="cell">
        {texts.from[from]}
        {path !== null && (
          <small>
            <Path text={path} />
          </small>
        )}
      </td>
      <td role="cell">
        {locked && <Lock className="icon" aria-hidden="true" />} {texts.mayChange(row)}
      </td>
    </tr>
  );
}

/** A path or an address goes on in the next line behind a separator, and not in the middle of a word. */
function Path({ text }: { readonly text: string }) {
  const parts = text.split(/(?<=[\\/])/);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}
