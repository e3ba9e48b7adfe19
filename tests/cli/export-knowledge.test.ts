/** `straks export-knowledge` as it is run: every article into a folder, which imported again changes nothing. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '#tests/folders.ts';
import { articleText } from '#tests/knowledge-builders.ts';
import { straks } from './terminal.ts';

test('what was imported is exported, and imported again changes nothing', async () => {
  const [dataFolder, from, to] = [aFolder(), aFolder(), aFolder()];
  writeFileSync(join(from, 'flytning.md'), articleText());
  await straks(['import-knowledge', from, '--data-dir', dataFolder]);
  expect(await straks(['export-knowledge', to, '--data-dir', dataFolder])).toMatchObject({
    code: 0,
    stdout: '1 fil skrevet, 0 uændret.\n',
  });
  expect(readdirSync(to)).toEqual(['flytning.md']);
  expect(readFileSync(join(to, 'flytning.md'), 'utf8')).toContain('## Kan ikke selv');
  const again = await straks(['import-knowledge', to, '--dry-run', '--data-dir', dataFolder]);
  expect(again.stdout).toBe('Intet er hentet (--dry-run).\nNye: 0. Ændrede: 0. Uændrede: 1.\n');
});
