/**
 * What is kept no longer than it may be (domain: retention): notes and titles, who logged it, tombstones, and what only
 * served the exchange. Figures stay: nothing here changes a count.
 */
import { dayMs, instantOf } from '#shared/time/clock.ts';
import { limits } from '#shared/sync/exchange.ts';
import { writeAudit } from '../auth/audit.ts';
import { houseScope } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { settingsOf } from './settings-store.ts';

/** A change is not sent again later than a desk keeps it. */
const seenOpsDays = 60;
/** Versions that did not stand, for a person to look into. */
const supersededDays = 90;

export interface Retained {
  readonly notes: number;
  readonly agents: number;
  readonly tombstones: number;
}

export async function keepRetention(parts: HubParts, tenantId: string): Promise<Retained> {
  const nowMs = parts.clock.now();
  const before = (days: number): string => new Date(nowMs - days * dayMs).toISOString();
  return parts.db.transaction(houseScope(tenantId), 'write', async (sql) => {
    const { noteDays, agentMonths } = await settingsOf(sql, tenantId);
    const notes = await eraseNotes(sql, tenantId, before(noteDays));
    const agents = await eraseAgents(sql, tenantId, monthsBefore(nowMs, agentMonths));
    const tombstones = await purgeTombstones(sql, tenantId, before(limits.tombstoneDays));
    await sql.run('DELETE FROM seen_ops WHERE tenant_id = $1 AND at < $2', [tenantId, before(seenOpsDays)]);
    await sql.run('DELETE FROM superseded WHERE tenant_id = $1 AND received_at < $2', [
      tenantId,
      before(supersededDays),
    ]);
    await sql.run('DELETE FROM login_requests WHERE tenant_id = $1 AND expires_at < $2', [tenantId, before(1)]);
    await sql.run('DELETE FROM logins WHERE tenant_id = $1 AND expires_at < $2', [tenantId, before(1)]);
    if (notes + agents + tombstones > 0) {
      const given = { tenantId, at: instantOf(parts.clock), actor: 'hub' };
      await writeAudit(sql, given, 'retention', { notes, agents, tombstones });
    }
    return { notes, agents, tombstones };
  });
}

/** When the contact of a version that lies beside began: it may be pushed weeks later. A clock that is ahead helps it nothing. */
const besideBegan = `least(received_at, (body ->> 'startedAt')::timestamptz)`;

/** Of each enquiry the words go: title and note. The versions that were superseded lose theirs too. */
async function eraseNotes(sql: Sql, tenantId: string, before: string): Promise<number> {
  const without = `jsonb_set(body, '{enquiries}', (
    SELECT jsonb_agg(each || '{"title": "", "note": ""}'::jsonb ORDER BY nth)
      FROM jsonb_array_elements(body -> 'enquiries') WITH ORDINALITY AS of_body(each, nth)))`;
  const written = `jsonb_path_exists(body, '$.enquiries[*] ? (@.title != "" || @.note != "")')`;
  await sql.run(
    `UPDATE superseded SET body = ${without}
      WHERE tenant_id = $1 AND table_name = 'contacts' AND ${besideBegan} < $2 AND ${written}`,
    [tenantId, before],
  );
  return monthByMonth(sql, tenantId, before, (from, to) =>
    sql.run(
      `UPDATE contacts SET body = ${without}
        WHERE tenant_id = $1 AND occurred >= $2 AND occurred < $3 AND NOT deleted AND ${written}`,
      [tenantId, from, to],
    ),
  );
}

/**
 * Contacts are gone through by the months they occurred in: all of a large centre's in one statement would take longer than a
 * statement may (`statement_timeout`; 3 s a million on 2026-11-30), and nothing would be erased at all.
 */
async function monthByMonth(
  sql: Sql,
  tenantId: string,
  before: string,
  erase: (from: string, to: string) => Promise<number>,
): Promise<number> {
  const first = await sql.get<{ at: Date | null }>('SELECT min(occurred) AS at FROM contacts WHERE tenant_id = $1', [
    tenantId,
  ]);
  const end = Date.parse(before);
  let [erased, from] = [0, first?.at?.getTime() ?? end];
  while (from < end) {
    const to = Math.min(end, Date.parse(monthsBefore(from, -1)));
    erased += await erase(new Date(from).toISOString(), new Date(to).toISOString());
    from = to;
  }
  return erased;
}

/** What stands in a contact whose agent is erased. */
const nobody = 'slettet';

/** In the grid of suppression agents get a name of chance for each month: how many there were stays, who they were goes. */
async function eraseAgents(sql: Sql, tenantId: string, beforeMonth: string): Promise<number> {
  const erased = await monthByMonth(sql, tenantId, beforeMonth, (from, to) =>
    sql.run(
      `UPDATE contacts SET agent_id = NULL, body = body || jsonb_build_object('agentId', $4::text, 'deviceId', $4::text)
        WHERE tenant_id = $1 AND occurred >= $2 AND occurred < $3 AND local_day < $5::date AND agent_id IS NOT NULL`,
      [tenantId, from, to, nobody, beforeMonth],
    ),
  );
  await sql.run(
    `UPDATE superseded SET body = body || jsonb_build_object('agentId', $3::text, 'deviceId', $3::text)
      WHERE tenant_id = $1 AND table_name = 'contacts' AND ${besideBegan} < $2::date AND body ->> 'agentId' <> $3`,
    [tenantId, beforeMonth, nobody],
  );
  await sql.run(
    `WITH named AS MATERIALIZED (
       SELECT agent_id, date_trunc('month', day) AS month, '#' || gen_random_uuid() AS name
         FROM grid_agents WHERE tenant_id = $1 AND day < $2::date AND agent_id NOT LIKE '#%' GROUP BY 1, 2
     )
     UPDATE grid_agents g SET agent_id = named.name FROM named
      WHERE g.tenant_id = $1 AND date_trunc('month', g.day) = named.month AND g.agent_id = named.agent_id`,
    [tenantId, beforeMonth],
  );
  return erased;
}

/** @returns the first day of the month that lies `months` whole months back. */
export function monthsBefore(nowMs: number, months: number): string {
  const now = new Date(nowMs);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months)).toISOString().slice(0, 10);
}

/** Whoever has not asked since they were made needs a snapshot: `purged_to` tells. */
async function purgeTombstones(sql: Sql, tenantId: string, before: string): Promise<number> {
  const found = await sql.get<{ n: number; last: number | null }>(
    `SELECT count(*) AS n, max(seq) AS last FROM (
       SELECT seq FROM contacts WHERE tenant_id = $1 AND deleted AND received_at < $2
       UNION ALL SELECT seq FROM documents WHERE tenant_id = $1 AND deleted AND received_at < $2) AS gone`,
    [tenantId, before],
  );
  if (found === undefined || found.last === null) return 0;
  await sql.run('DELETE FROM contacts WHERE tenant_id = $1 AND deleted AND received_at < $2', [tenantId, before]);
  await sql.run('DELETE FROM documents WHERE tenant_id = $1 AND deleted AND received_at < $2', [tenantId, before]);
  await sql.run('UPDATE tenant_seq SET purged_to = greatest(purged_to, $2) WHERE tenant_id = $1', [
    tenantId,
    found.last,
  ]);
  return found.n;
}
