/** A view as a file: the report's tables as CSV or xlsx, the numbers themselves as JSON for BI. */
import type { ReportFile, ReportFormat } from '#shared/contract/statistics.ts';
import { csvLines, type Cell } from '#shared/metrics/csv.ts';
import { reportHtml } from '#shared/metrics/report-html.ts';
import { reportOf, type Report, type ReportNames } from '#shared/metrics/report.ts';
import { cellText, type ReportCell } from '#shared/metrics/report-cells.ts';
import { seriesGrainOf } from '#shared/metrics/periods.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { SeriesRow, StatisticsView } from '#shared/metrics/view.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daReport } from '#shared/texts/da-report.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { qualityRows, qualityTable } from '../editing/quality.ts';
import { allArticles } from '../knowledge/article-store.ts';
import { seriesOf } from './sections.ts';
import { statisticsView } from './view.ts';
import type { Viewer } from '#shared/metrics/hidden-cells.ts';
import type { TeamHub } from './team-answers.ts';
import { teamSeries, teamView } from './team-view.ts';
import { xlsxOf } from './xlsx.ts';

/** What the reports of one view are made of. */
export interface ReportParts {
  readonly view: StatisticsView;
  readonly series: readonly SeriesRow[];
  readonly report: Report;
}

/** Figures, series and rows are of one moment. */
export function reportParts(db: ReadDb, directory: Directory, query: StatisticsQuery, viewer: Viewer): ReportParts {
  const { view, series } = db.snapshot(() => ({
    view: statisticsView(db, directory, query, viewer),
    series: seriesOf(db, query, seriesGrainOf(query), viewer),
  }));
  return { view, series, report: reportOf(view, series, namesFor(directory)) };
}

/** What the knowledge lacks is exported with the figures: a sheet of its own, after theirs. */
export function withQuality(parts: ReportParts, db: ReadDb, directory: Directory, today: LocalDay): ReportParts {
  const articles = allArticles(db).map(({ article }) => article);
  const table = qualityTable(qualityRows({ db, directory }, articles, today));
  return { ...parts, report: { ...parts.report, tables: [...parts.report.tables, table] } };
}

/** The same of the whole team. @throws as `teamView`. */
export async function teamReportParts(
  hub: TeamHub,
  db: ReadDb,
  directory: Directory,
  query: StatisticsQuery,
): Promise<ReportParts> {
  const view = await teamView(hub, db, directory, query);
  const series = await teamSeries(hub, query, seriesGrainOf(query));
  return { view, series, report: reportOf(view, series, namesFor(directory)) };
}

function namesFor(directory: Directory): ReportNames {
  return {
    municipality: (code) => directory.municipality(code)?.name ?? code,
    topic: (number) => directory.topicName(number) ?? daStatistics.unknownTopic(number),
  };
}

const mimeTypes = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  pdf: 'application/pdf',
} satisfies Record<ReportFormat, string>;

/** The host's way to a PDF of a page. @throws chromium-missing, pdf-failed. */
export type PrintPdf = (html: string) => Promise<Buffer>;

export async function reportFile(parts: ReportParts, format: ReportFormat, printPdf: PrintPdf): Promise<ReportFile> {
  return {
    fileName: `${reportName(parts.view.query)}.${format}`,
    mimeType: mimeTypes[format],
    base64: (await reportBytes(parts, format, printPdf)).toString('base64'),
  };
}

export async function reportBytes(
  { view, series, report }: ReportParts,
  format: ReportFormat,
  printPdf: PrintPdf,
): Promise<Buffer> {
  switch (format) {
    case 'csv':
      return Buffer.from([...csvLines([report.title], csvRows(report))].join(''), 'utf8');
    case 'xlsx':
      return xlsxOf(report);
    case 'json':
      return Buffer.from(`${JSON.stringify({ ...view, series })}\n`, 'utf8');
    case 'pdf':
      return printPdf(reportHtml(view, series, report));
  }
}

/** The filters stand in the file's name, in codes: a name is read by programs too. */
export function reportName(query: StatisticsQuery): string {
  const { scope, from, to, municipalityCode, channel, location, callerType, institutionId, tenantId } = query;
  const filters = [
    scope === 'team' ? scope : null,
    municipalityCode,
    channel,
    location,
    callerType,
    institutionId,
    tenantId,
    query.topic,
    query.outcome,
  ].filter((filter) => filter !== null);
  return daReport.fileName([from, to, ...filters]);
}

/** Table after table, each with its name and head: what was asked first. */
function* csvRows({ facts, tables }: Report): Generator<Cell[]> {
  for (const [name, value] of facts) yield [name, value];
  for (const { name, head, rows } of tables) {
    yield [];
    yield [name];
    yield [...head];
    for (const row of rows) yield row.map(csvCell);
  }
}

/** As on the screen, with an ordinary space: a number with its % is a share to Danish Excel, a point or a comma no text. */
function csvCell(cell: ReportCell): Cell {
  if (cell.kind === 'empty') return null;
  if (cell.kind === 'count') return cell.count;
  if (cell.kind === 'seconds') return clockTime(cell.seconds);
  if (cell.kind === 'points') return Number((cell.points * 100).toFixed(1));
  return cellText(cell).replaceAll('\u00a0', ' ');
}

/** With its hours: a spreadsheet takes `4:05` for five past four. */
function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const twoDigits = (part: number): string => String(part).padStart(2, '0');
  return `${String(Math.floor(whole / 3600))}:${twoDigits(Math.floor(whole / 60) % 60)}:${twoDigits(whole % 60)}`;
}
