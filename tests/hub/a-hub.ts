/** A hub for tests: the real server on a real database, with a clock that is moved and desks that ask by HTTP. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { EnrolAnswer } from '#shared/sync/enrolment.ts';
import { PullAnswer, PushAnswer, SnapshotAnswer, type Epoch } from '#shared/sync/exchange.ts';
import type { z } from 'zod';
import type { DeviceRole } from '#hub/auth/device-roles.ts';
import { makeCode } from '#hub/auth/enrol.ts';
import { hashOf } from '#hub/auth/secrets.ts';
import { standingOf } from '#hub/exchange/epoch.ts';
import { makeTenant } from '#hub/auth/tenants.ts';
import type { HubDb } from '#hub/db/database.ts';
import { openPglite } from '#hub/db/pglite.ts';
import { openPostgres } from '#hub/db/postgres.ts';
import { openHub, type Hub, type HubConfig } from '#hub/hub.ts';
import type { Clock } from '#shared/time/clock.ts';
import { aClock, type TestClock } from '#tests/builders.ts';
import { mkdtempSync, openAsBlob, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aDatabase } from './a-postgres.ts';

export const morning = '2026-01-05T09:00:00.000Z';

export interface Database {
  readonly name: 'PGlite' | 'PostgreSQL';
  readonly open: () => Promise<HubDb>;
}

/** @returns an embedded database in memory, as one is that was just made. */
export async function anEmbeddedDb(): Promise<HubDb> {
  return openPglite(null, await openAsBlob(inject('begunDatabase')));
}

/** What the hub is tested on: always the embedded database, and PostgreSQL where there is one. */
export function databases(): Database[] {
  const url = inject('postgresUrl');
  const embedded: Database = { name: 'PGlite', open: anEmbeddedDb };
  return url === null ? [embedded] : [embedded, { name: 'PostgreSQL', open: () => openOn(url) }];
}

async function openOn(url: string): Promise<HubDb> {
  const name = `hub_${randomUUID().replaceAll('-', '')}`;
  return openPostgres({ url: await aDatabase(url, name), connections: 12 });
}

export interface TestHub {
  readonly hub: Hub;
  readonly clock: TestClock;
  readonly url: string;
  readonly ledgerFolder: string;
  readonly logged: string[];
  /** A new centre, for a test to have to itself. */
  tenant(): Promise<string>;
  /** A desk of the centre, enrolled by a code. */
  desk(tenantId: string, grant?: Partial<Grant>, name?: string): Promise<Desk>;
  /** Somebody else is at that PC now. */
  become(desk: Pick<Desk, 'tenantId' | 'deviceId'>, roles: readonly DeviceRole[]): Promise<void>;
  /** Many, without their codes. */
  desks(tenantId: string, count: number): Promise<Desk[]>;
}

interface Grant {
  readonly roles: readonly DeviceRole[];
  readonly serves: readonly string[];
  readonly sees: readonly string[];
}

/** To be called at the top of a `describe`'s `beforeAll`; stops after its tests. */
export async function aHub(db: HubDb, config: Partial<HubConfig> = {}, port = 0): Promise<TestHub> {
  const clock = aClock(morning);
  const ledgerFolder = config.ledgerFolder ?? mkdtempSync(join(tmpdir(), 'straks-ledger-'));
  const logged: string[] = [];
  const hub = await openHub({
    db,
    clock,
    random: (bytes) => void crypto.getRandomValues(bytes),
    writeLog: (line) => {
      logged.push(line);
      if (process.env['HUB_LOG'] !== undefined) console.log(line);
    },
    ledgerFolder,
    hubName: 'Prøvehub',
    identityProvider: null,
    ...config,
    // Tests ask faster than desks do; what is held back has tests of its own.
    server: { perMinute: 100_000, guessesPerMinute: 100_000, newcomersPerMinute: 100_000, ...config.server },
  });
  const [url = ''] = await hub.listen('127.0.0.1', port);
  afterAll(async () => {
    await hub.stop();
    rmSync(ledgerFolder, { recursive: true, force: true });
  });
  return {
    hub,
    clock,
    url,
    ledgerFolder,
    logged,
    tenant: async () => (await makeTenant(hub.parts, 'Prøvecenter')).id,
    desk: async (tenantId, grant = {}, name) => {
      const roles = grant.roles ?? (['agent'] as const);
      const code = await hub.parts.db.transaction(
        { tenantId, may: ['administer'], municipalities: [] },
        'write',
        (sql) =>
          makeCode(
            hub.parts,
            sql,
            { tenantId, by: 'test' },
            { roles, serves: ['*'], sees: ['*'], teamId: null, ...grant },
          ),
      );
      return enrolledDesk(url, clock, code.code, name);
    },
    become: async ({ tenantId, deviceId }, roles) => {
      await db.transaction({ tenantId, may: ['administer'], municipalities: [] }, 'write', (sql) =>
        sql.run('UPDATE devices SET roles = $1 WHERE id = $2', [roles, deviceId]),
      );
      // For so long a device is known as it was.
      clock.advanceMs(6_000);
    },
    desks: async (tenantId, count) => {
      const { epoch } = await db.transaction({ tenantId, may: [], municipalities: [] }, 'read', (sql) =>
        standingOf(sql, tenantId),
      );
      const made = Array.from({ length: count }, () => ({
        deviceId: randomUUID(),
        token: randomBytes(32).toString('base64url'),
      }));
      await db.transaction({ tenantId, may: ['administer'], municipalities: [] }, 'write', (sql) =>
        sql.run(
          `INSERT INTO devices (tenant_id, id, name, token_hash, roles, serves, sees, enrolled_at)
           SELECT $1, id, 'PC', hash, '{agent}', '{*}', '{}', $4 FROM unnest($2::uuid[], $3::text[]) AS given (id, hash)`,
          [tenantId, made.map(({ deviceId }) => deviceId), made.map(({ token }) => hashOf(token)), morning],
        ),
      );
      return made.map((each) => aDesk(url, clock, { ...each, tenantId, epoch }));
    },
  };
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A desk as the hub sees one: it counts its requests and remembers what it was told. */
export interface Desk {
  readonly deviceId: string;
  readonly token: string;
  readonly tenantId: string;
  readonly epoch: Epoch;
  ask<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: object,
  ): Promise<Answer<Body>>;
  push(ops: readonly unknown[], more?: object, headers?: object): Promise<Answer<PushAnswer>>;
  pull(scope: 'shared' | 'own', cursor?: string | null, limit?: number): Promise<Answer<PullAnswer>>;
  snapshot(scope: 'shared' | 'own', page?: string | null, limit?: number): Promise<Answer<SnapshotAnswer>>;
}

