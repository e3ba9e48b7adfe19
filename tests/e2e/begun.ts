/** A database in which the product's knowledge is read already: a new desk spends a third of its start on that. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openForWriting } from '#core/db/database.ts';
import { removeMeta } from '#core/db/meta.ts';
import { startApp } from './app.ts';

const project = join(import.meta.dirname, '..', '..');

/** @returns its file: of a desk that was started with these options and stopped, and never told a name or a place. */
export async function beginDatabase(name: string, args: readonly string[]): Promise<string> {
  const app = await startApp(args);
  await app.stop();
  const made = join(app.dataFolder, 'straks.sqlite');
  const db = openForWriting(made);
  // Each desk takes an identity of its own.
  removeMeta(db, 'device-id');
  db.close();
  const begun = join(project, '.cache', `${name}.sqlite`);
  mkdirSync(dirname(begun), { recursive: true });
  copyFileSync(made, begun);
  await app.dispose();
  return begun;
}
