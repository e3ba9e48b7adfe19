/**
 * What would tell agents apart is not given (domain: staff statistics). The grid is fixed: a calendar month by one value of
 * one dimension. A cell with fewer than 5 contacts or fewer than 3 agents behind it gives its volume and nothing else, and
 * where it is the only one of its month, the smallest other one keeps it company: it could be had by taking away.
 */
import type { Caller } from '../auth/caller.ts';
import type { Sql, SqlValue } from '../db/database.ts';
import type { FiguresQuery } from './asked.ts';
import { isWholeMonths, monthsOf } from './stretches.ts';

const fewestContacts = 5;
const fewestAgents = 3;

export type Dimension = 'all' | 'channel' | 'location' | 'caller' | 'topic';

interface Cell {
  readonly month: string;
  readonly value: string;
  readonly contacts: number;
  readonly agents: number;
}

const isTooSmall = ({ contacts, agents }: Cell): boolean => contacts < fewestContacts || agents < fewestAgents;

/** @returns how many contacts and agents stand behind each value of the dimension, month by month. */
async function cellsOf(
  sql: Sql,
  caller: Caller,
  dimension: Dimension,
  { from, to, municipalityCode }: FiguresQuery,
): Promise<Cell[]> {
  const sees = municipalityCode === undefined ? (caller.sees.includes('*') ? null : caller.sees) : [municipalityCode];
  const values: SqlValue[] = [caller.tenantId, sees, dimension, monthsOf(from, to)];
  return sql.all<Cell>(
    `SELECT day AS month, value, sum(n)::bigint AS contacts, count(DISTINCT agent_id) FILTER (WHERE n > 0) AS agents
       FROM rollup_month_agent
      WHERE tenant_id = $1 AND ($2::text[] IS NULL OR municipality = ANY ($2::text[])) AND dimension = $3
        AND day = ANY ($4::date[]) AND n > 0
      GROUP BY day, value`,
    values,
  );
}

/** @returns `month value` of every cell that is to be held back, the company of single ones with them. */
export function heldBack(cells: readonly Cell[]): Set<string> {
  const held = new Set<string>();
  for (const ofMonth of Map.groupBy(cells, ({ month }) => month).values()) {
    const small = ofMonth.filter(isTooSmall);
    const others = ofMonth.filter((cell) => !isTooSmall(cell)).sort((a, b) => a.contacts - b.contacts);
    const company = small.length === 1 ? others.slice(0, 1) : [];
    for (const { month, value } of [...small, ...company]) held.add(cellName(month, value));
  }
  return held;
}

export function cellName(month: string, value: string): string {
  return `${month} ${value}`;
}

export async function heldBackIn(
  sql: Sql,
  caller: Caller,
  dimension: Dimension,
  query: FiguresQuery,
): Promise<Set<string>> {
  return heldBack(await cellsOf(sql, caller, dimension, query));
}

/** The one dimension a query is filtered by; null for several, which is below the grid. */
function dimensionOf({
  channel,
  location,
  callerType,
  topic,
}: FiguresQuery): { dimension: Dimension; value: string } | null {
  const filters = [
    { dimension: 'channel' as const, value: channel },
    { dimension: 'location' as const, value: location },
    { dimension: 'caller' as const, value: callerType },
    { dimension: 'topic' as const, value: topic },
  ].flatMap(({ dimension, value }) => (value === undefined ? [] : [{ dimension, value }]));
  if (filters.length > 1) return null;
  return filters[0] ?? { dimension: 'all', value: '' };
}

export function isFiltered(query: FiguresQuery): boolean {
  return dimensionOf(query)?.dimension !== 'all';
}

/** @returns whether the figures under this query may be given, volumes apart. */
export async function mayShowFigures(sql: Sql, caller: Caller, query: FiguresQuery): Promise<boolean> {
  const filter = dimensionOf(query);
  if (filter === null) return false;
  // Below the grid there are no free days.
  if (filter.dimension !== 'all' && !isWholeMonths(query.from, query.to)) return false;
  const held = await heldBackIn(sql, caller, filter.dimension, query);
  return monthsOf(query.from, query.to).every((month) => !held.has(cellName(month, filter.value)));
}

/** @returns topics of which some month of the period is held back. */
export async function heldBackTopics(sql: Sql, caller: Caller, query: FiguresQuery): Promise<Set<string>> {
  const held = await heldBackIn(sql, caller, 'topic', query);
  return new Set([...held].map((name) => name.slice(name.indexOf(' ') + 1)));
}
