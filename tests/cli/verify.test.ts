/** `straks verify`: true tallies, tampered ones, and ones that a migration has left to be made. */
import { expect, it } from 'vitest';
import { storeContact } from '#core/contacts/storing.ts';
import type { WriteDb } from '#core/db/database.ts';
import { openStore } from '#core/db/store.ts';
import { setMeta } from '#core/db/meta.ts';
import { foldAll } from '#core/statistics/fold.ts';
import { rebuildTallies } from '#core/statistics/recount.ts';
import { aClock, aContact } from '#tests/builders.ts';
import { aFolder, straks } from './terminal.ts';

function aFolderWith(change: (db: WriteDb) => void): string {
  const folder = aFolder();
  const store = openStore(folder, aClock());
  rebuildTallies(store.db, () => undefined);
  const contact = aContact();
  store.db.transaction(() => {
    storeContact(store.db, null, contact, { savedAt: '2026-01-05T09:04:00.000Z', opId: contact.id });
  });
  foldAll(store.db);
  change(store.db);
  store.close();
  return folder;
}

it.each([
  ['true ones', () => undefined, 0, 'Optællingerne passer.'],
  [
    'one that differs',
    (db: WriteDb) => db.run("UPDATE tallies SET counts = x'0100000002000000' WHERE grain = 'day'"),
    1,
    'Rækker, der ikke passer: ',
  ],
  [
    'one too many',
    (db: WriteDb) =>
      db.run("INSERT INTO tallies SELECT family, grain, '2020-01-01', slice, counts FROM tallies LIMIT 1"),
    1,
    'Rækker, der ikke passer: ',
  ],
  [
    'one that lacks',
    (db: WriteDb) => db.run("DELETE FROM tallies WHERE family = 'hours'"),
    1,
    'Rækker, der ikke passer: ',
  ],
  ['ones to be made', (db: WriteDb) => setMeta(db, 'tallies-to-rebuild', 'yes'), 1, 'næste gang Straks startes'],
] as const)('says of %s what they are', async (_, change, code, sentence) => {
  const said = await straks(['verify', '--data-dir', aFolderWith((db) => void change(db))]);
  expect(said.code).toBe(code);
  expect(said.stdout + said.stderr).toContain(sentence);
});

it('says that there is no database', async () => {
  expect((await straks(['verify', '--data-dir', aFolder()])).code).toBe(2);
});
