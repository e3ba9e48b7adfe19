/**
 * The enquiries behind a figure of the whole team, page by page, as a desk shows those of its own contacts: no note, no title,
 * no id (which tells the time); whose they were and when at agent level alone. Below the grid there are none.
 */
import { ContactRecord, type Contact } from '#shared/domain/contact.ts';
import { enquiriesBehind, FigurePart, HubDrillFigure, noTopicsKnown } from '#shared/metrics/behind.ts';
import { fitsCell, HubCell } from '#shared/metrics/behind-cell.ts';
import { drillingUnder } from '#shared/metrics/drilling.ts';
import { fitsEnquiry, type StatisticsQuery } from '#shared/metrics/query.ts';
import type { TeamBehindAnswer } from '#shared/sync/team-figures.ts';
import { instantOf } from '#shared/time/clock.ts';
import { z } from 'zod';
import { rowsScope, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import { monthOfId } from '../db/partitions.ts';
import type { Body } from '../exchange/merge.ts';
import type { HubParts } from '../parts.ts';
import { agentsMayBeSeen } from './answers.ts';
import { conditionsOf, FiguresQuery, queryOf } from './asked.ts';
import { foldPending } from './fold.ts';
import { gridOf } from './grid-reading.ts';
import { withinDays } from './hours.ts';

export const BehindQuery = FiguresQuery.safeExtend({
  ...HubCell.shape,
  figure: HubDrillFigure,
  part: FigurePart,
  /** How many contacts the pages before went through. */
  after: z.coerce.number().int().min(0).max(999_999_999).default(0),
});
export type BehindQuery = z.infer<typeof BehindQuery>;

type BehindRow = TeamBehindAnswer['rows'][number];

const pageSize = 50;
const readAtOnce = 1_000;
/** So many contacts are looked through for one page; what lies beyond comes with the next. */
const mostLookedThrough = 20_000;

export async function behindFigure(
  parts: HubParts,
  caller: Caller,
  { figure, part, after, ...given }: BehindQuery,
): Promise<TeamBehindAnswer> {
  const [cell, query] = [HubCell.parse(given), queryOf(FiguresQuery.parse(given))];
  const narrowedBy = Object.keys(cell);
  const asOf = instantOf(parts.clock);
  await foldPending(parts, caller.tenantId);
  return parts.db.transaction(rowsScope(caller), 'figures', async (sql): Promise<TeamBehindAnswer> => {
    const agentLevel = await agentsMayBeSeen(parts, sql, caller);
    const grid = await gridOf(sql, caller, query, agentLevel);
    const drilling = drillingUnder(grid, query, await municipalitiesIn(sql, caller, query), { figure, cell });
    if (drilling === 'no') return { asOf, narrowedBy, offGrid: true, rows: [], next: null };
    const rows: BehindRow[] = [];
    const ids = await idsFrom(sql, caller, query, after, drilling === 'open' ? inTheirOrder : inNoOrder);
    let at = after;
    for (let nth = 0; nth < ids.length; nth += readAtOnce) {
      for (const { day, contact } of await contactsOf(sql, caller, ids.slice(nth, nth + readAtOnce))) {
        at += 1;
        rows.push(...rowsOf(contact, day, { query, figure, part, cell, agentLevel }));
        if (rows.length >= pageSize) return { asOf, narrowedBy, offGrid: false, rows, next: String(at) };
      }
    }
    const next = ids.length < mostLookedThrough ? null : String(at);
    return { asOf, narrowedBy, offGrid: false, rows, next };
  });
}

/** @returns those that have contacts in the period, whatever they are filtered by: what one hides is hidden where the filter leaves none. */
async function municipalitiesIn(sql: Sql, caller: Caller, query: StatisticsQuery): Promise<string[]> {
  const { where, values } = conditionsOf(caller, { ...query, channel: null, location: null, callerType: null });
  const rows = await sql.all<{ municipality: string }>(
    `SELECT DISTINCT municipality FROM rollup_day WHERE ${where} AND day BETWEEN $6 AND $7 ORDER BY municipality`,
    [...values, query.from, query.to],
  );
  return rows.map(({ municipality }) => municipality);
}

const inTheirOrder = 'occurred, id';
/** Rows that are not to say when they were must not do so by their place: a day has as many of them as its volume says. */
const inNoOrder = 'md5(id::text)';

/** @returns those that are looked through for one page, in that order: put in it once. */
async function idsFrom(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  after: number,
  order: string,
): Promise<string[]> {
  const { where, values } = conditionsOf(caller, query);
  const rows = await sql.all<{ id: string }>(
    `SELECT id FROM contacts WHERE ${where} AND NOT deleted AND ${withinDays} ORDER BY ${order} OFFSET $8 LIMIT $9`,
    [...values, query.from, query.to, after, mostLookedThrough],
  );
  return rows.map(({ id }) => id);
}

/** @returns them in the order of their ids. */
async function contactsOf(
  sql: Sql,
  { tenantId }: Caller,
  ids: readonly string[],
): Promise<{ readonly day: string; readonly contact: Contact }[]> {
  const rows = await sql.all<{ local_day: string; body: Body }>(
    `SELECT local_day, body FROM unnest($2::uuid[], $3::date[]) WITH ORDINALITY AS asked (id, month, nth)
       JOIN contacts c ON c.tenant_id = $1 AND c.id = asked.id AND c.month = asked.month ORDER BY nth`,
    [tenantId, ids, ids.map(monthOfId)],
  );
  return rows.map(({ local_day, body }) => ({ day: local_day, contact: ContactRecord.parse(body) }));
}

interface Looked {
  readonly query: StatisticsQuery;
  readonly figure: HubDrillFigure;
  readonly part: FigurePart;
  readonly cell: HubCell;
  readonly agentLevel: boolean;
}

function rowsOf(contact: Contact, day: string, { query, figure, part, cell, agentLevel }: Looked): BehindRow[] {
  const { municipalityCode, channel, location, callerType, startedAt, agentId } = contact;
  return enquiriesBehind(contact, figure, part, noTopicsKnown).flatMap((position): BehindRow[] => {
    const enquiry = contact.enquiries[position];
    if (enquiry === undefined || !fitsEnquiry(query, enquiry)) return [];
    if (!fitsCell(cell, contact, enquiry)) return [];
    const { topic, outcome, redirect, articleIds, repeat } = enquiry;
    return [
      {
        month: day.slice(0, 7),
        startedAt: agentLevel ? startedAt : null,
        agentId: agentLevel ? agentId : null,
        ...{ municipalityCode, channel, location, callerType, topic, outcome, articleIds, repeat },
        unitId: redirect?.unitId ?? null,
      },
    ];
  });
}
