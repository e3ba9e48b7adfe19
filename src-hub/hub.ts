/** Puts the hub together: database, ledger, server and housekeeping. `main.ts` starts it for IT, tests start it as it is. */
import { hostname, networkInterfaces } from 'node:os';
import type { RandomBytes } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/time/clock.ts';
import type { IdentityProvider } from './auth/identity-provider.ts';
import { makeCode } from './auth/enrol.ts';
import { allTenants, makeTenant, type Tenant } from './auth/tenants.ts';
import { houseScope } from './auth/caller.ts';
import type { HubDb } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { makePartitions } from './db/partitions.ts';
import { catchUp, housekeeping, noteHeads } from './admin/housekeeping.ts';
import { openHeads } from './exchange/heads.ts';
import { openLedger } from './exchange/ledger.ts';
import { replayLedger } from './exchange/restored.ts';
import { openLog } from './log.ts';
import { openMetrics } from './metrics.ts';
import type { HubParts } from './parts.ts';
import { folding } from './statistics/fold.ts';
import { keepingPages } from './statistics/pages-kept.ts';
import { kept } from './statistics/kept.ts';
import { hubServer, usualOptions, type ServerOptions } from './web/server.ts';

export interface HubConfig {
  readonly db: HubDb;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly writeLog: (line: string) => void;
  /** Outside the database and its backups; shared by the hubs of one database. */
  readonly ledgerFolder: string;
  readonly hubName: string;
  readonly identityProvider: IdentityProvider | null;
  readonly server?: Partial<ServerOptions>;
}

export interface Hub {
  readonly parts: HubParts;
  /** @returns the addresses it is reached by from here and, where it listens everywhere, from outside. */
  listen(host: string, port: number): Promise<string[]>;
  /** The first centre, made if there is none, with a code for an admin's device while no device is enrolled. */
  firstCode(name: string): Promise<{ readonly tenant: Tenant; readonly code: string | null }>;
  stop(): Promise<void>;
}

export async function openHub(config: HubConfig): Promise<Hub> {
  const { db, clock, random, hubName, identityProvider } = config;
  const ledger = openLedger(config.ledgerFolder, hostname());
  const log = openLog(clock, config.writeLog);
  const parts: HubParts = {
    db,
    clock,
    random,
    log,
    metrics: openMetrics(),
    ledger,
    heads: openHeads(),
    identityProvider,
    hubName,
    kept: kept(),
  };
  await migrate(db);
  await makePartitions(db, clock.now());
  await replayLedger(parts);
  await catchUp(parts);
  const server = await hubServer(parts, { ...usualOptions, ...config.server });
  const [stopHousekeeping, stopFolding, stopKeepingPages] = [housekeeping(parts), folding(parts), keepingPages(parts)];
  return {
    parts,
    listen: async (host, port) => {
      const url = await server.app.listen({ host, port });
      return [url, ...(isEverywhere(host) ? addressesBeside(url) : [])];
    },
    firstCode: (name) => firstCode(parts, name),
    stop: async () => {
      stopFolding();
      stopKeepingPages();
      await server.stop();
      await stopHousekeeping();
      await noteHeads(parts).catch((thrown: unknown) => log.error('heads-not-noted', thrown));
      ledger.close();
      await db.close();
    },
  };
}

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** @returns where the machine is reached from outside. */
function addressesBeside(url: string): string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => `http://${address}:${new URL(url).port}`);
}

async function firstCode(parts: HubParts, name: string): Promise<{ tenant: Tenant; code: string | null }> {
  const tenant = (await allTenants(parts))[0] ?? (await makeTenant(parts, name));
  const house = { ...houseScope(tenant.id), may: ['administer', 'keep-house'] as const };
  const code = await parts.db.transaction(house, 'write', async (sql) => {
    const devices = await sql.get('SELECT 1 FROM devices WHERE tenant_id = $1 LIMIT 1', [tenant.id]);
    if (devices !== undefined) return null;
    const grant = {
      roles: ['agent', 'teamleder', 'redaktør', 'admin'] as const,
      serves: ['*'],
      sees: ['*'],
      teamId: null,
    };
    return (await makeCode(parts, sql, { tenantId: tenant.id, by: 'hub' }, grant)).code;
  });
  return { tenant, code };
}
