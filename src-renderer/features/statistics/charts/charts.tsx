/** The charts of the page, in a chunk of their own; behind each the same numbers as a table. */
import { useId, useState } from 'react';
import { useHours, useSeries, useStatistics } from '#renderer/state/statistics.ts';
import { Select } from '#renderer/ui/select.tsx';
import { isHidden } from '#shared/metrics/figure-text.ts';
import { seriesGrainOf } from '#shared/metrics/periods.ts';
import { filtersEnquiries } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { daCharts } from '#shared/texts/da-charts.ts';
import { danishDate, danishNumber, danishPoints } from '#shared/texts/format.ts';
import { OutcomeLegend, RedirectTable, stepQuery, TopicTable, WeekTable } from '../chart-tables.tsx';
import { DrillNumber } from '../drill-number.tsx';
import { standingOf } from '../kept-from.tsx';
import { shareText } from '../tables.tsx';
import { NumberRow, Table } from '../table.tsx';
import { BeforeAfterChart, beforeAfterHeight, comparedShares } from './before-after-chart.tsx';
import { ChartFrame } from './frame.tsx';
import { countAt, heatHeight, HeatMap, heatSpan, weekdayName } from './heat-map.tsx';
import { OutcomeChart, outcomeHeight } from './outcome-chart.tsx';
import { ParetoChart, paretoHeight, shownUnits } from './pareto-chart.tsx';
import { shownTopics, TopicChart, topicHeight } from './topic-chart.tsx';
import { hasTrend, TrendChart, trendHeight } from './trend-chart.tsx';
import './charts.css';

const text = daCharts;

interface ChartsProps {
  readonly view: StatisticsView;
  readonly municipalityName: (code: string) => string;
}

export default function Charts({ view, municipalityName }: ChartsProps) {
  const headingId = useId();
  return (
    <section className="charts" aria-labelledby={headingId}>
      <h2 id={headingId}>{text.heading}</h2>
      <Trend view={view} />
      <Outcomes view={view} />
      <Topics view={view} />
      <Hours view={view} />
      <Pareto view={view} municipalityName={municipalityName} />
      {view.baseline !== null && <BeforeAfter view={view} />}
    </section>
  );
}

interface ViewProps {
  readonly view: StatisticsView;
}

const trendFigures = ['fcrGross', 'fcrContent'] as const;

/** A target is drawn where the municipality that was chosen has set one for the figure. */
function Trend({ view }: ViewProps) {
  const [figure, setFigure] = useState<(typeof trendFigures)[number]>('fcrContent');
  const asked = useSeries(view.query);
  const series = asked.data?.answer ?? [];
  const grain = seriesGrainOf(view.query);
  const targets = view.targets.filter((row) => row.figure === figure);
  const target = targets.length === 1 && view.query.municipalityCode !== null ? targets[0]?.target : undefined;
  return (
    <ChartFrame
      title={text.trend.title[grain]}
      lead={text.trend.lead}
      label={text.trend.ofSteps[grain](daStatistics.figures[figure].name, series.length)}
      height={trendHeight}
      standing={standingOf(asked)}
      none={hasTrend(series, figure) ? undefined : text.trend[isHidden(view, figure) ? 'hidden' : 'tooFew']}
      head={
        <label>
          {text.trend.figure}
          <Select
            small
            value={figure}
            options={trendFigures.map((id) => [id, daStatistics.figures[id].name] as const)}
            onChoose={setFigure}
          />
        </label>
      }
      draw={(width) => <TrendChart series={series} figure={figure} target={target} width={width} />}
      table={
        <Table
          title={text.trend.title[grain]}
          head={[text.trend.step, ...trendFigures.map((id) => daStatistics.figures[id].name)]}
          numbers={[1, 2]}
        >
          {series.map((row) => (
            <NumberRow
              key={row.start}
              name={danishDate(row.start)}
              numbers={trendFigures.map((id) => (
                <DrillNumber
                  key={id}
                  name={`${danishDate(row.start)}, ${daStatistics.figures[id].name}`}
                  query={stepQuery(view.query, row)}
                  behind={{ figure: id, part: 'num' }}
                  isShare
                  count={row[id].den}
                >
                  {shareText(row[id])}
                </DrillNumber>
              ))}
            />
          ))}
        </Table>
      }
    />
  );
}

function Outcomes({ view }: ViewProps) {
  const asked = useSeries(view.query);
  const series = asked.data?.answer ?? [];
  const grain = seriesGrainOf(view.query);
  return (
    <ChartFrame
      title={text.outcomes.title[grain]}
      lead={text.outcomes.lead}
      label={text.outcomes.label[grain](series.length)}
      height={outcomeHeight}
      standing={standingOf(asked)}
      head={<OutcomeLegend />}
      draw={(width) => <OutcomeChart series={series} width={width} />}
      table={<WeekTable view={view} />}
    />
  );
}

