/**
 * A person logs in: the desk asks for an address, the person's browser goes there, the desk asks until it is done. Who has the
 * address may be somebody else than who sits at the desk, and where the provider knows the browser already one click would do: so
 * the person is asked at which PC, with a code that is on its screen, before anything is given. See docs/decisions/0055.
 */
import { Role } from '#shared/domain/agent.ts';
import { instantOf } from '#shared/time/clock.ts';
import { z } from 'zod';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { writeAudit } from './audit.ts';
import { adminScope, type Caller } from './caller.ts';
import type { GroupGrant, IdentityProvider, Person } from './identity-provider.ts';
import { hashOf, newToken, shownCode } from './secrets.ts';

/** Time enough for a second factor. */
const attemptLifeMs = 10 * 60_000;
/** A long shift. */
const loginLifeMs = 12 * 3_600_000;

const Result = z.object({
  agentId: z.string(),
  name: z.string(),
  roles: z.array(Role),
  sees: z.array(z.string()),
});
type Result = z.infer<typeof Result>;
/** Vouched for by the provider, and not yet confirmed by the person: it logs nobody in. */
const Asking = z.object({ asking: Result });

export interface LoginStart {
  readonly loginId: string;
  readonly url: string;
  /** Shown by the desk, and to the person who is asked. */
  readonly code: string;
}

/** What the person is asked. */
export interface Confirmation {
  /** Which the page gives back, once. */
  readonly secret: string;
  readonly deviceName: string;
  readonly personName: string;
  readonly code: string;
}

