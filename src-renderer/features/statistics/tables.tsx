/** The tables under the figures: the numbers themselves, with a bar where looking is quicker than reading. */
import { useState } from 'react';
import { useArticleList } from '#renderer/state/queries.ts';
import { useSeries } from '#renderer/state/statistics.ts';
import { outcomes, type Outcome } from '#shared/domain/contact.ts';
import { mayShowShare, shareIds, type Share } from '#shared/metrics/definitions.ts';
import { seriesGrainOf } from '#shared/metrics/periods.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { da } from '#shared/texts/da.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { danishNumber, danishPercent, danishPoints, danishStep } from '#shared/texts/format.ts';
import type { Behind } from './drill-list.tsx';
import { ShareSheet } from './figure-sheet.tsx';
import { Interval } from './interval.tsx';
import { Table } from './table.tsx';

const text = daStatisticsPage;
const rowsShown = 12;

interface TableProps {
  readonly view: StatisticsView;
}

/** @returns the share in words: a percentage only where there are enough. */
export function shareText(share: Share): string {
  return share.value !== null && mayShowShare(share.den)
    ? danishPercent(share.value)
    : daStatistics.ofMany(danishNumber(share.num), danishNumber(share.den));
}

function intervalText(share: Share): string {
  return share.low === null || share.high === null || !mayShowShare(share.den)
    ? '–'
    : `${danishPercent(share.low)}–${danishPercent(share.high)}`;
}

