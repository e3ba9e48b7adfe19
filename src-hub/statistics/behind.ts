/**
 * The enquiries behind a figure of the whole team, page by page, as a desk shows those of its own contacts: no note, no title,
 * no id (which tells the time); whose they were and when at agent level alone. Below the grid there are none.
 */
import { ContactRecord, type Contact } from '#shared/domain/contact.ts';
import { enquiriesBehind, FigurePart, HubDrillFigure, noTopicsKnown } from '#shared/metrics/behind.ts';
import { fitsCell, HubCell } from '#shared/metrics/behind-cell.ts';
import { fitsEnquiry, type StatisticsQuery } from '#shared/metrics/query.ts';
import { drillingUnder } from '#shared/metrics/visibility.ts';
import type { TeamBehindAnswer } from '#shared/sync/team-figures.ts';
import { instantOf } from '#shared/time/clock.ts';
import { z } from 'zod';
import { rowsScope, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
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
    const drilling = drillingUnder(grid, query, await municipalitiesIn(sql, caller, query), cell);
    if (drilling === 'no') return { asOf, narrowedBy, offGrid: true, rows: [], next: null };
    const rows: BehindRow[] = [];
    for (let at = after; ;) {
      const contacts = await contactsFrom(sql, caller, query, at);
      for (const { day, contact } of contacts) {
        at += 1;
        rows.push(...rowsOf(contact, day, { query, figure, part, cell, agentLevel }));
        if (rows.length >= pageSize) return { asOf, narrowedBy, offGrid: false, rows, next: String(at) };
      }
      if (contacts.length < readAtOnce) return { asOf, narrowedBy, offGrid: false, rows, next: null };
      if (at - after >= mostLookedThrough) return { asOf, narrowedBy, offGrid: false, rows, next: String(at) };
    }
  });
}

async function municipalitiesIn(sql: Sql, caller: Caller, query: StatisticsQuery): Promise<string[]> {
  const { where, values } = conditionsOf(caller, query);
  const rows = await sql.all<{ municipality: string }>(
    `SELECT DISTINCT municipality FROM rollup_day WHERE ${where} AND day BETWEEN $6 AND $7 ORDER BY municipality`,
    [...values, query.from, query.to],
  );
  return rows.map(({ municipality }) => municipality);
}

async function contactsFrom(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  at: number,
): Promise<{ readonly day: string; readonly contact: Contact }[]> {
  const { where, values } = conditionsOf(caller, query);
  const rows = await sql.all<{ local_day: string; body: Body }>(
    `SELECT local_day, body FROM contacts WHERE ${where} AND NOT deleted AND ${withinDays}
      ORDER BY occurred, id OFFSET $8 LIMIT $9`,
    [...values, query.from, query.to, at, readAtOnce],
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