/** @throws BAD_REQUEST where the hub has no identity provider */
export async function startLogin(parts: HubParts, caller: Caller): Promise<LoginStart> {
  const provider = providerOf(parts);
  const [state, loginId, nonce, codeVerifier] = [0, 1, 2, 3].map(() => newToken(parts.random)) as Four;
  const url = await provider.loginUrl({ state, nonce, codeVerifier });
  await parts.db.transaction(adminScope(caller), 'write', (sql) =>
    sql.run(
      `INSERT INTO login_requests (tenant_id, state_hash, login_id_hash, device_id, nonce, code_verifier, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        caller.tenantId,
        hashOf(state),
        hashOf(loginId),
        caller.device,
        nonce,
        codeVerifier,
        new Date(parts.clock.now() + attemptLifeMs).toISOString(),
      ],
    ),
  );
  return { loginId, url, code: shownCode(state) };
}

type Four = [string, string, string, string];

/**
 * The browser comes back from the provider. The address it comes by, which others may have seen, is spent: from here on the
 * attempt is found by a secret that stands in the answer alone.
 * @param path with what the provider has to say. @returns what the person is asked; null for one who may not work here.
 */
export async function finishLogin(parts: HubParts, path: string): Promise<Confirmation | null> {
  // Which address it came by is known from the set-up; what the browser calls the host is never believed.
  const callback = new URL(path, 'http://hub.invalid');
  const state = callback.searchParams.get('state') ?? '';
  const provider = providerOf(parts);
  const attempt = await attemptOf(parts, state);
  if (attempt?.result !== null) return null;
  const { tenant_id: tenantId, device_id: device, nonce, code_verifier: codeVerifier } = attempt;
  const person = await provider.personOf(callback, { state, nonce, codeVerifier }).catch((thrown: unknown) => {
    parts.log.error('login-failed', thrown);
    return null;
  });
  const asking = person === null ? null : resultOf(provider, person);
  if (asking === null) return null;
  const secret = newToken(parts.random);
  // 'count-devices' shows the centre's devices, and nothing else.
  const scope = { tenantId, may: ['count-devices'], municipalities: [] } as const;
  return parts.db.transaction(scope, 'write', async (sql): Promise<Confirmation | null> => {
    const found = await sql.get<{ name: string }>(
      'SELECT name FROM devices WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL',
      [tenantId, device],
    );
    const written = await sql.run(
      `UPDATE login_requests SET state_hash = $3, result = $4::jsonb
        WHERE tenant_id = $1 AND state_hash = $2 AND result IS NULL`,
      [tenantId, hashOf(state), hashOf(secret), JSON.stringify({ asking } satisfies z.infer<typeof Asking>)],
    );
    if (found === undefined || written !== 1) return null;
    return { secret, deviceName: found.name, personName: asking.name, code: shownCode(state) };
  });
}

/** The person says yes. @returns whether that was asked, within its ten minutes, and not answered yet. */
export async function confirmLogin(parts: HubParts, secret: string): Promise<boolean> {
  const attempt = await attemptOf(parts, secret);
  const asking = Asking.safeParse(attempt?.result).data?.asking;
  if (attempt === undefined || asking === undefined) return false;
  const { tenant_id: tenantId } = attempt;
  const written = await parts.db.transaction({ tenantId, may: [], municipalities: [] }, 'write', (sql) =>
    sql.run(
      `UPDATE login_requests SET result = $3::jsonb
        WHERE tenant_id = $1 AND state_hash = $2 AND result -> 'asking' IS NOT NULL`,
      [tenantId, hashOf(secret), JSON.stringify(asking)],
    ),
  );
  return written === 1;
}

interface AttemptRow {
  tenant_id: string;
  device_id: string;
  nonce: string;
  code_verifier: string;
  result: unknown;
}

/** @param secret the state, and once the browser has come back with it the confirmation's. */
function attemptOf({ db, clock }: HubParts, secret: string): Promise<AttemptRow | undefined> {
  const nobody = { tenantId: null, may: [], municipalities: [], secretHash: hashOf(secret) } as const;
  return db.transaction(nobody, 'read', (sql) =>
    sql.get<AttemptRow>(
      `SELECT tenant_id, device_id, nonce, code_verifier, result FROM login_requests
        WHERE state_hash = $1 AND expires_at > $2`,
      [hashOf(secret), instantOf(clock)],
    ),
  );
}

/** @returns what all the person's groups grant together; null when none of them grants anything here. */
function resultOf({ grants }: IdentityProvider, { agentId, name, groups }: Person): Result | null {
  const given = groups.flatMap((group): GroupGrant[] => (Object.hasOwn(grants, group) ? [grants[group] ?? none] : []));
  const all = <T>(values: readonly T[]): T[] => [...new Set(values)];
  const roles = all(given.flatMap((grant) => grant.roles));
  if (roles.length === 0) return null;
  return {
    agentId,
    name,
    roles,
    sees: all(given.flatMap((grant) => grant.sees)),
  };
}

const none: GroupGrant = { roles: [], sees: [] };

export type LoginPoll =
  | { readonly state: 'waiting' }
  | {
      readonly state: 'done';
      readonly login: string;
      readonly agentId: string;
      readonly name: string;
      readonly roles: readonly Role[];
      readonly expiresAt: string;
    };

/** @returns the login, once. @throws LOGIN_EXPIRED for an attempt that is unknown, too old, or another device's. */
export async function pollLogin(parts: HubParts, caller: Caller, loginId: string): Promise<LoginPoll> {
  return parts.db.transaction(adminScope(caller), 'write', async (sql): Promise<LoginPoll> => {
    const at = instantOf(parts.clock);
    const found = await sql.get<{ result: unknown }>(
      `SELECT result FROM login_requests WHERE tenant_id = $1 AND login_id_hash = $2 AND device_id = $3 AND expires_at > $4
       FOR UPDATE`,
      [caller.tenantId, hashOf(loginId), caller.device, at],
    );
    if (found === undefined) throw new Refused('LOGIN_EXPIRED');
    if (found.result === null || Asking.safeParse(found.result).success) return { state: 'waiting' };
    const { agentId, name, roles, sees } = Result.parse(found.result);
    const login = newToken(parts.random);
    const expiresAt = new Date(parts.clock.now() + loginLifeMs).toISOString();
    await sql.run('DELETE FROM login_requests WHERE tenant_id = $1 AND login_id_hash = $2', [
      caller.tenantId,
      hashOf(loginId),
    ]);
    await sql.run(
      `INSERT INTO logins (tenant_id, login_hash, device_id, agent_id, name, roles, serves, sees, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, '{}', $7, $8)`,
      [caller.tenantId, hashOf(login), caller.device, agentId, name, roles, sees, expiresAt],
    );
    await writeAudit(sql, { tenantId: caller.tenantId, at, actor: agentId }, 'login', { device: caller.device, roles });
    return { state: 'done', login, agentId, name, roles, expiresAt };
  });
}

function providerOf({ identityProvider }: HubParts): IdentityProvider {
  if (identityProvider === null) throw new Refused('BAD_REQUEST', { at: 'no identity provider' });
  return identityProvider;
}
