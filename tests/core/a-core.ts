/** The whole core over a folder of its own and the product's own knowledge, with a client as a screen has it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openCore, type Core, type CoreConfig } from '#core/core.ts';
import { openForWriting } from '#core/db/database.ts';
import { removeMeta } from '#core/db/meta.ts';
import { contract, type Contract } from '#shared/contract.ts';
import { clientOf, type Client } from '#shared/rpc.ts';
import { aClock, someIds, withoutNetwork, type TestClock } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';

export const knowledgeFolder = join(import.meta.dirname, '../../knowledge');

export interface TestCore {
  readonly core: Core;
  readonly api: Client<Contract>;
  readonly clock: TestClock;
  readonly dataFolder: string;
}

/** What a core makes of the product's knowledge when it is first opened, which takes most of an opening. */
let begun: Buffer | null = null;

/** @returns a folder in which a core has been opened before, and nothing was done. */
function aBegunFolder(): string {
  const dataFolder = aFolder();
  begun ??= beginIn(aFolder());
  writeFileSync(databaseIn(dataFolder), begun);
  return dataFolder;
}

/** @returns the database of a core that has just been opened. */
function beginIn(dataFolder: string): Buffer {
  const core = openCore(configOf(dataFolder));
  onTestFinished(() => core.close());
  const db = openForWriting(databaseIn(dataFolder));
  // As if it had been closed, and all of it in the one file.
  removeMeta(db, 'open-since');
  db.script('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  return readFileSync(databaseIn(dataFolder));
}

const databaseIn = (dataFolder: string): string => join(dataFolder, 'straks.sqlite');

const configOf = (dataFolder: string): CoreConfig => ({
  dataFolder,
  knowledgeFolder,
  clock: aClock(),
  newId: someIds(700_000),
  ...withoutNetwork,
  host: 'loopback',
  demo: false,
  version: '0.1.0',
});

export function aCore(change: Partial<CoreConfig> = {}): TestCore {
  const clock = aClock();
  const dataFolder = change.dataFolder ?? (change.knowledgeFolder === undefined ? aBegunFolder() : aFolder());
  const core = openCore({ ...configOf(dataFolder), clock, ...change });
  onTestFinished(() => core.close());
  return { core, api: clientOf(contract, core.dispatch), clock, dataFolder };
}
