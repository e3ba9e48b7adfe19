/** The foundation's promise: a call is logged by keyboard alone, a killed desk loses nothing, and the file holds just that. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openStoreReadOnly } from '#core/db/store.ts';
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

const project = join(import.meta.dirname, '..', '..');

interface CsvRow {
  readonly [column: string]: string;
}

/** Exports everything with the command line, beside the running desk, and reads the file back. */
function exportedRows(dataFolder: string): CsvRow[] {
  const run = spawnSync(
    process.execPath,
    [
      'src-main/straks.mjs',
      'export',
      '--from',
      '2020-01-01',
      '--to',
      '2099-12-31',
      '--format',
      'csv',
      '--data-dir',
      dataFolder,
    ],
    { cwd: project, encoding: 'utf8' },
  );
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  const [head = '', ...lines] = run.stdout
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  const columns = head.split(';');
  return lines.map((line) => Object.fromEntries(line.split(';').map((cell, index) => [columns[index] ?? '', cell])));
}

test('a call logged by keyboard alone, another killed in the middle, found, finished, and both exported', async ({
  page,
  app,
}) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);

  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: gult kort, Straksafklaret');
  await expect(desk.logged(0)).toContainText('gult kort');
  await expect(desk.search).toBeFocused();

  await desk.begin('F2', 'flytte', /flytning/i);
  await desk.press('Control+KeyG');
  await desk.draftSaved();
  await app.kill();
  await app.restart();

  await desk.open(app.url);
  await expect(desk.contact.getByRole('heading', { name: /flytte/ })).toBeVisible();
  await expect(desk.contact.getByLabel('Har henvendt sig om det før')).toBeChecked();
  await expect(desk.article.getByRole('heading', { level: 1 })).toContainText(/flytning/i);
  for (const outcome of await desk.contact.getByRole('radiogroup', { name: 'Udfald' }).getByRole('radio').all()) {
    await expect(outcome).not.toBeChecked();
  }
  await desk.press('Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: flytte, Straksafklaret');

  const rows = exportedRows(app.dataFolder);
  expect(rows.map((row) => [row['Titel'], row['Udfald'], row['Genhenvendelse']])).toEqual([
    ['gult kort', 'Straksafklaret', 'nej'],
    ['flytte', 'Straksafklaret', 'ja'],
  ]);
});

/** What is typed so far in each draft that is on disk, read beside the running desk. */
function draftsOnDisk(dataFolder: string): string {
  const db = openStoreReadOnly(dataFolder);
  try {
    return db
      .all<{ body: string }>('SELECT body FROM drafts')
      .map((row) => row.body)
      .join('\n');
  } finally {
    db.close();
  }
}

test('words are on disk without a key that says so, and back after a kill', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.press('F2');
  await page.keyboard.type('pas forny', { delay: 40 });
  // How soon is measured, not tested: `npm run bench -- desk`.
  await expect.poll(() => draftsOnDisk(app.dataFolder)).toContain('pas forny');
  await app.kill();
  await app.restart();
  await desk.open(app.url);
  await expect(desk.contact.getByRole('heading', { name: /pas forny/ })).toBeVisible();
});

test('hammering Ctrl+Enter logs once and loses nothing', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('Control+Digit1');
  await desk.press(...Array<string>(8).fill('Control+Enter'));
  await desk.begin('F2', 'flytte', /flytning/i);
  await desk.press('Control+Shift+Digit1', 'Control+Enter', 'Control+Enter');
  await expect(desk.logged(1)).toContainText('gult kort');
  expect(exportedRows(app.dataFolder).map((row) => row['Titel'])).toEqual(['gult kort', 'flytte']);
});
