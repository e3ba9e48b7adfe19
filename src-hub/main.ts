/** `npm run hub`: starts the hub, says where it listens and how the first device is let in, and ends when asked to. */
import { daHub } from '#shared/texts/da-hub.ts';
import { makeCode } from './auth/enrol.ts';
import { houseScope } from './auth/caller.ts';
import { openIdProvider } from './auth/openid.ts';
import type { HubDb } from './db/database.ts';
import { FolderTaken } from './db/folder-lock.ts';
import { DatabaseNewer, ServerTooOld } from './db/migrate.ts';
import { openPglite } from './db/pglite.ts';
import { openPostgres } from './db/postgres.ts';
import { openHub, type Hub } from './hub.ts';
import { readOptions, Trouble, type HubOptions } from './options.ts';

const connections = 20;
// Whoever read the log has gone away: no reason to stop serving.
process.stdout.on('error', () => undefined);

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(daHub.help);
    return;
  }
  console.log(daHub.opening);
  const hub = await openHub({
    db: await databaseOf(options),
    clock: Date,
    random: (bytes) => void crypto.getRandomValues(bytes),
    writeLog: (line) => console.log(line),
    ledgerFolder: options.ledgerFolder,
    hubName: options.name,
    identityProvider: options.oidc === null ? null : openIdProvider(options.oidc),
    server: {
      proxies: options.proxies,
      ...(options.perMinute === null ? {} : { perMinute: options.perMinute }),
    },
  });
  endWhenAsked(hub);
  console.log(daHub.listens(await hub.listen(options.host, options.port)));
  console.log(options.databaseUrl === null ? daHub.embedded(options.dataFolder) : daHub.onServer);
  await sayCodes(hub, options);
}

async function databaseOf({ databaseUrl, dataFolder }: HubOptions): Promise<HubDb> {
  return databaseUrl === null ? openPglite(dataFolder) : openPostgres({ url: databaseUrl, connections });
}

async function sayCodes(hub: Hub, options: HubOptions): Promise<void> {
  const { tenant, code } = await hub.firstCode(options.name);
  if (code !== null) console.log(daHub.firstCode(tenant.name, code));
  if (options.newCode === null) return;
  const { newCode: roles, municipalities } = options;
  const grant = { roles, serves: municipalities, sees: municipalities, teamId: null };
  const made = await hub.parts.db.transaction({ ...houseScope(tenant.id), may: ['administer'] }, 'write', (sql) =>
    makeCode(hub.parts, sql, { tenantId: tenant.id, by: 'hub' }, grant),
  );
  console.log(daHub.newCode(made.code));
}

/** What a shell reports for a program that was stopped at the second asking. */
const forcedExitCode = 130;

function endWhenAsked(hub: Hub): void {
  let asked = false;
  const end = (): void => {
    if (asked) process.exit(forcedExitCode);
    asked = true;
    console.log(daHub.stopping);
    void hub.stop().then(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
}

/** @returns what the person who started it is told; anything else is a defect and is shown as it is. */
function troubleOf(thrown: unknown): Trouble | null {
  if (thrown instanceof Trouble) return thrown;
  if (thrown instanceof FolderTaken) return new Trouble('folder-taken', thrown.folder);
  if (thrown instanceof DatabaseNewer) return new Trouble('database-newer', String(thrown.found));
  if (thrown instanceof ServerTooOld) return new Trouble('database-too-old', thrown.found);
  if (!(thrown instanceof Error) || !('code' in thrown)) return null;
  const code = String(thrown.code);
  if (code === 'EADDRINUSE' && 'port' in thrown) return new Trouble('port-in-use', String(thrown.port));
  if (/^(?:EACCES|ENOTDIR|EROFS|ENOSPC)$/.test(code) && 'path' in thrown) {
    return new Trouble('folder-unusable', String(thrown.path));
  }
  if (/^(?:28|3D|42501)/.test(code)) return new Trouble('database-refuses', thrown.message);
  return /^(?:ECONN|ENOTFOUND|ENOENT|EAI_AGAIN|ETIMEDOUT)/.test(code) ? new Trouble('database-away') : null;
}

try {
  await run();
} catch (thrown) {
  const trouble = troubleOf(thrown);
  if (trouble === null) throw thrown;
  console.error(daHub.trouble[trouble.what](trouble.detail));
  process.exit(1);
}
