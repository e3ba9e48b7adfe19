/** An editor's day: an article changed, kept over a kill, published, compared, restored; a conflict; a review by one key. */
import { readFileSync } from 'node:fs';
import { expectAccessible } from './accessible.ts';
import { DeskPage } from './pages/desk-page.ts';
import { EditingPage } from './pages/editing-page.ts';
import { expect, test } from './test.ts';

const flytning = 'Flytning: meld ny adresse';

test('what is typed outlives a kill, is published with a reason, found by agents, and restored', async ({
  page,
  app,
}) => {
  const desk = new DeskPage(page);
  const editing = new EditingPage(page);
  await desk.open(app.url);
  await editing.go();
  await editing.open('flytning', flytning);
  await expect(editing.beside.getByRole('heading', { level: 1, name: flytning })).toBeVisible();
  await editing.title.fill('Flytning med kænguru');
  await expect(editing.beside.getByRole('heading', { level: 1, name: 'Flytning med kænguru' })).toBeVisible();
  await expect(editing.kept).toBeVisible();

  await app.kill();
  await app.restart();
  await desk.open(app.url);
  await editing.go();
  await editing.show.selectOption({ label: 'Kladder og til gennemsyn (1)' });
  await editing.list.getByRole('button', { name: flytning }).click();
  await expect(editing.title).toHaveValue('Flytning med kænguru');
  await editing.see('Hvad er ændret?');
  await expect(editing.beside.locator('ins', { hasText: 'kænguru' })).toBeVisible();

  await editing.title.press('Control+Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Skriv kort, hvorfor' })).toBeVisible();
  await editing.reason.fill('Kænguruer må flyttes');
  await editing.reason.press('Enter');
  await expect(editing.said).toContainText('Udgivet');
  await editing.see('Historik');
  await expect(editing.beside).toContainText('Kænguruer må flyttes');
  await expect(editing.beside).toContainText('Mette');

  await desk.go('Samtale');
  await desk.press('F2');
  await desk.find('kænguru', 'Flytning med kænguru');
  await desk.press('Escape');

  await editing.go();
  await editing.open('kænguru', 'Flytning med kænguru');
  await editing.see('Historik');
  await editing.beside.getByRole('button', { name: /Som den kom/ }).click();
  await editing.beside.getByRole('button', { name: 'Gendan denne udgave' }).click();
  await expect(editing.title).toHaveValue(flytning);
});

test('two windows change one article, one as a draft: both sides are shown, and nothing typed is lost', async ({
  page,
  app,
  context,
}) => {
  const editing = new EditingPage(page);
  await new DeskPage(page).open(app.url);
  await editing.go();
  await editing.open('flytning', flytning);
  await editing.field('Resumé til søgelisten').fill('Min linje');

  const other = await context.newPage();
  const theirs = new EditingPage(other);
  await new DeskPage(other).open(app.url);
  await theirs.go();
  await theirs.open('flytning', flytning);
  await theirs.field('Resumé til søgelisten').fill('Deres linje');
  await theirs.field('Kort svar at sige højt').fill('Deres korte svar.');
  await theirs.title.press('Control+s');
  await expect(theirs.said).toContainText('Kladden er gemt');
  await other.close();

  await editing.reason.fill('min');
  await editing.publish.click();
  const conflict = page.getByRole('region', { name: 'To har ændret artiklen' });
  await expect(conflict).toContainText('Deres linje');
  await expect(conflict).toContainText('Min linje');
  await conflict.getByRole('button', { name: 'kun den anden har ændret: Kort svar' }).click();
  await expect(conflict).not.toContainText('Deres korte svar.');
  await conflict.getByRole('button', { name: 'Behold min' }).click();
  await editing.publish.click();
  await expect(editing.said).toContainText('Udgivet');
  await expect(editing.field('Resumé til søgelisten')).toHaveValue('Min linje');
  await expect(editing.field('Kort svar at sige højt')).toHaveValue('Deres korte svar.');
});

