/**
 * Calls and visits from the exports of telephony (Zylinc) and counter queue (Frontdesk), as counts by Danish hour.
 * See [Note: numbers alone]: of a row only the start, whether it was answered, the queue's name and a ticket's id are looked at,
 * the last two never leave this file; names and telephone numbers are not read at all.
 */
import { z } from 'zod';
import { Day, freeText } from '../domain/contact.ts';
import { AppError } from '../errors.ts';
import { daArrivals } from '../texts/da-arrivals.ts';
import { inDenmark, instantInDenmark, localDayOf, type LocalDay } from '../time/copenhagen.ts';
import { dayOfCell, timeOfCell } from './cells.ts';
import { plainWord } from './sheet-words.ts';
import { atOnce, rowsPerStep, type Steps } from './steps.ts';
import type { TableRow, TextTable } from './text-table.ts';

const arrivalForms = ['telephony-calls', 'telephony-events', 'queue-table', 'queue-export', 'own-columns'] as const;
type ArrivalForm = (typeof arrivalForms)[number];

/** Which header holds what. `once`: rows that are alike in these are one call or visit. */
interface Form {
  readonly form: ArrivalForm;
  readonly channel: 'phone' | 'visit';
  readonly start: string;
  /** Filled when somebody answered. */
  readonly answered: string;
  readonly queues: readonly string[];
  readonly once: readonly string[];
  /** The exports of telephony write UTC without saying so. */
  readonly utc: boolean;
}

const { queueHeaders } = daArrivals;
/** Headers: `data/frontdesk_zylinc_schema.json`, seen in the municipalities' own programs. The first form that fits is it. */
const forms: readonly Form[] = [
  {
    form: 'telephony-calls',
    channel: 'phone',
    start: 'StartTimeUtc',
    answered: 'FirstAnswerTimeUtc',
    queues: ['FirstQueueDisplayName'],
    once: [],
    utc: true,
  },
  {
    // Several events a call: those of one call share queue, start and total length. An agent in one of them answered it.
    form: 'telephony-events',
    channel: 'phone',
    start: 'StartTimeUtc',
    answered: 'AgentDisplayName',
    queues: ['QueueName'],
    once: ['QueueName', 'StartTimeUtc', 'TotalDurationInMilliseconds'],
    utc: true,
  },
  {
    // A ticket that is moved to another queue has a row for each: it is one visit.
    form: 'queue-table',
    channel: 'visit',
    start: 'CreatedAt',
    answered: 'CalledAt',
    queues: ['QueueName', 'CounterName', 'QueueCategoryName'],
    once: ['TicketId'],
    utc: false,
  },
  {
    form: 'queue-export',
    channel: 'visit',
    start: queueHeaders.time,
    answered: queueHeaders.called,
    queues: [queueHeaders.queue, queueHeaders.category],
    once: [queueHeaders.ticket],
    utc: false,
  },
];

const Header = freeText(200).min(1);

/** Which headers hold what, where a person says so in place of the known forms. */
export const ArrivalMapping = z.strictObject({
  channel: z.enum(['phone', 'visit']),
  start: Header,
  answered: Header,
  queue: Header.nullable(),
  /** Rows alike in it are one call or visit. */
  ticket: Header.nullable(),
  /** Whether a time without a zone is UTC; otherwise it is on Danish clocks. */
  utc: z.boolean(),
});
export type ArrivalMapping = z.infer<typeof ArrivalMapping>;

export interface ArrivalHour {
  readonly day: LocalDay;
  /** 0-23 on Danish clocks; the hour that autumn has twice is one. */
  readonly hour: number;
  readonly answered: number;
  readonly unanswered: number;
}

const Count = z.int().min(0);

export const ArrivalSummary = z.object({
  form: z.enum(arrivalForms),
  channel: z.enum(['phone', 'visit']),
  answered: Count,
  unanswered: Count,
  /** Of queues and counters that are not the contact centre's. */
  excluded: Count,
  days: z.object({ from: Day, to: Day }).nullable(),
  refusedRows: Count,
  /** The first of them. */
  refused: z.array(z.object({ line: z.int(), fault: z.enum(['time-missing', 'time-invalid']) })),
});
export type ArrivalSummary = z.infer<typeof ArrivalSummary>;

export interface ArrivalsRead {
  readonly hours: readonly ArrivalHour[];
  readonly summary: ArrivalSummary;
  /** All of them; the summary has the first. */
  readonly refused: ArrivalSummary['refused'];
}

const refusedShown = 20;

/**
 * @param excluded beginnings of the names of queues and counters that do not count.
 * @param mapping null: the form is known by its headers.
 * @throws import-form-unknown, import-header-unknown {columns}.
 */
export function readArrivals(
  table: TextTable,
  excluded: readonly string[],
  mapping: ArrivalMapping | null = null,
): ArrivalsRead {
  return atOnce(readingArrivals(table, excluded, mapping));
}

