/** Enrolment: a code that works once and for a quarter of an hour becomes a device's token. */
import { instantOf } from '#shared/time/clock.ts';
import type { EnrolAnswer, EnrolRequest } from '#shared/sync/enrolment.ts';
import type { Sql } from '../db/database.ts';
import { standingOf } from '../exchange/epoch.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { writeAudit } from './audit.ts';
import { personsRoles, type DeviceRole } from './device-roles.ts';
import { hashOf, newCode, newToken, plainCode } from './secrets.ts';

const codeLifeMs = 15 * 60_000;

/** What the device will be allowed. */
export interface Grant {
  readonly roles: readonly DeviceRole[];
  readonly serves: readonly string[];
  readonly sees: readonly string[];
  readonly teamId: string | null;
}

/** @param by who makes it. @returns the code as it is read aloud; only its hash is kept. */
export async function makeCode(
  parts: HubParts,
  sql: Sql,
  given: { readonly tenantId: string; readonly by: string },
  grant: Grant,
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const code = newCode(parts.random);
  const expiresAt = new Date(parts.clock.now() + codeLifeMs).toISOString();
  await sql.run(
    `INSERT INTO enrolment_codes (tenant_id, code_hash, roles, serves, sees, team_id, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [given.tenantId, hashOf(plainCode(code)), grant.roles, grant.serves, grant.sees, grant.teamId, expiresAt],
  );
  await writeAudit(sql, { tenantId: given.tenantId, at: instantOf(parts.clock), actor: given.by }, 'code-made', {
    roles: grant.roles,
    serves: grant.serves,
    sees: grant.sees,
  });
  return { code, expiresAt };
}

interface CodeRow {
  tenant_id: string;
  roles: DeviceRole[];
  serves: string[];
  sees: string[];
  team_id: string | null;
}

/** @throws CODE_INVALID for an unknown, used or late code, without saying which. */
export async function enrol(parts: HubParts, request: EnrolRequest): Promise<EnrolAnswer> {
  const hash = hashOf(plainCode(request.code));
  const at = instantOf(parts.clock);
  const nobody = { tenantId: null, may: [], municipalities: [], secretHash: hash } as const;
  return parts.db.transaction(nobody, 'write', async (sql) => {
    const row = await sql.get<CodeRow>(
      `UPDATE enrolment_codes SET used_at = $2 WHERE code_hash = $1 AND used_at IS NULL AND expires_at > $2
       RETURNING tenant_id, roles, serves, sees, team_id`,
      [hash, at],
    );
    if (row === undefined) throw new Refused('CODE_INVALID');
    // The code has shown whose it is, and that somebody there let this device in.
    await sql.run(`SELECT set_config('app.tenant', $1, true), set_config('app.may', 'administer', true)`, [
      row.tenant_id,
    ]);
    const token = newToken(parts.random);
    const added = await sql.run(
      `INSERT INTO devices (tenant_id, id, name, token_hash, roles, serves, sees, team_id, enrolled_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name, token_hash = excluded.token_hash,
         roles = excluded.roles, serves = excluded.serves, sees = excluded.sees, team_id = excluded.team_id,
         revoked_at = NULL`,
      [
        row.tenant_id,
        request.deviceId,
        request.deviceName,
        hashOf(token),
        row.roles,
        row.serves,
        row.sees,
        row.team_id,
        at,
      ],
    );
    if (added !== 1) throw new Error('the device was not added');
    await writeAudit(sql, { tenantId: row.tenant_id, at, actor: request.deviceId }, 'device-enrolled', {
      roles: row.roles,
    });
    const { epoch } = await standingOf(sql, row.tenant_id);
    return {
      token,
      tenantId: row.tenant_id,
      teamId: row.team_id,
      hubName: parts.hubName,
      roles: personsRoles(row.roles),
      municipalities: row.serves,
      epoch,
    };
  });
}