test('a CPR number is refused where it stands, a new article gets its id from its title, a review is one key', async ({
  page,
  app,
}) => {
  const editing = new EditingPage(page);
  await new DeskPage(page).open(app.url);
  await editing.go();
  await page.getByRole('button', { name: 'Ny artikel' }).click();
  await editing.title.fill('Hjælp til hønsehold');
  await expect(editing.field('Id i links')).toHaveValue('hjaelp-til-hoensehold');
  await editing.field('Kort svar at sige højt').fill('Ring til Anna 010190-1234');
  await expect(page.getByRole('alert').filter({ hasText: 'Ligner et CPR-nummer' })).toBeVisible();
  await editing.title.press('Control+s');
  await expect(page.getByRole('alert').filter({ hasText: 'Teksten ligner et CPR-nummer' })).toBeVisible();
  await editing.field('Kort svar at sige højt').fill('Du må have høns i haven.');
  await editing.title.press('Control+s');
  await expect(editing.said).toContainText('Kladden er gemt');
  await page.getByRole('button', { name: '← Til listen' }).click();
  await editing.filter.fill('hønsehold');
  await expect(editing.list.getByRole('row')).toHaveCount(2);
  await editing.filter.fill('Flytning: meld');
  await expect(editing.list.getByRole('row').nth(1)).toContainText(flytning);
  await editing.list.focus();
  await page.keyboard.press('k');
  await expect(editing.said).toContainText(`Gennemgået, og kilderne er slået op i dag: ${flytning}`);
  await expect(editing.list.getByRole('row').nth(1)).not.toContainText('til gennemsyn');
});

test('articles come in from files after a look at what they change, and go out as a zip', async ({ page, app }) => {
  const editing = new EditingPage(page);
  await new DeskPage(page).open(app.url);
  await editing.go();
  await page.getByRole('button', { name: 'Hent og gem artikler' }).click();
  const table =
    'Titel;Kort svar;KLE;Borgerens ord\nHønsehold;Du må have høns i haven.;23.05.10;høns|kyllinger\nUden emne;svar;;\n';
  const files = page.locator('input[type=file][accept]');
  await files.setInputFiles({ name: 'svar.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  const preview = page.getByRole('region', { name: 'Det vil ske' });
  await expect(preview).toContainText('1 ny artikel');
  await expect(preview).toContainText('svar.csv:3');
  const report = page.waitForEvent('download');
  await preview.getByRole('button', { name: 'Gem rapporten' }).click();
  expect(readFileSync(await (await report).path(), 'utf8')).toContain('Kan ikke bruges;svar.csv;3;');
  await preview.getByRole('button', { name: 'Hent artiklerne' }).click();
  await expect(page.getByRole('region', { name: 'Det skete' })).toContainText('1 ny artikel');
  const later = table.replace('Du må have', 'Du må gerne have');
  await files.setInputFiles({ name: 'svar.csv', mimeType: 'text/csv', buffer: Buffer.from(later) });
  await preview.getByRole('button', { name: 'Se forskellen: Hønsehold' }).click();
  await expect(preview.locator('.compare ins')).toHaveText('gerne ');
  await expectAccessible(page, 'what an import changes');
  const emne = '<Emne><EmneNr>23.05.10</EmneNr><EmneTitel>Flytning i KLE</EmneTitel></Emne>';
  const plan = `<KLE-Emneplan><Hovedgruppe><Gruppe>${emne}</Gruppe></Hovedgruppe></KLE-Emneplan>`;
  await files.setInputFiles({ name: 'kle-emneplan.xml', mimeType: 'text/xml', buffer: Buffer.from(plan) });
  await expect(preview).toContainText('1 nyt emne');
  await preview.getByRole('button', { name: 'Hent emnerne' }).click();
  await expect(page.getByRole('region', { name: 'Det skete' })).toContainText('1 nyt emne');
  await files.setInputFiles({ name: 'svar.zip', mimeType: 'application/zip', buffer: Buffer.from('ikke en zip') });
  await expect(page.getByRole('alert').filter({ hasText: 'Filen er afvist' })).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Gem alle artikler som zip' }).click();
  expect((await download).suggestedFilename()).toMatch(/^artikler-\d{4}-\d\d-\d\d\.zip$/);
  await page.getByRole('button', { name: '← Til listen' }).click();
  await editing.open('hønsehold', 'Hønsehold');
  await expect(page.getByText('Flytning i KLE')).toBeVisible();
});
