/** `straks diagnose`: whether the database is whole, which backups there are and what was set aside, beside a desk that may be running. */
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { openContactsReadOnly } from '#core/contacts/reading-beside.ts';
import { backupsIn, madeAtKey } from '#core/db/backups.ts';
import { isDamage, type ReadDb } from '#core/db/database.ts';
import { metaValue } from '#core/db/meta.ts';
import { schemaVersion } from '#core/db/migrate.ts';
import { reservePath } from '#core/db/reserve.ts';
import { rescuedKey } from '#core/db/store.ts';
import { defaultDataFolder } from '#core/paths.ts';
import { owedCounts } from '#core/sync/outbox.ts';
import { daCli } from '#shared/texts/da-cli.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { readOptions } from './options.ts';

const texts = daCli.diagnose;
const bytesPerMb = 1024 * 1024;

export const diagnose: Command = { name: 'diagnose', help: texts.help, run };

interface Found {
  readonly lines: readonly string[];
  readonly isWell: boolean;
}

/** 0: all is well. 1: something is not. 2: not done. */
function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const given = readOptions(args, { 'data-dir': { type: 'string' } });
  const dataFolder = resolve(given['data-dir'] ?? defaultDataFolder(io.env, process.platform));
  const database = databaseIn(dataFolder);
  const lines = [texts.folder(dataFolder), ...database.lines, ...backupLines(dataFolder), ...diskLines(dataFolder)];
  io.stdout.write(`${lines.join('\n')}\n`);
  return Promise.resolve(database.isWell ? 0 : 1);
}

/** @throws file-unreadable {path} when there is none, database-newer and database-older {found, known}. */
function databaseIn(dataFolder: string): Found {
  try {
    const db = openContactsReadOnly(dataFolder);
    try {
      return db.snapshot(() => examined(db, dataFolder));
    } finally {
      db.close();
    }
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    return { lines: [texts.damaged], isWell: false };
  }
}

function examined(db: ReadDb, dataFolder: string): Found {
  const [answer] = db.all<{ quick_check: string }>('PRAGMA quick_check(1)');
  const isWhole = answer?.quick_check === 'ok';
  if (!isWhole) return { lines: [texts.damaged], isWell: false };
  const { waiting, quarantined } = owedCounts(db);
  const restored = metaValue(db, madeAtKey);
  const setAside = readdirSync(dataFolder)
    .filter((name) => /-damaged-.*\.sqlite$/.test(name))
    .sort()
    .map((name) => ({ name, rescued: metaValue(db, rescuedKey(name)) }));
  return {
    lines: [
      texts.whole(schemaVersion(db), statSync(join(dataFolder, 'straks.sqlite')).size / bytesPerMb),
      texts.waiting(waiting, quarantined),
      ...(restored === null ? [] : [texts.restored(restored)]),
      ...setAside.map(({ name, rescued }) => texts.setAside(name, rescued)),
    ],
    isWell: restored === null && setAside.every(({ rescued }) => rescued !== null),
  };
}

function backupLines(dataFolder: string): string[] {
  const backups = backupsIn(dataFolder).map(({ path, madeAtMs, bytes }) =>
    texts.backup(basename(path), new Date(madeAtMs).toISOString(), bytes / bytesPerMb),
  );
  return backups.length === 0 ? [texts.noBackup] : backups;
}

function diskLines(dataFolder: string): string[] {
  const { bavail, bsize } = statfsSync(dataFolder);
  const hasReserve = existsSync(reservePath(dataFolder));
  return [hasReserve ? texts.reserve : texts.noReserve, texts.disk(Math.floor((bavail * bsize) / bytesPerMb))];
}