function Topics({ view }: ViewProps) {
  const topics = shownTopics(view.topics);
  return (
    <ChartFrame
      title={text.topics.title}
      lead={text.topics.lead}
      label={text.topics.label(topics.length)}
      height={topicHeight(topics.length)}
      head={<OutcomeLegend />}
      none={topics.length === 0 ? daStatisticsPage.noTopics : undefined}
      draw={(width) => <TopicChart topics={topics} width={width} />}
      table={<TopicTable view={view} />}
    />
  );
}

/** Under a topic or an outcome a contact may hold other enquiries: then it is these that are counted. */
function Hours({ view }: ViewProps) {
  const ofEnquiries = filtersEnquiries(view.query);
  const asked = useHours(view.query);
  const rows = (asked.data?.answer ?? []).map(({ weekday, hour, contacts, enquiries }) => ({
    weekday,
    hour,
    count: ofEnquiries ? (enquiries ?? 0) : contacts,
  }));
  const { weekdays, hours } = heatSpan(rows);
  const most = Math.max(0, ...rows.map((row) => row.count));
  const of = ofEnquiries ? 'enquiries' : 'contacts';
  return (
    <ChartFrame
      title={text.hours.title[of]}
      lead={text.hours.lead}
      label={text.hours.label[of](danishNumber(most))}
      height={heatHeight(rows)}
      standing={standingOf(asked)}
      none={most > 0 ? undefined : view.hidden.outcome ? text.hours.hidden : text.hours.none[of]}
      draw={(width) => <HeatMap rows={rows} width={width} />}
      table={
        <Table title={text.hours.title[of]} head={[text.hours.hour, ...weekdays.map(weekdayName)]} numbers={weekdays}>
          {hours.map((hour) => (
            <NumberRow
              key={hour}
              name={hour}
              numbers={weekdays.map((weekday) => (
                <DrillNumber
                  key={weekday}
                  name={text.hours.at(weekdayName(weekday), String(hour))}
                  query={view.query}
                  behind={{ figure: of, part: 'num', cell: { weekday, hour } }}
                  count={countAt(rows, weekday, hour)}
                >
                  {danishNumber(countAt(rows, weekday, hour))}
                </DrillNumber>
              ))}
            />
          ))}
        </Table>
      }
    />
  );
}

function Pareto({ view, municipalityName }: ChartsProps) {
  const rows = shownUnits(view.redirects);
  return (
    <ChartFrame
      title={text.pareto.title}
      lead={text.pareto.lead}
      label={text.pareto.label(rows.length)}
      height={paretoHeight}
      none={rows.length === 0 ? daStatisticsPage.noRedirects : undefined}
      draw={(width) => <ParetoChart rows={rows} width={width} />}
      table={<RedirectTable view={view} municipalityName={municipalityName} />}
    />
  );
}

/** Against the locked baseline, whatever the page compares with. */
function BeforeAfter({ view }: ViewProps) {
  const compared = useStatistics({ ...view.query, comparison: 'baseline' }).data;
  if (compared?.compared == null) return null;
  const { from, to } = compared.compared;
  const { team } = compared;
  return (
    <ChartFrame
      title={text.beforeAfter.title}
      lead={text.beforeAfter.lead(danishDate(from), danishDate(to))}
      label={text.beforeAfter.label}
      height={beforeAfterHeight}
      standing={{ keptFrom: team?.fresh === false ? team.asOf : null, failure: null }}
      draw={(width) => <BeforeAfterChart view={compared} width={width} />}
      table={
        <Table
          title={text.beforeAfter.title}
          head={[text.beforeAfter.figure, text.beforeAfter.before, text.beforeAfter.now, text.beforeAfter.change]}
          numbers={[1, 2, 3]}
        >
          {comparedShares.map((id) => {
            const { previous, difference, verdict } = compared.changes[id];
            return (
              <NumberRow
                key={id}
                name={daStatistics.figures[id].name}
                numbers={[
                  <DrillNumber
                    key="before"
                    name={`${daStatistics.figures[id].name}, ${text.beforeAfter.before}`}
                    query={{ ...view.query, from, to }}
                    behind={{ figure: id, part: 'num' }}
                    isShare
                    count={previous.den}
                  >
                    {shareText(previous)}
                  </DrillNumber>,
                  <DrillNumber
                    key="now"
                    name={`${daStatistics.figures[id].name}, ${text.beforeAfter.now}`}
                    query={view.query}
                    behind={{ figure: id, part: 'num' }}
                    isShare
                    count={compared.figures[id].den}
                  >
                    {shareText(compared.figures[id])}
                  </DrillNumber>,
                  verdict === 'unclear' || difference === null ? text.beforeAfter.unclear : danishPoints(difference),
                ]}
              />
            );
          })}
        </Table>
      }
    />
  );
}
