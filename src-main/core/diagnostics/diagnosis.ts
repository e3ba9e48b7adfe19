/**
 * What helps to find a fault on this PC: versions, sizes, counts, settings and the log. Nothing that anyone wrote is in it,
 * nor who works here (domain: no identities leave the desk unasked).
 */
import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { AppState } from '#shared/contract.ts';
import type { DiagnosisFile } from '#shared/contract/diagnostics.ts';
import { withoutCpr } from '#shared/domain/cpr.ts';
import { backupsIn } from '#core/db/backups.ts';
import { schemaVersion } from '#core/db/migrate.ts';
import { reservePath } from '#core/db/reserve.ts';
import type { ReadDb } from '#core/db/database.ts';
import { logFiles } from '#core/log.ts';
import { unreadableIds } from '#core/statistics/uncounted.ts';
import type { SecretPlace } from '#core/sync/sync-room.ts';

/** The newest of a log is what matters, and what a person can look through. */
const logMaxBytes = 200_000;
const namedAtMost = 100;
const allDays = { from: '0000-01-01', to: '9999-12-31' };
const bytesPerMb = 1024 * 1024;

/** @param madeAt an instant. */
export function diagnosisOf(db: ReadDb, state: AppState, madeAt: string, hubSecret: SecretPlace): DiagnosisFile[] {
  const overview = {
    madeAt,
    program: { ...programOf(state), hubSecret },
    pc: pcOf(state.dataFolder),
    store: storeOf(db, state),
    settings: settingsOf(state),
  };
  const files = [
    { name: 'overview.json', text: `${JSON.stringify(overview, null, 2)}\n` },
    ...logFiles(state.dataFolder).map((name) => ({ name, text: endOf(join(state.dataFolder, 'logs', name)) })),
  ];
  return files.map(({ name, text }) => ({ name, text: withoutCpr(text) }));
}

function programOf({ version, host, demo, sync, notices }: AppState) {
  return { version, host, demo, node: process.version, sync, notices };
}

function pcOf(dataFolder: string) {
  const { bavail, bsize } = statfsSync(dataFolder);
  return {
    system: `${platform()} ${release()} ${arch()}`,
    processors: cpus().length,
    memoryMb: Math.round(totalmem() / bytesPerMb),
    freeDiskMb: Math.round((bavail * bsize) / bytesPerMb),
  };
}

function storeOf(db: ReadDb, { dataFolder, articleCount }: AppState) {
  const tables = db.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`,
  );
  return {
    schema: schemaVersion(db),
    fileBytes: Object.fromEntries(
      ['straks.sqlite', 'straks.sqlite-wal'].map((name) => [
        name,
        statSync(join(dataFolder, name), { throwIfNoEntry: false })?.size ?? 0,
      ]),
    ),
    backups: backupsIn(dataFolder).map(({ number, bytes, madeAtMs }) => ({
      number,
      bytes,
      madeAt: new Date(madeAtMs).toISOString(),
    })),
    reserve: existsSync(reservePath(dataFolder)),
    articles: articleCount,
    /** By their ids, for who looks into the file. */
    unreadableContacts: unreadableIds(db, allDays).slice(0, namedAtMost),
    rows: Object.fromEntries(tables.map(({ name }) => [name, rowsOf(db, name)])),
  };
}

/** @param table a name from the schema itself. */
function rowsOf(db: ReadDb, table: string): number {
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM "${table.replaceAll('"', '""')}"`)?.n ?? 0;
}

function settingsOf({ agents, preferences }: AppState) {
  const { keys, ...others } = preferences;
  return { agents: agents.length, ...others, changedKeys: Object.keys(keys).length };
}

function endOf(path: string): string {
  const bytes = readFileSync(path);
  if (bytes.length <= logMaxBytes) return bytes.toString('utf8');
  const end = bytes.subarray(bytes.length - logMaxBytes);
  // From the first whole line on.
  return end.subarray(end.indexOf('\n') + 1).toString('utf8');
}