/** The same in steps. */
export function* readingArrivals(
  table: TextTable,
  excluded: readonly string[],
  mapping: ArrivalMapping | null,
): Steps<ArrivalsRead> {
  const { form, column } = formOf(table.header, mapping);
  const calls = new Map<string, { startedAt: string; answered: boolean }>();
  const refused: ArrivalSummary['refused'] = [];
  let excludedRows = 0;
  for (const [index, row] of table.rows.entries()) {
    if (index % rowsPerStep === rowsPerStep - 1) yield index;
    if (isExcluded(row, form, column, excluded)) {
      excludedRows += 1;
      continue;
    }
    const startedAt = startOf(cellOf(row, column(form.start)), form.utc);
    if ('fault' in startedAt) refused.push({ line: row.line, fault: startedAt.fault });
    else addCall(calls, row, form, column, startedAt.instant);
  }
  const hours = hoursOf(calls.values());
  return { hours, refused, summary: { ...summaryOf(form, hours), ...refusedOf(refused), excluded: excludedRows } };
}

type ColumnOf = (header: string) => number;

function formOf(header: readonly string[], mapping: ArrivalMapping | null): { form: Form; column: ColumnOf } {
  const names = header.map(plainWord);
  const column: ColumnOf = (name) => names.indexOf(plainWord(name));
  if (mapping !== null) return { form: ownForm(mapping, column), column };
  const form = knownForm(column);
  if (form === null) throw new AppError('import-form-unknown');
  return { form, column };
}

function knownForm(column: ColumnOf): Form | null {
  const fits = (each: Form): boolean =>
    [each.start, each.answered, ...each.queues.slice(0, 1)].every((name) => column(name) !== -1);
  return forms.find(fits) ?? null;
}

function ownForm({ channel, start, answered, queue, ticket, utc }: ArrivalMapping, column: ColumnOf): Form {
  const [queues, once] = [queue, ticket].map((header) => (header === null ? [] : [header]));
  const unknown = [start, answered, ...(queues ?? []), ...(once ?? [])].filter((header) => column(header) === -1);
  if (unknown.length > 0) throw new AppError('import-header-unknown', { columns: unknown.join(', ') });
  return { form: 'own-columns', channel, start, answered, queues: queues ?? [], once: once ?? [], utc };
}

/** @returns whether the file is one of the known forms, so that no mapping is needed. */
export function isKnownArrivalForm(header: readonly string[]): boolean {
  const names = header.map(plainWord);
  return knownForm((name) => names.indexOf(plainWord(name))) !== null;
}

/** `NULL` and `None` are how programs write that there is nothing. */
function cellOf(row: TableRow, column: number): string {
  const cell = (row.cells[column] ?? '').trim();
  return /^(null|none|nan|nat)$/i.test(cell) ? '' : cell;
}

function isExcluded(row: TableRow, { queues }: Form, column: ColumnOf, excluded: readonly string[]): boolean {
  const names = queues.map((queue) => plainWord(cellOf(row, column(queue))));
  return excluded.some((beginning) => names.some((name) => name.startsWith(plainWord(beginning))));
}

type Start = { readonly instant: string } | { readonly fault: 'time-missing' | 'time-invalid' };

function startOf(cell: string, utc: boolean): Start {
  if (cell === '') return { fault: 'time-missing' };
  const zoned = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(Z|[+-]\d\d:?\d\d)$/.exec(cell);
  if (zoned !== null) return instantOrFault(`${zoned[1] ?? ''}T${zoned[2] ?? ''}${zoned[3] ?? ''}`);
  const [day, time] = [dayOfCell(cell), timeOfCell(cell)];
  if (day === null || time === null) return { fault: 'time-invalid' };
  return utc ? instantOrFault(`${day}T${time}:00Z`) : { instant: instantInDenmark(day, time) };
}

function instantOrFault(text: string): Start {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? { fault: 'time-invalid' } : { instant: new Date(ms).toISOString() };
}

function addCall(
  calls: Map<string, { startedAt: string; answered: boolean }>,
  row: TableRow,
  form: Form,
  column: ColumnOf,
  startedAt: string,
): void {
  const parts = form.once.map((header) => cellOf(row, column(header)));
  const key = parts.every((part) => part === '') ? `line ${String(row.line)}` : parts.join('\0');
  const answered = cellOf(row, column(form.answered)) !== '';
  const known = calls.get(key);
  if (known === undefined) calls.set(key, { startedAt, answered });
  else known.answered ||= answered;
}

function hoursOf(calls: Iterable<{ readonly startedAt: string; readonly answered: boolean }>): ArrivalHour[] {
  const byHour = new Map<string, { day: LocalDay; hour: number; answered: number; unanswered: number }>();
  for (const { startedAt, answered } of calls) {
    const day = localDayOf(startedAt);
    const { hour } = inDenmark(startedAt);
    const key = `${day} ${String(hour).padStart(2, '0')}`;
    const counts = byHour.get(key) ?? { day, hour, answered: 0, unanswered: 0 };
    counts[answered ? 'answered' : 'unanswered'] += 1;
    byHour.set(key, counts);
  }
  return [...byHour].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counts]) => counts);
}

function summaryOf({ form, channel }: Form, hours: readonly ArrivalHour[]) {
  const sum = (of: 'answered' | 'unanswered'): number => hours.reduce((total, hour) => total + hour[of], 0);
  const [first, last] = [hours[0], hours.at(-1)];
  return {
    form,
    channel,
    answered: sum('answered'),
    unanswered: sum('unanswered'),
    days: first === undefined || last === undefined ? null : { from: first.day, to: last.day },
  };
}

function refusedOf(refused: ArrivalSummary['refused']) {
  return { refusedRows: refused.length, refused: refused.slice(0, refusedShown) };
}
