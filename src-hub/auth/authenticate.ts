/** Who sent a request: the device by its token, the person by the login beside it. */
import { z } from 'zod';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import type { Caller } from './caller.ts';
import { DeviceRole, machine } from './device-roles.ts';
import { hashOf } from './secrets.ts';

interface DeviceRow {
  token_hash: string;
  tenant_id: string;
  id: string;
  team_id: string | null;
  roles: string[];
  serves: string[];
  sees: string[];
}

interface LoginRow {
  agent_id: string;
  roles: string[];
  sees: string[];
}

/** Unknown names (of a newer hub) are no roles to this one. */
const rolesOf = (names: readonly string[]): DeviceRole[] =>
  names.flatMap((name) => DeviceRole.safeParse(name).data ?? []);

/** How long an answer is trusted: so long may a withdrawn token still be used. */
const trustedMs = 5_000;
const mostTrusted = 20_000;

export interface Authenticator {
  /** @throws TOKEN_INVALID */
  callerOf(authorization: string | undefined, login: string | undefined): Promise<Caller>;
  /** Without asking the database. @returns a name for the token that was found to be a device's when it was last looked for; else null. */
  known(authorization: string): string | null;
}

const tokenIn = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\w-]{32,200})$/.exec(authorization ?? '')?.[1];

export function authenticator(parts: HubParts): Authenticator {
  const trusted = new Map<string, { readonly caller: Caller; readonly untilMs: number }>();
  const found = new Set<string>();
  return {
    known(authorization) {
      const token = tokenIn(authorization);
      const hash = token === undefined ? '' : hashOf(token);
      return found.has(hash) ? hash : null;
    },
    async callerOf(authorization, login) {
      const token = tokenIn(authorization);
      if (token === undefined) throw new Refused('TOKEN_INVALID');
      const hash = hashOf(token);
      const loginHash = login === undefined || login === '' ? null : hashOf(login);
      const key = `${hash} ${loginHash ?? ''}`;
      const known = trusted.get(key);
      if (known !== undefined && known.untilMs > parts.clock.now()) return known.caller;
      const caller = await lookUp(parts, hash, loginHash).catch((thrown: unknown) => {
        if (thrown instanceof Refused) found.delete(hash);
        throw thrown;
      });
      if (found.size >= mostTrusted) found.clear();
      found.add(hash);
      if (trusted.size >= mostTrusted) trusted.clear();
      trusted.set(key, { caller, untilMs: parts.clock.now() + trustedMs });
      return caller;
    },
  };
}

async function lookUp(parts: HubParts, hash: string, loginHash: string | null): Promise<Caller> {
  const nobody = { tenantId: null, may: [], municipalities: [], secretHash: hash } as const;
  return parts.db.transaction(nobody, 'read', async (sql) => {
    const device = await sql.get<DeviceRow>(
      `SELECT token_hash, tenant_id, id, team_id, roles, serves, sees FROM devices WHERE token_hash = $1 AND revoked_at IS NULL`,
      [hash],
    );
    if (device === undefined) throw new Refused('TOKEN_INVALID');
    const login = loginHash === null ? null : await loginOf(sql, device, loginHash, parts.clock.now());
    return callerOf(device, login, parts.identityProvider !== null);
  });
}

async function loginOf(sql: Sql, device: DeviceRow, loginHash: string, nowMs: number): Promise<LoginRow | null> {
  await sql.run(`SELECT set_config('app.tenant', $1, true)`, [device.tenant_id]);
  const row = await sql.get<LoginRow>(
    `SELECT agent_id, roles, sees FROM logins
      WHERE tenant_id = $1 AND login_hash = $2 AND device_id = $3 AND expires_at > $4`,
    [device.tenant_id, loginHash, device.id, new Date(nowMs).toISOString()],
  );
  return row ?? null;
}

/** Where there is an identity provider, a device without a person does as an agent's, and nothing more; a machine has none. */
function callerOf(device: DeviceRow, login: LoginRow | null, personsLogIn: boolean): Caller {
  const deviceRoles = rolesOf(device.roles);
  const alone = personsLogIn ? deviceRoles.filter((role) => role === 'agent' || role === machine) : deviceRoles;
  return {
    tenantId: device.tenant_id,
    device: device.id,
    tokenHash: device.token_hash,
    teamId: device.team_id,
    roles: login === null ? alone : rolesOf(login.roles),
    // What waits on the device was logged on it, and for those it may log for, whoever is at it now.
    deviceRoles,
    serves: device.serves,
    sees: login === null ? device.sees : login.sees,
    agentId: login?.agent_id ?? null,
    loginMissing: personsLogIn && login === null && !deviceRoles.includes(machine),
  };
}

/** The header of a login is sent once, as text. */
export const LoginHeader = z.string().max(200).optional().catch(undefined);
