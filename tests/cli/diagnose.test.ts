/** `straks diagnose`: a folder where all is well, one that is damaged, one that was restored and not started since. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { takeBackup } from '#core/db/backups.ts';
import { openStore } from '#core/db/store.ts';
import { aClock } from '#tests/builders.ts';
import { aFolder, straks } from './terminal.ts';

async function aBackedUpFolder(): Promise<string> {
  const folder = aFolder();
  const store = openStore(folder, aClock());
  await store.reserve.fill(Math.random);
  await takeBackup(folder, '2026-01-05T09:05:00.000Z');
  store.close();
  return folder;
}

function damage(folder: string): void {
  const path = join(folder, 'straks.sqlite');
  const bytes = readFileSync(path);
  bytes.fill(0xab, 4096, 8 * 4096);
  writeFileSync(path, bytes);
}

it('says that all is well, and which backups there are', async () => {
  const { code, stdout: out } = await straks(['diagnose', '--data-dir', await aBackedUpFolder()]);
  expect(out).toContain('Databasen er hel');
  expect(out).toContain('Sikkerhedskopi: straks-1.sqlite');
  expect(out).toContain('Reserven på disken er der.');
  expect(code).toBe(0);
});

it('tells a damaged database, and after it what was set aside and what it was restored from', async () => {
  const folder = await aBackedUpFolder();
  damage(folder);
  const damaged = await straks(['diagnose', '--data-dir', folder]);
  expect([damaged.code, damaged.stdout]).toEqual([1, expect.stringContaining('Databasen er beskadiget.')]);
  openStore(folder, aClock(), 'damage').close();
  const restored = await straks(['diagnose', '--data-dir', folder]);
  expect(restored.stdout).toContain(
    'Lagt til side og ikke reddet endnu: straks-damaged-2026-01-05T09-00-00-000Z.sqlite',
  );
  expect(restored.stdout).toContain('Lagt tilbage fra sikkerhedskopien fra 05.01.2026 kl. 10.05');
  expect(restored.code).toBe(1);
});

it('says that there is no database yet', async () => {
  const { code, stderr: err } = await straks(['diagnose', '--data-dir', aFolder()]);
  expect([code, err]).toEqual([2, expect.stringContaining('straks.sqlite')]);
});
