/** The statistics calls. A section of the page is a call of its own: a new one is added here and in its room of the core. */
import { z } from 'zod';
import {
  CallerType,
  Channel,
  Day,
  Instant,
  Key,
  Location,
  MunicipalityCode,
  Outcome,
  TopicNumber,
} from '../domain/contact.ts';
import { errorCodes } from '../errors.ts';
import { DrillFigure, FigurePart } from '../metrics/behind.ts';
import { DrillCell } from '../metrics/behind-cell.ts';
import { mostDaysByWeek } from '../metrics/periods.ts';
import { StatisticsQuery, StatisticsScope } from '../metrics/query.ts';
import { Reach } from '../metrics/reach.ts';
import { BaselineSummary, HourRow, SeriesGrain, SeriesRow, StatisticsView, told } from '../metrics/view.ts';
import { call } from '../rpc.ts';
import { plusDays } from '../time/copenhagen.ts';

/** More days than this are asked for by week, more than two years by month. */
const mostDays = 100;

const SeriesQuery = z
  .object({ query: StatisticsQuery, grain: SeriesGrain })
  .refine(
    ({ query, grain }) =>
      grain === 'month' || plusDays(query.from, grain === 'day' ? mostDays : mostDaysByWeek) > query.to,
    { message: 'period-too-long' },
  );

const BaselineAsked = z
  .object({ from: Day, to: Day, municipalityCode: MunicipalityCode.nullable(), scope: StatisticsScope.default('pc') })
  .refine((period) => period.from <= period.to, { message: 'period-invalid' });

export const reportFormats = ['pdf', 'xlsx', 'csv', 'json'] as const;
const ReportFormat = z.enum(reportFormats);
/** A small file, whole. */
export const ReportFile = z.object({ fileName: z.string(), mimeType: z.string(), base64: z.base64() });

/** A long file of contacts on its way into the data folder. */
export const RowExportState = z.object({
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  done: z.int().min(0),
  total: z.int().min(0),
  /** How many cannot be read and are not in the file. */
  unreadable: z.int().min(0),
  path: z.string(),
  error: z.enum(errorCodes).nullable(),
});

/** In the order of their keys; empty where nobody has logged any. */
const FilterValues = z.object({ institutions: z.array(Key), centres: z.array(Key) });

/**
 * A desk's page ends at a day, an instant and an id, or at a mark where rows are not to say when they were; a hub's after so
 * many contacts. Nothing that is typed fits any of them.
 */
const PageEnd = z
  .string()
  .regex(
    /^(?:\d{1,9}|[0-9a-f]{32}|\d{4}-\d\d-\d\d \d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d) [0-9a-f-]{36})$/,
  );

const DrillAsked = z.object({
  query: StatisticsQuery,
  figure: DrillFigure,
  part: FigurePart,
  /** A row or a cell of a table; absent: the whole figure. */
  cell: DrillCell.optional(),
  /** Where the page before ended. */
  after: PageEnd.nullable(),
});

/** An enquiry of a contact behind a figure: no note, no title, and whose it was only at agent level. */
const DrillRow = z.object({
  /** `2026-01`. */
  month: z.string(),
  /** Null where others' contacts are among them. */
  startedAt: Instant.nullable(),
  municipalityCode: MunicipalityCode,
  channel: Channel,
  location: Location,
  callerType: CallerType,
  topic: TopicNumber.nullable(),
  topicName: z.string().nullable(),
  outcome: Outcome.nullable(),
  unitName: z.string().nullable(),
  articleIds: z.array(z.string()),
  repeat: z.boolean(),
  agentId: z.string().nullable(),
});
const DrillPage = z.object({ rows: z.array(DrillRow), next: DrillAsked.shape.after });

export const statisticsCalls = {
  view: call({ role: 'teamleder', input: StatisticsQuery, output: StatisticsView }),
  /** The same by day, week or month. */
  series: call({ role: 'teamleder', input: SeriesQuery, output: told(z.array(SeriesRow)) }),
  /** The same by weekday and hour. */
  hours: call({ role: 'teamleder', input: StatisticsQuery, output: told(z.array(HourRow)) }),
  /** By channel and topic, and what need not have come. */
  reach: call({ role: 'teamleder', input: StatisticsQuery, output: told(Reach) }),
  /** What the contacts of this PC can be divided by that no list of ours holds (A23, A36). */
  filterValues: call({ role: 'teamleder', input: z.object({}), output: FilterValues }),
  /** 0-punktsmålinger (A6), the newest first. */
  baselines: call({ role: 'teamleder', input: z.object({}), output: z.array(BaselineSummary) }),
  /** Measures the period and locks what it came to: it is never changed, a newer one goes before it. */
  lockBaseline: call({ role: 'teamleder', input: BaselineAsked, output: BaselineSummary }),
  /** The contacts behind a figure, a page at a time. @throws drill-off-grid. */
  drill: call({ role: 'teamleder', input: DrillAsked, output: DrillPage }),
  /** The figures as a file: what the screen shows, to the last digit. @throws chromium-missing, pdf-failed. */
  report: call({
    role: 'teamleder',
    input: z.object({ query: StatisticsQuery, format: ReportFormat }),
    output: ReportFile,
  }),
  /** Begins a file of the contacts in the data folder; `exporting` tells how it goes. @throws export-running. */
  exportRows: call({
    role: 'teamleder',
    input: z.object({ query: StatisticsQuery, format: z.enum(['csv', 'json']) }),
    output: RowExportState,
  }),
  cancelExport: call({ role: 'teamleder', input: z.object({}), output: z.object({}) }),
};
export type BaselineAsked = z.infer<typeof BaselineAsked>;
export type ReportFormat = z.infer<typeof ReportFormat>;
export type ReportFile = z.infer<typeof ReportFile>;
export type RowExportState = z.infer<typeof RowExportState>;
export type DrillAsked = z.infer<typeof DrillAsked>;
export type DrillPage = z.infer<typeof DrillPage>;
export type DrillRow = z.infer<typeof DrillRow>;
