/** The quality report on the page: why each article or wording should be looked at, the worst first. */
import { useQuality } from '#renderer/state/editing.ts';
import { ArticleLink } from '#renderer/ui/article-link.tsx';
import { qualityKinds, type QualityRow } from '#shared/domain/quality.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { daEditing } from '#shared/texts/da-editing.ts';
import { danishDate } from '#shared/texts/format.ts';
import { EditLink } from './edit-link.tsx';

const texts = daEditing.quality;
/** More of one kind are in the exported report. */
const shownAtMost = 25;

export function Quality() {
  const quality = useQuality();
  if (quality.isError) return <p className="page-loading">{sentenceFor(errorBody(quality.error))}</p>;
  if (quality.data === undefined) return <p className="page-loading">{da.desk.common.loading}</p>;
  const rows = quality.data;
  return (
    <div className="quality">
      <div className="inbox-bar">
        <p>{texts.lead}</p>
      </div>
      {rows.length === 0 && <p className="page-loading">{texts.none}</p>}
      {qualityKinds.map((kind) => {
        const of = rows.filter((row) => row.kind === kind);
        return of.length === 0 ? null : <Kind key={kind} name={texts.kinds[kind]} rows={of} />;
      })}
    </div>
  );
}

function Kind({ name, rows }: { readonly name: string; readonly rows: readonly QualityRow[] }) {
  return (
    <section aria-label={name}>
      <div className="inbox-bar">
        <h2>{texts.counted(name, rows.length)}</h2>
      </div>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.what}</th>
            <th scope="col">{texts.owner}</th>
            <th scope="col">{texts.said}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownAtMost).map((row) => (
            <tr key={row.id ?? row.title}>
              <th scope="row">
                {row.id === null ? (
                  row.title
                ) : (
                  <>
                    <ArticleLink id={row.id}>{row.title}</ArticleLink> <EditLink id={row.id} title={row.title} />
                  </>
                )}
              </th>
              <td>{row.owner}</td>
              <td>{saidOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shownAtMost && <p className="inbox-bar faint">{texts.more(rows.length - shownAtMost)}</p>}
    </section>
  );
}

function saidOf({ kind, count, of, since }: QualityRow): string {
  switch (kind) {
    case 'overdue':
      return since === null ? '' : texts.overdue(danishDate(since));
    case 'expired':
      return texts.expired(count, since === null ? '' : danishDate(since));
    case 'redirected':
      return texts.redirected(count, of);
    case 'missing':
      return texts.missing(count, of);
    case 'unused':
      return '';
  }
}
