/** What an import would change, or has changed: counts, articles, what could not be read, and of a table its columns. */
import { Fragment, useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { ProblemList } from '#renderer/ui/problem-list.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { ColumnMapping, ImportReport } from '#shared/contract/article-imports.ts';
import { articleColumns } from '#shared/imports/article-columns.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { ChangeOpener, ChangeRow, useOpenChange } from './import-change.tsx';
import { changedNames, saveReport } from './import-report.ts';
import '#renderer/ui/import-columns.css';
import { MoreRows, useFirst } from './more-rows.tsx';

const texts = daArticleImports.page;
const shownProblems = 100;

interface ResultProps {
  readonly report: ImportReport;
  readonly onRead: (mapping: ColumnMapping) => void;
  readonly onStore: () => void;
}

export function ImportResult({ report, onRead, onStore }: ResultProps) {
  const { stored, cancelled, added, changed, unchanged, rows, problems } = report;
  const first = useFirst();
  const open = useOpenChange();
  const changes = stored ? texts.changed : texts.changes;
  const isKle = report.kind === 'kle';
  const name = stored ? texts.result : texts.preview;
  return (
    <section className="import-result" aria-label={name}>
      <h3>{name}</h3>
      <p>{(isKle ? texts.subjectCounts : texts.counts)(added, changed, unchanged)}</p>
      {cancelled && <p>{texts.cancelled}</p>}
      {!stored && report.kind === 'table' && <Columns report={report} onRead={onRead} />}
      {!stored && added + changed === 0 && <p>{texts.nothing}</p>}
      <p className="form-actions">
        {!stored && added + changed > 0 && (
          <button type="button" className="button button-primary" onClick={onStore}>
            {isKle ? texts.storeSubjects : texts.store}
          </button>
        )}
        {rows.length + problems.length > 0 && (
          <button type="button" className="button" onClick={() => saveReport(report)}>
            {texts.saveReport}
          </button>
        )}
      </p>
      {problems.length > 0 && (
        <div className="message message-warning">
          <div>
            <p>{texts.problems(problems.length)}</p>
            <ProblemList problems={problems.slice(0, shownProblems)} />
            {problems.length > shownProblems && <p>{texts.more(problems.length - shownProblems)}</p>}
          </div>
        </div>
      )}
      {rows.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.title}</th>
              <th scope="col">{texts.change}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, first.most).map((row) => (
              <Fragment key={row.id}>
                <tr>
                  <th scope="row">{row.title}</th>
                  <td>
                    {[changes[row.change], changedNames(row)].filter((part) => part !== '').join(': ')}{' '}
                    {row.edited && <span className="tag tag-warning">{texts.edited}</span>}{' '}
                    {!stored && row.fields.length > 0 && <ChangeOpener {...{ ...row, open }} />}
                  </td>
                </tr>
                {open.id === row.id && (
                  <ChangeRow id={row.id} columns={2} afterName={texts.then} ask={api.articleImports.change} />
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows first={first} count={rows.length} text={texts.showMore} />
      {rows.length <= first.most && added + changed > rows.length && <p>{texts.more(added + changed - rows.length)}</p>}
    </section>
  );
}

/** Which column of the table each field is read from; the guess can be changed. */
function Columns({ report, onRead }: Pick<ResultProps, 'report' | 'onRead'>) {
  const [mapping, setMapping] = useState<ColumnMapping>(report.mapping ?? ({} as ColumnMapping));
  const options = [['', texts.noColumn] as const, ...report.headers.map((header) => [header, header] as const)];
  return (
    <fieldset className="import-columns">
      <legend>{texts.columns}</legend>
      {articleColumns.map((column) => (
        <label key={column}>
          {daArticleImports.columns[column]}
          <Select
            small
            value={mapping[column] ?? ''}
            options={options}
            onChoose={(header) => setMapping({ ...mapping, [column]: header === '' ? null : header })}
          />
        </label>
      ))}
      <button type="button" className="button button-small" onClick={() => onRead(mapping)}>
        {texts.again}
      </button>
    </fieldset>
  );
}