async function enrolledDesk(url: string, clock: Clock, code: string, deviceName = 'PC 1'): Promise<Desk> {
  const deviceId = randomUUID();
  const { status, body } = await ask<EnrolAnswer>(url, 'POST', '/v1/enrol', null, {
    proto: 1,
    code,
    deviceId,
    deviceName,
  });
  if (status !== 200) throw new Error(`enrolment was answered ${String(status)} ${JSON.stringify(body)}`);
  // As a desk reads it.
  return aDesk(url, clock, { deviceId, ...EnrolAnswer.parse(body) });
}

/** The same desk at another hub of the same database; with another `deviceId` it counts as a copy of it. */
export function deskWith(hub: TestHub, desk: Desk, deviceId = desk.deviceId): Desk {
  return aDesk(hub.url, hub.clock, { ...desk, deviceId });
}

/** A desk of a hub that runs as a process of its own, wherever that listens after each start. */
export async function enrolledAnywhere(url: string, code: string): Promise<Anywhere> {
  const desk = await enrolledDesk(url, Date, code);
  const at = (where: string, deviceId: string): Desk => aDesk(where, Date, { ...desk, deviceId });
  return Object.assign(at, { token: desk.token });
}

export type Anywhere = ((url: string, deviceId: string) => Desk) & { readonly token: string };

/** What is granted must be as the desk's own schema reads it; a refusal is looked at by the test. */
const asRead =
  <S extends z.ZodType>(schema: S) =>
  ({ status, headers, body }: Answer<unknown>): Answer<z.output<S>> => ({
    status,
    headers,
    body: status === 200 ? schema.parse(body) : (body as z.output<S>),
  });

type Identity = Pick<Desk, 'deviceId' | 'token' | 'tenantId' | 'epoch'>;

function aDesk(url: string, clock: Clock, { deviceId, token, tenantId, epoch }: Identity): Desk {
  let devCounter = 0;
  const with_ = (query: Record<string, string | number | null | undefined>): string => {
    const given = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value != null) given.set(name, String(value));
    return given.toString();
  };
  return {
    deviceId,
    token,
    tenantId,
    epoch,
    ask: (method, path, sent, headers) => ask(url, method, path, token, sent, headers),
    push: (ops, more = {}, headers = {}) => {
      devCounter += 1;
      const clientTime = new Date(clock.now()).toISOString();
      const frame = {
        proto: 1,
        schema: 1,
        epoch,
        deviceId,
        reqId: randomUUID(),
        devCounter,
        maxSeqSeen: 0,
        clientTime,
      };
      return ask(url, 'POST', '/v1/sync/push', token, { ...frame, ops, ...more }, headers).then(asRead(PushAnswer));
    },
    pull: (scope, cursor, limit) =>
      ask(url, 'GET', `/v1/sync/pull?${with_({ proto: 1, scope, cursor, limit })}`, token).then(asRead(PullAnswer)),
    snapshot: (scope, page, limit) =>
      ask(url, 'GET', `/v1/sync/snapshot?${with_({ proto: 1, scope, page, limit })}`, token).then(
        asRead(SnapshotAnswer),
      ),
  };
}

async function ask<Body>(
  url: string,
  method: string,
  path: string,
  token: string | null,
  body?: unknown,
  headers: object = {},
): Promise<Answer<Body>> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return { status: answer.status, headers: answer.headers, body: (isJson ? JSON.parse(text) : text) as Body };
}

/** A contact's id as a desk makes it that morning, the same for the same name. */
export function idOf(name: string, at = morning): string {
  const digest = createHash('sha256').update(name).digest();
  return uuidV7(Date.parse(at), (bytes) => bytes.set(digest.subarray(0, 16)));
}

/** The change that puts this contact. */
export function putOf(contact: Contact, more: object = {}): Record<string, unknown> & { readonly opId: string } {
  const { id, rev } = contact;
  return { opId: randomUUID(), table: 'contacts', id, rev, baseRev: rev - 1, kind: 'put', body: contact, ...more };
}

export function delOf({
  id,
  rev,
}: {
  readonly id: string;
  readonly rev: number;
}): Record<string, unknown> & { readonly opId: string } {
  return { opId: randomUUID(), table: 'contacts', id, rev: rev + 1, baseRev: rev, kind: 'del', body: null };
}

export function documentOp(table: string, id: string, rev: number, body: object | null, more: object = {}) {
  const kind = body === null ? 'del' : 'put';
  return { opId: randomUUID(), table, id, rev, baseRev: rev - 1, kind, body, ...more };
}
