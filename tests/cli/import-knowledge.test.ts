/** `straks import-knowledge`: a folder of articles into a real data folder. */
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, openStoreReadOnly } from '#core/db/store.ts';
import { articleById, idsFrom } from '#core/knowledge/article-store.ts';
import { aClock } from '#tests/builders.ts';
import { aFolder, articleText } from '#tests/knowledge-builders.ts';
import { straks } from './terminal.ts';

function idsIn(dataFolder: string): Set<string> {
  const db = openStoreReadOnly(dataFolder);
  onTestFinished(() => db.close());
  return idsFrom(db, 'import');
}

test('imports every article and says how many', async () => {
  const articles = aFolder({ 'a.md': articleText({ id: 'a' }), 'b.md': articleText({ id: 'b' }) });
  const dataFolder = join(aFolder(), 'ny');
  const said = await straks(['import-knowledge', articles, '--data-dir', dataFolder]);
  expect(said).toEqual({ code: 0, stdout: '2 artikler hentet.\n', stderr: '' });
  expect(idsIn(dataFolder)).toEqual(new Set(['a', 'b']));
});

test('names each broken file with its line and reason, imports the rest, and ends with 1', async () => {
  const articles = aFolder({
    'god.md': articleText(),
    'gebyr.md': articleText({ id: 'gebyr', amounts: 'tre' }),
    'under/tom.md': '',
  });
  const dataFolder = aFolder();
  const said = await straks(['import-knowledge', '--data-dir', dataFolder, articles]);
  expect(said.code).toBe(1);
  expect(said.stdout).toBe('1 artikel hentet.\n');
  expect(said.stderr.trimEnd().split('\n')).toEqual([
    '2 filer med fejl er ikke hentet:',
    expect.stringMatching(/^gebyr\.md:\d+: Feltet »amounts« mangler eller er forkert udfyldt\.$/),
    'under/tom.md:1: Filen skal begynde med oplysninger mellem to linjer med ---.',
  ]);
  expect(idsIn(dataFolder)).toEqual(new Set(['flytning']));
});

test('is refused while the desk runs, and changes nothing', async () => {
  const dataFolder = aFolder();
  const desk = openStore(dataFolder, aClock());
  onTestFinished(() => desk.close());
  const said = await straks(['import-knowledge', aFolder({ 'a.md': articleText() }), '--data-dir', dataFolder]);
  expect(said.code).toBe(2);
  expect(said.stderr).toContain('Straks kører allerede');
  expect(articleById(desk.db, 'flytning')).toBeNull();
});

test('needs a folder that is there', async () => {
  const missing = join(aFolder(), 'nej');
  const said = await straks(['import-knowledge', missing, '--data-dir', aFolder()]);
  expect(said).toMatchObject({ code: 2, stdout: '' });
  expect(said.stderr).toContain(`Mappen ${missing} findes ikke`);
});

test.each([[[]], [['--data-dir']], [['a', 'b']], [['a', '--fejl']]])(
  'refuses %j before anything is opened',
  async (args) => {
    const dataFolder = join(aFolder(), 'ny');
    const said = await straks(['import-knowledge', ...args, '--data-dir', dataFolder]);
    expect(said.code).toBe(2);
    expect(said.stderr).toContain('Ukendt eller ufuldstændigt valg');
    expect(existsSync(dataFolder)).toBe(false);
  },
);

test('a hundred megabytes of one line are refused, in a folder by name and as a file before they are read', async () => {
  const line = Buffer.alloc(100 * 1024 * 1024, 'a');
  const folder = aFolder({ 'god.md': articleText() });
  writeFileSync(join(folder, 'lang.md'), line);
  const dataFolder = join(aFolder(), 'ny');
  const said = await straks(['import-knowledge', folder, '--data-dir', dataFolder]);
  expect(said).toMatchObject({ code: 1, stdout: '1 artikel hentet.\n' });
  expect(said.stderr).toContain('lang.md: ');
  for (const name of ['lang.csv', 'lang.zip', 'lang.xlsx', 'lang.xml']) {
    renameSync(join(folder, readdirSync(folder).find((each) => each.startsWith('lang')) ?? ''), join(folder, name));
    const command = name.endsWith('.xml') ? 'import-kle' : 'import-knowledge';
    const refused = await straks([command, join(folder, name), '--data-dir', dataFolder]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('64');
  }
});
