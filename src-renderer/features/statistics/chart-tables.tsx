/** The tables behind the charts: weeks, topics, and units; their numbers lead to what stands behind them. */
import { useSeries } from '#renderer/state/statistics.ts';
import { outcomes, type Outcome } from '#shared/domain/contact.ts';
import { mayShowShare } from '#shared/metrics/definitions.ts';
import { seriesGrainOf } from '#shared/metrics/periods.ts';
import { daysOfStretch, overlapOf } from '#shared/metrics/stretches.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { SeriesRow } from '#shared/metrics/view.ts';
import { da } from '#shared/texts/da.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { danishNumber, danishPercent, danishStep } from '#shared/texts/format.ts';
import { DrillNumber } from './drill-number.tsx';
import { Interval } from './interval.tsx';
import { Table } from './table.tsx';
import { intervalText, rowsShown, shareText, type TableProps } from './tables.tsx';
import { ofTopic, topicName } from './topic-name.ts';

const text = daStatisticsPage;

export function WeekTable({ view }: TableProps) {
  const weeks = useSeries(view.query).data?.answer ?? [];
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
          <td className="number">
            <DrillNumber
              name={`${danishStep(row)}, ${text.enquiries}`}
              query={stepQuery(view.query, row)}
              behind={{ figure: 'fcrGross', part: 'den' }}
              count={row.fcrGross.den}
            >
              {danishNumber(row.fcrGross.den)}
            </DrillNumber>
          </td>
          <td className="number">
            <DrillNumber
              name={`${danishStep(row)}, ${text.resolved}`}
              query={stepQuery(view.query, row)}
              behind={{ figure: 'fcrGross', part: 'num' }}
              isShare
              count={row.fcrGross.den}
            >
              {shareText(row.fcrGross)}
            </DrillNumber>
          </td>
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

/** @returns the query of a week or a month, as far as it lies in the period. */
export function stepQuery(
  query: StatisticsQuery,
  { grain, start }: Pick<SeriesRow, 'grain' | 'start'>,
): StatisticsQuery {
  return { ...query, ...overlapOf(daysOfStretch({ grain, from: start, to: start }), query) };
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
  // Outcome filters no share of outcomes.
  const ofOutcomes = { ...view.query, outcome: null };
  return (
    <Table
      title={text.topics}
      lead={text.topicsLead}
      head={[text.topic, text.lost, text.enquiries, text.resolved, text.interval95]}
      numbers={[1, 2, 3, 4]}
    >
      {view.topics.slice(0, rowsShown).map((row) => (
        <tr key={row.topic ?? ''}>
          <th scope="row">{topicName(row)}</th>
          <td className="number">
            <b>
              <DrillNumber {...ofTopic(ofOutcomes, row, text.lost, 'redirected', 'num')} count={row.lost}>
                {row.resolved.den === 0 ? '–' : danishNumber(row.lost)}
              </DrillNumber>
            </b>
          </td>
          <td className="number">
            <DrillNumber {...ofTopic(ofOutcomes, row, text.enquiries, 'fcrGross', 'den')} count={row.enquiries}>
              {danishNumber(row.enquiries)}
            </DrillNumber>
          </td>
          <td className="number">
            <DrillNumber
              {...ofTopic(ofOutcomes, row, text.resolved, 'fcrGross', 'num')}
              isShare
              count={row.resolved.den}
            >
              {row.resolved.den === 0 ? daStatisticsSheets.hiddenShare : shareText(row.resolved)}
            </DrillNumber>
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
          <td className="number">
            <DrillNumber
              name={row.name ?? daStatistics.unknownName(row.unitId)}
              query={{ ...view.query, municipalityCode: row.municipalityCode }}
              behind={{ figure: 'redirected', part: 'num', cell: { unitId: row.unitId } }}
              count={row.redirects}
            >
              {danishNumber(row.redirects)}
            </DrillNumber>
          </td>
          <td className="number">{danishPercent(row.accumulated)}</td>
        </tr>
      ))}
    </Table>
  );
}