export function WeekTable({ view }: TableProps) {
  const weeks = useSeries(view.query).data ?? [];
  return (
    <Table
      title={text.series[seriesGrainOf(view.query)]}
      lead={<OutcomeLegend />}
      head={[text.step, text.enquiries, text.resolved, '', text.outcomes]}
      numbers={[1, 2]}
    >
      {weeks.map((row) => (
        <tr key={row.start}>
          <th scope="row">{danishStep(row)}</th>
          <td className="number">{danishNumber(row.fcrGross.den)}</td>
          <td className="number">{shareText(row.fcrGross)}</td>
          <td className="wide">
            {mayShowShare(row.fcrGross.den) && <Interval name={danishStep(row)} share={row.fcrGross} />}
          </td>
          <td className="wide">
            <OutcomeBar outcomes={row.outcomes} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

export function OutcomeLegend() {
  return (
    <ul className="legend">
      {outcomes.map((outcome) => (
        <li key={outcome}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect className={`fill-${outcome}`} width="10" height="10" />
          </svg>
          {da.desk.outcome[outcome]}
        </li>
      ))}
    </ul>
  );
}

/** How the outcomes divide: widths for the eye, the numbers for whoever cannot see them. */
function OutcomeBar({ outcomes: counts }: { readonly outcomes: Readonly<Record<Outcome, number>> }) {
  const all = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
  if (all === 0) return null;
  const widths = outcomes.map((outcome) => (counts[outcome] / all) * 100);
  const label = outcomes.map((outcome) => `${da.desk.outcome[outcome]} ${danishNumber(counts[outcome])}`).join(', ');
  return (
    <svg className="outcome-bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
      <title>{label}</title>
      {outcomes.map((outcome, index) => (
        <rect
          key={outcome}
          className={`fill-${outcome}`}
          x={widths.slice(0, index).reduce((sum, width) => sum + width, 0)}
          width={widths[index]}
          height="10"
        />
      ))}
    </svg>
  );
}

export function TopicTable({ view }: TableProps) {
  return (
    <Table
      title={text.topics}
      lead={text.topicsLead}
      head={[text.topic, text.lost, text.enquiries, text.resolved, text.interval95]}
      numbers={[1, 2, 3, 4]}
    >
      {view.topics.slice(0, rowsShown).map((row) => (
        <tr key={row.topic ?? ''}>
          <th scope="row">
            {row.topic === null ? daStatistics.noTopic : (row.name ?? daStatistics.unknownTopic(row.topic))}
          </th>
          <td className="number">
            <b>{row.resolved.den === 0 ? '–' : danishNumber(row.lost)}</b>
          </td>
          <td className="number">{danishNumber(row.enquiries)}</td>
          <td className="number">
            {row.resolved.den === 0 ? daStatisticsSheets.hiddenShare : shareText(row.resolved)}
          </td>
          <td className="number">{intervalText(row.resolved)}</td>
        </tr>
      ))}
    </Table>
  );
}

interface RedirectTableProps extends TableProps {
  readonly municipalityName: (code: string) => string;
}

/** A unit has the same name in several municipalities: whose it is stands beside it unless one was chosen. */
export function RedirectTable({ view, municipalityName }: RedirectTableProps) {
  const most = Math.max(1, ...view.redirects.map((row) => row.redirects));
  return (
    <Table
      title={text.redirects}
      head={[text.unit, '', text.count, text.accumulated]}
      numbers={[2, 3]}
      none={view.redirects.length === 0 ? text.noRedirects : undefined}
    >
      {view.redirects.slice(0, rowsShown).map((row) => (
        <tr key={`${row.municipalityCode}${row.unitId}`}>
          <th scope="row">
            {row.name ?? daStatistics.unknownName(row.unitId)}{' '}
            {view.query.municipalityCode === null && <small>{municipalityName(row.municipalityCode)}</small>}
          </th>
          <td className="wide">
            <svg className="count-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect className="fill-redirected" width={(row.redirects / most) * 100} height="10" />
            </svg>
          </td>
          <td className="number">{danishNumber(row.redirects)}</td>
          <td className="number">{danishPercent(row.accumulated)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** How an article fared: what was resolved with it, redirected all the same, or came back; and whether its review is due. */
export function ArticleTable({ view }: TableProps) {
  const articles = useArticleList().data ?? [];
  const isDue = (id: string): boolean => articles.find((each) => each.articleId === id)?.freshness.state === 'due';
  return (
    <Table
      title={text.articles}
      lead={text.articlesLead}
      head={[text.article, text.used, text.resolvedWith, text.redirectedAfter, text.repeatAfter, text.review]}
      numbers={[1, 2, 3, 4]}
      none={view.articles.length === 0 ? text.noArticles : undefined}
    >
      {view.articles.slice(0, rowsShown).map((row) => (
        <tr key={row.articleId}>
          <th scope="row">{row.title ?? daStatistics.unknownName(row.articleId)}</th>
          <td className="number">{danishNumber(row.used)}</td>
          {([row.resolved, row.redirected, row.repeat] as const).map((count, index) => (
            <td key={index} className="number">
              {row.used > 0 && row.shown === 0 ? daStatisticsSheets.hiddenShare : countAndShare(count, row.shown)}
            </td>
          ))}
          <td>{isDue(row.articleId) ? text.reviewDue : ''}</td>
        </tr>
      ))}
    </Table>
  );
}

/** @returns `12 (40,0 %)`, the count alone where there are too few to show a share. */
function countAndShare(count: number, of: number): string {
  return mayShowShare(of) ? `${danishNumber(count)} (${danishPercent(count / of)})` : danishNumber(count);
}

export function TargetTable({ view }: TableProps) {
  return (
    <Table
      title={text.targets}
      lead={
        view.baseline === null ? `${daStatistics.targetScope} ${daStatistics.noBaseline}` : daStatistics.targetScope
      }
      head={[text.figure, text.source, text.goal, text.actual, text.gap, text.status]}
      numbers={[2, 3, 4]}
    >
      {view.targets.map((row) => (
        <tr key={row.row}>
          <th scope="row">
            {row.row} {daStatistics.figures[row.figure].name}
          </th>
          <td>
            {daStatistics.source[row.source]}, {daStatistics.targetYear(row.year)}
          </td>
          <td className="number">{danishPercent(row.target)}</td>
          <td className="number">{shareText(row.actual)}</td>
          <td className="number">{row.gap === null || row.reached === null ? '–' : danishPoints(row.gap)}</td>
          <td>{daStatistics.target[row.reached === null ? 'unknown' : row.reached ? 'reached' : 'missed']}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Every figure with numerator, denominator and what it means: the definitions are one look away. */
export function AllFigures({ view }: TableProps) {
  const [opened, setOpened] = useState<Behind['figure'] | null>(null);
  const { pointerRate, missedArticle } = daStatistics.otherFigures;
  const rows = [
    ...shareIds.map((id) => ({ words: daStatistics.figures[id], id, share: view.figures[id] })),
    { words: pointerRate, id: 'pointerRate' as const, share: view.pointerRate },
    { words: missedArticle, id: 'missedArticle' as const, share: view.missedArticle },
  ];
  const open = rows.find(({ id }) => id === opened);
  return (
    <details className="all-figures">
      {open !== undefined && <ShareSheet {...open} view={view} onClose={() => setOpened(null)} />}
      <summary>{`${text.allFigures} · ${text.definitions}`}</summary>
      <Table
        title={text.allFigures}
        lead={daStatistics.intervalNote}
        head={[
          text.figure,
          text.value,
          text.interval95,
          daStatistics.numerator,
          daStatistics.denominator,
          text.definitions,
        ]}
        numbers={[1, 2]}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <button type="button" className="figure-name" onClick={() => setOpened(row.id)}>
                {row.words.name}
              </button>
            </th>
            <td className="number">{shareText(row.share)}</td>
            <td className="number">{intervalText(row.share)}</td>
            <td>
              {danishNumber(row.share.num)} {row.words.numerator}
            </td>
            <td>
              {danishNumber(row.share.den)} {row.words.denominator}
            </td>
            <td>
              {row.words.definition} {row.words.row}
            </td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
