/** The devices of a centre, as an admin sees them. */
import { instantOf } from '#shared/time/clock.ts';
import { writeAudit } from '../auth/audit.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';

interface Row {
  id: string;
  name: string;
  roles: string[];
  serves: string[];
  sees: string[];
  enrolled_at: Date;
  last_seen_at: Date | null;
  clock_offset_ms: number | null;
  revoked_at: Date | null;
}

export interface DeviceListed {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly serves: readonly string[];
  readonly sees: readonly string[];
  readonly enrolledAt: string;
  readonly lastSeenAt: string | null;
  /** The device's clock less ours. */
  readonly clockOffsetMs: number | null;
  readonly revokedAt: string | null;
}

export async function listDevices(sql: Sql, tenantId: string): Promise<{ readonly devices: readonly DeviceListed[] }> {
  const rows = await sql.all<Row>(
    `SELECT id, name, roles, serves, sees, enrolled_at, last_seen_at, clock_offset_ms, revoked_at FROM devices
      WHERE tenant_id = $1 ORDER BY enrolled_at, id`,
    [tenantId],
  );
  return {
    devices: rows.map(({ id, name, roles, serves, sees, clock_offset_ms: clockOffsetMs, ...at }) => ({
      ...{ id, name, roles, serves, sees, clockOffsetMs },
      enrolledAt: at.enrolled_at.toISOString(),
      lastSeenAt: at.last_seen_at?.toISOString() ?? null,
      revokedAt: at.revoked_at?.toISOString() ?? null,
    })),
  };
}

/** Its token opens nothing any more, within seconds (auth/authenticate.ts). @throws BAD_REQUEST when there is no such device. */
export async function revokeDevice(
  parts: HubParts,
  sql: Sql,
  caller: Caller,
  id: string,
): Promise<{ readonly id: string }> {
  const at = instantOf(parts.clock);
  const revoked = await sql.run(
    'UPDATE devices SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL',
    [caller.tenantId, id, at],
  );
  if (revoked === 0) throw new Refused('BAD_REQUEST', { at: 'id' });
  await sql.run('DELETE FROM logins WHERE tenant_id = $1 AND device_id = $2', [caller.tenantId, id]);
  const actor = caller.agentId ?? caller.device;
  await writeAudit(sql, { tenantId: caller.tenantId, at, actor }, 'device-revoked', { device: id });
  return { id };
}
