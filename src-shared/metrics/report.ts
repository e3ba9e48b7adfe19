/**
 * A view as tables, for every format it can leave in: each cell is typed (`report-cells.ts`). What the
 * screen does not show (a share of fewer than 30, a hidden cell) is in no report either.
 */
import { outcomes } from '../domain/contact.ts';
import { da } from '../texts/da.ts';
import { daStatistics } from '../texts/da-statistics.ts';
import { daReport } from '../texts/da-report.ts';
import { danishDate, danishNumber, danishStep, danishTime } from '../texts/format.ts';
import { isoWeekOf, localDayOf } from '../time/copenhagen.ts';
import { isOutcomeHidden } from './figure-text.ts';
import { mayShowShare, shareIds, type Share, type ShareId } from './definitions.ts';
import {
  blanks,
  count,
  countUnlessHidden,
  day,
  empty,
  seconds,
  shareCell,
  textCell,
  type ReportCell,
  type ReportTable,
} from './report-cells.ts';
import type { Change, SeriesRow, StatisticsView, TeamCounted } from './view.ts';

export interface Report {
  readonly title: string;
  /** What was asked: period, comparison, filters, what is hidden; each with its name. They print on every export. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly tables: readonly ReportTable[];
}

/** Names that only the caller knows. */
export interface ReportNames {
  municipality(code: string): string;
  topic(number: string): string;
}

const text = daReport;
export function reportOf(view: StatisticsView, series: readonly SeriesRow[], names: ReportNames): Report {
  return {
    title: text.title(danishDate(view.query.from), danishDate(view.query.to)),
    facts: factsOf(view, names),
    tables: [
      figureTable(view, names),
      seriesTable(series),
      topicTable(view),
      redirectTable(view, names),
      articleTable(view),
      definitionTable(),
    ],
  };
}

function factsOf(view: StatisticsView, names: ReportNames): Report['facts'] {
  const { query, compared, hidden, missing, unreadable, team } = view;
  const { labels } = text;
  const chosen: (readonly [string, string | null])[] = [
    [labels.municipality, query.municipalityCode === null ? null : names.municipality(query.municipalityCode)],
    [labels.channel, query.channel === null ? null : da.desk.channel[query.channel]],
    [labels.location, query.location === null ? null : da.desk.location[query.location]],
    [labels.callerType, query.callerType === null ? null : da.desk.callerType[query.callerType]],
    [labels.institution, query.institutionId],
    ...(query.tenantId === null ? [] : [[labels.centre, query.tenantId] as const]),
    [labels.topic, query.topic === null ? null : names.topic(query.topic)],
    [labels.outcome, query.outcome === null ? null : da.desk.outcome[query.outcome]],
  ];
  return [
    [labels.scope, team === null ? text.thisPc : teamText(team)],
    [labels.period, text.days(danishDate(query.from), danishDate(query.to))],
    [labels.compared, compared === null ? text.noComparison : comparedText(compared)],
    ...chosen.map(([name, value]) => [name, value ?? daStatistics.all] as const),
    [labels.missing, danishNumber(missing.enquiries)],
    ...(unreadable > 0 ? [[labels.unreadable, danishNumber(unreadable)] as const] : []),
    ...hiddenTexts(hidden).map((words) => [labels.hidden, words] as const),
  ];
}

/** From when the team's figures are. */
function teamText({ asOf, devices, fresh }: TeamCounted): string {
  const at = `${danishDate(localDayOf(asOf))} ${text.at} ${danishTime(asOf)}`;
  return (fresh ? text.team : text.teamBefore)(at, danishNumber(devices));
}

/** @returns what is left out of the view, and why; none where nothing is. */
export function hiddenTexts({ contacts, offGrid, outcome }: StatisticsView['hidden']): string[] {
  return [
    ...(offGrid ? [text.offGrid] : contacts > 0 ? [text.hidden(danishNumber(contacts))] : []),
    ...(outcome ? [text.outcomeHidden] : offGrid ? [text.volumesShown] : []),
  ];
}

function comparedText({ from, to, baseline }: NonNullable<StatisticsView['compared']>): string {
  const days = text.days(danishDate(from), danishDate(to));
  return baseline === null ? days : text.baseline(days, danishDate(baseline.lockedAt.slice(0, 10)), baseline.lockedBy);
}

function figureTable(view: StatisticsView, names: ReportNames): ReportTable {
  const { figures, otherFigures } = daStatistics;
  const volume = (name: string, value: number): ReportCell[] => [textCell(name), count(value), ...blanks(9)];
  const shares = shareIds.map((id) => shareRow(figures[id].name, view.figures[id], changeOf(view, id)));
  const times = [
    [otherFigures.handleTime.name, view.handleTime] as const,
    [otherFigures.afterCallTime.name, view.afterCallTime] as const,
  ].flatMap(([name, { n, medianSeconds, p90Seconds }]) => [
    [textCell(text.median(name)), count(n), seconds(medianSeconds), ...blanks(8)],
    [textCell(text.p90(name)), count(n), seconds(p90Seconds), ...blanks(8)],
  ]);
  return {
    name: text.sheets.figures,
    head: text.figureHead,
    widths: [38, 10, 12, 10, 10, 12, 12, 12, 14, 16, 40],
    rows: [
      ...(view.contactLevel ? [volume(figures.contacts.name, view.figures.contacts.n)] : []),
      ...(isOutcomeHidden(view) ? [] : [volume(figures.enquiries.name, view.figures.enquiries.n)]),
      volume(otherFigures.missing.name, view.missing.enquiries),
      ...shares,
      ...(view.standardised === null
        ? []
        : [
            [
              textCell(text.standardised),
              empty,
              { kind: 'share', share: view.standardised.value } as const,
              ...blanks(8),
            ],
          ]),
      shareRow(otherFigures.pointerRate.name, view.pointerRate, null),
      shareRow(otherFigures.missedArticle.name, view.missedArticle, null),
      ...times,
      ...view.targets.map((target): ReportCell[] => [
        textCell(
          `${target.row} ${figures[target.figure].name}, ${names.municipality(target.municipalityCode)}: ${text.target}`,
        ),
        count(target.actual.den),
        shareCell(target.actual),
        shareCell(target.actual, 'low'),
        shareCell(target.actual, 'high'),
        count(target.actual.num),
        count(target.actual.den),
        { kind: 'share', share: target.target },
        target.gap === null || target.reached === null ? empty : { kind: 'points', points: target.gap },
        textCell(daStatistics.target[target.reached === null ? 'unknown' : target.reached ? 'reached' : 'missed']),
        empty,
      ]),
      ...view.avoidable.map((row) => volume(`${text.avoidable}: ${da.desk.avoidable[row.reason]}`, row.enquiries)),
      ...factsOf(view, names).map(([name, value]): ReportCell[] => [textCell(name), ...blanks(9), textCell(value)]),
    ],
  };
}

function changeOf(view: StatisticsView, id: ShareId): Change | null {
  return view.compared === null ? null : view.changes[id];
}

/** Change only where one may be told: enough in both, and an interval that leaves out 0. */
function mayTellChange(change: Change): boolean {
  return change.verdict !== 'unclear' && change.difference !== null && mayShowShare(change.previous.den);
}

function shareRow(name: string, share: Share, change: Change | null): ReportCell[] {
  const told = change !== null && mayTellChange(change) && mayShowShare(share.den);
  return [
    textCell(name),
    count(share.den),
    shareCell(share),
    shareCell(share, 'low'),
    shareCell(share, 'high'),
    count(share.num),
    count(share.den),
    change === null ? empty : shareCell(change.previous),
    told && change.difference !== null ? { kind: 'points', points: change.difference } : empty,
    change === null ? empty : textCell(told ? text.verdicts[change.verdict] : text.verdicts.unclear),
    empty,
  ];
}

function seriesTable(series: readonly SeriesRow[]): ReportTable {
  return {
    name: text.sheets.series,
    head: [...text.seriesHead, ...outcomes.map((outcome) => da.desk.outcome[outcome])],
    widths: [12, 12, 14, 10, 14, 12, 14, ...outcomes.map(() => 18)],
    rows: series.map((row) => [
      textCell(row.grain === 'week' ? isoWeekOf(row.start) : danishStep(row)),
      day(row.start),
      count(row.contacts),
      row.enquiries === null ? empty : count(row.enquiries),
      shareCell(row.fcrGross),
      count(row.fcrGross.den),
      shareCell(row.fcrContent),
      ...outcomes.map((outcome) => count(row.outcomes[outcome])),
    ]),
  };
}

function topicTable(view: StatisticsView): ReportTable {
  return {
    name: text.sheets.topics,
    head: [...text.topicHead, ...outcomes.map((outcome) => da.desk.outcome[outcome])],
    widths: [12, 40, 10, 10, 14, 10, 10, ...outcomes.map(() => 18)],
    rows: view.topics.map((row) => [
      row.topic === null ? empty : textCell(row.topic),
      textCell(row.topic === null ? daStatistics.noTopic : (row.name ?? daStatistics.unknownTopic(row.topic))),
      count(row.enquiries),
      countUnlessHidden(row.lost, row.resolved.den === 0),
      shareCell(row.resolved),
      shareCell(row.resolved, 'low'),
      shareCell(row.resolved, 'high'),
      ...outcomes.map((outcome) => countUnlessHidden(row.outcomes[outcome], row.resolved.den === 0)),
    ]),
  };
}

function redirectTable(view: StatisticsView, names: ReportNames): ReportTable {
  return {
    name: text.sheets.redirects,
    head: text.redirectHead,
    widths: [40, 20, 10, 14],
    rows: view.redirects.map((row) => [
      textCell(row.name ?? daStatistics.unknownName(row.unitId)),
      textCell(names.municipality(row.municipalityCode)),
      count(row.redirects),
      { kind: 'share', share: row.accumulated },
    ]),
  };
}

function articleTable(view: StatisticsView): ReportTable {
  return {
    name: text.sheets.articles,
    head: text.articleHead,
    widths: [44, 10, 14, 14, 16],
    rows: view.articles.map((row) => [
      textCell(row.title ?? daStatistics.unknownName(row.articleId)),
      count(row.used),
      ...[row.resolved, row.redirected, row.repeat].map((value) =>
        countUnlessHidden(value, row.used > 0 && row.shown === 0),
      ),
    ]),
  };
}

function definitionTable(): ReportTable {
  const { figures, otherFigures } = daStatistics;
  return {
    name: text.sheets.definitions,
    head: text.definitionHead,
    widths: [36, 80, 50, 50, 14],
    rows: [...Object.values(figures), ...Object.values(otherFigures)].map((figure) => [
      textCell(figure.name),
      textCell(figure.definition),
      textCell(figure.numerator),
      figure.denominator === null ? empty : textCell(figure.denominator),
      figure.row === null ? empty : textCell(figure.row),
    ]),
  };
}
