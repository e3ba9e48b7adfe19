/** "Mine tal": the agent's own figures. Counts first; a percentage only where there are enough to make one. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/api/client.ts';
import { ArticleLink } from '#renderer/ui/article-link.tsx';
import type { OwnFigures, OwnPeriod } from '#shared/contract/own-figures.ts';
import { errorBody } from '#shared/errors.ts';
import { mayShowShare, type Share } from '#shared/metrics/definitions.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { danishDate, danishDuration, danishNumber, danishPercent } from '#shared/texts/format.ts';
import './own.css';

export function OwnPage() {
  const { data, error } = useQuery({ queryKey: ['own'], queryFn: () => api.own.mine({}), refetchInterval: 60_000 });
  return (
    <main className="own scroll" tabIndex={-1}>
      <header className="page-head">
        <h1>{da.own.heading}</h1>
        <p>{da.own.onlyYou}</p>
      </header>
      {error !== null && <p className="page-loading">{sentenceFor(errorBody(error))}</p>}
      {data !== undefined && (
        <>
          <div className="own-periods">
            {data.periods.map((period) => (
              <Period key={period.name} period={period} />
            ))}
          </div>
          <p className="own-note faint">
            {da.own.netHelp} {da.own.tooFew}
          </p>
          <Articles articles={data.articles} />
        </>
      )}
    </main>
  );
}

function Period({ period }: { readonly period: OwnPeriod }) {
  const { name, from, contacts, enquiries, missing, lateEntries, fcrGross, fcrNet, handleTime } = period;
  return (
    <section aria-label={da.own.period[name]}>
      <h2>
        {da.own.period[name]} {name !== 'today' && <small>{da.own.since(danishDate(from))}</small>}
      </h2>
      <dl>
        <Figure name={da.own.contacts} value={danishNumber(contacts)} large />
        <Figure name={da.own.enquiries} value={danishNumber(enquiries)} />
        <ShareFigure name={da.own.fcrGross} share={fcrGross} />
        <ShareFigure name={da.own.fcrNet} share={fcrNet} />
        <Figure
          name={da.own.median}
          value={durationText(handleTime.medianSeconds)}
          note={handleTime.n === 0 ? undefined : da.own.timed(handleTime.n)}
        />
        <Figure name={da.own.p90} value={durationText(handleTime.p90Seconds)} />
        <Figure name={da.own.missing} value={danishNumber(missing)} />
        <Figure name={da.own.late} value={danishNumber(lateEntries)} />
      </dl>
    </section>
  );
}

const durationText = (seconds: number | null): string => (seconds === null ? '–' : danishDuration(seconds));

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly note?: string | undefined;
  readonly large?: boolean;
}

function Figure({ name, value, note, large = false }: FigureProps) {
  return (
    <div data-large={large}>
      <dt>{name}</dt>
      <dd>
        {value}
        {note !== undefined && <small>{note}</small>}
      </dd>
    </div>
  );
}

/** The count always; the percentage from 30 up. */
function ShareFigure({ name, share }: { readonly name: string; readonly share: Share }) {
  const { num, den, value } = share;
  const count = da.own.ofWhole(num, den);
  if (value === null || !mayShowShare(den)) return <Figure name={name} value={den === 0 ? '–' : count} />;
  return <Figure name={name} value={danishPercent(value)} note={count} />;
}

function Articles({ articles }: Pick<OwnFigures, 'articles'>) {
  return (
    <section className="own-articles">
      <h2>{da.own.articles}</h2>
      {articles.length === 0 ? (
        <p className="faint">{da.own.noArticles}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{da.own.article}</th>
              <th scope="col" className="number">
                {da.own.used}
              </th>
              <th scope="col" className="number">
                {da.own.resolved}
              </th>
              <th scope="col" className="number">
                {da.own.redirected}
              </th>
            </tr>
          </thead>
          <tbody>
            {articles.map((row) => (
              <tr key={row.articleId}>
                <th scope="row">
                  {row.title === null ? row.articleId : <ArticleLink id={row.articleId}>{row.title}</ArticleLink>}
                </th>
                <td className="number">{danishNumber(row.used)}</td>
                <td className="number">{danishNumber(row.resolved)}</td>
                <td className="number">{danishNumber(row.redirected)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
