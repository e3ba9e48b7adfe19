/**
 * Hours of the week under a topic or an outcome, read from the enquiries themselves: kept as rollups they would be nearly one
 * row an enquiry (docs/decisions/0062). Those of a topic are volumes, of which nothing is held back; those of an outcome are
 * shares of their hours, and given only where there is nobody to hide.
 */
import { instantOf } from '#shared/time/clock.ts';
import { hidesNobody } from '#shared/metrics/visibility.ts';
import type { TeamHoursAnswer } from '#shared/sync/team-figures.ts';
import { rowsScope, type Caller } from '../auth/caller.ts';
import type { HubParts } from '../parts.ts';
import { agentsMayBeSeen } from './answers.ts';
import { conditionsOf, queryOf, type FiguresQuery } from './asked.ts';
import { foldPending } from './fold.ts';
import { gridOf } from './grid-reading.ts';

/** From the first instant of a Danish day to the first of the one after the last. */
export const withinDays = `occurred >= ($6::date)::timestamp AT TIME ZONE 'Europe/Copenhagen'
  AND occurred < ($7::date + 1)::timestamp AT TIME ZONE 'Europe/Copenhagen'`;

export async function weekHours(parts: HubParts, caller: Caller, asked: FiguresQuery): Promise<TeamHoursAnswer> {
  const query = queryOf(asked);
  const { where, values } = conditionsOf(caller, query);
  await foldPending(parts, caller.tenantId);
  const rows = await parts.db.transaction(rowsScope(caller), 'figures', async (sql) => {
    if (query.outcome !== null) {
      const grid = await gridOf(sql, caller, query, await agentsMayBeSeen(parts, sql, caller));
      if (!hidesNobody(grid, query)) return [];
    }
    return sql.all<TeamHoursAnswer['rows'][number]>(
      `SELECT extract(isodow FROM begun)::integer AS weekday, extract(hour FROM begun)::integer AS hour, count(*) AS enquiries
         FROM (SELECT tenant_id AS centre, id, month, occurred AT TIME ZONE 'Europe/Copenhagen' AS begun FROM contacts
                WHERE ${where} AND NOT deleted AND ${withinDays}) AS those
         JOIN enquiries e ON e.tenant_id = centre AND e.contact_id = those.id AND e.month = those.month
        WHERE ($8::text IS NULL OR topic = $8) AND ($9::text IS NULL OR outcome = $9)
        GROUP BY 1, 2 ORDER BY 1, 2`,
      [...values, query.from, query.to, query.topic, query.outcome],
    );
  });
  return { asOf: instantOf(parts.clock), rows };
}
