/** The statistics page with a quarter of the demo's contacts: charts with their tables, targets, estimate, views, paper. */
import { expectAccessible } from './accessible.ts';
import { StatisticsPage } from './pages/statistics-page.ts';
import { startApp } from './app.ts';
import { beginDatabase } from './begun.ts';
import { expect, test as base } from './test.ts';

const test = base.extend<object, { demo: string }>({
  demo: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads what a fixture needs from its first parameter.
    async ({}, use) => use(await beginDatabase('begun-demo', ['--demo'])),
    { scope: 'worker', timeout: 120_000 },
  ],
  app: async ({ demo }, use) => {
    const app = await startApp(['--demo'], {}, demo);
    await use(app);
    await app.dispose();
  },
});

const numberIn = (text: string): number => Number(/[\d.]+/.exec(text)?.[0].replaceAll('.', ''));

test('every chart has its numbers behind it, and they are those of the page', async ({ page, app }) => {
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  await expect(statistics.charts.getByRole('img')).toHaveCount(5);

  const heat = await statistics.tableBehind('Henvendelser efter ugedag og time');
  const cells = await heat.getByRole('cell').allTextContents();
  const contacts = cells.reduce((sum, cell) => sum + (cell === '' ? 0 : numberIn(cell)), 0);
  const heading = page.getByRole('heading', { name: 'Henvendelser', exact: true });
  const figure = page.locator('.figure', { has: heading }).locator('.figure-value');
  expect(contacts).toBe(numberIn(await figure.innerText()));

  const pareto = await statistics.tableBehind(/Pareto/);
  await expect(pareto.getByRole('row').nth(1)).toContainText('%');
  const heights: number[] = [];
  for (const unit of await statistics
    .chart(/Pareto/)
    .locator('rect.chart-piece')
    .all())
    heights.push(Number(await unit.getAttribute('height')));
  expect(heights.length).toBeGreaterThan(2);
  expect(heights).toEqual(heights.toSorted((a, b) => b - a));

  const trend = statistics.chart('Straksafklaring pr. uge');
  await expect(trend.locator('.chart-target')).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Kommune', exact: true }).selectOption('250');
  await expect(trend.locator('.chart-target')).toHaveCount(1);
  await trend.getByRole('combobox').selectOption('fcrGross');
  await expect(trend.locator('.chart-target')).toHaveCount(0);
  await expect(trend.getByRole('img', { name: /Straksafklaring, brutto/ })).toBeVisible();
});

test('targets are measured, the estimate follows the uptake, views are kept, and paper holds it all', async ({
  page,
  app,
}) => {
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  await measure(statistics);
  await importMeasurements(statistics);
  await estimate(statistics);
  await saveView(statistics);
  await print(statistics);
});

async function measure({ steering }: StatisticsPage): Promise<void> {
  const row = steering.getByRole('row', { name: /Øvrige selvbetjeningsløsninger/ });
  await expect(row).toContainText('ikke målt, historisk mål');
  await steering.getByText('Indtast måling').click();
  const form = steering.locator('.actual-form');
  await form.getByRole('combobox').first().selectOption('fs-oevrige');
  await form.getByLabel('Værdi').fill('22,5');
  await form.getByLabel('Målt den').fill('31.12.2015');
  await form.getByLabel('Kilde').fill('010190-1234');
  await form.getByRole('button', { name: 'Gem måling' }).click();
  await expect(form.getByRole('alert')).toContainText('CPR');
  await form.getByLabel('Kilde').fill('Det Digitale Danmarkskort');
  await form.getByRole('button', { name: 'Gem måling' }).click();
  await expect(row).toContainText('22,5');
  await expect(row).toContainText('−2,5');
  await row.getByText('Målinger (1)').click();
  await expect(row).toContainText('Det Digitale Danmarkskort');
  await row.getByRole('button', { name: /Fjern/ }).click();
  await expect(row).toContainText('ikke målt');
}

async function importMeasurements({ steering }: StatisticsPage): Promise<void> {
  const rows = ['Mål;Værdi;Dato;Kilde', 'fs-oevrige;25;31-12-2015;Optælling', 'fs-oevrige;mange;31-12-2014;Optælling'];
  await steering.getByLabel('Importér målinger (CSV)').setInputFiles({
    name: 'maal.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\n')),
  });
  await expect(steering.getByText('række 3: værdien er ikke et tal')).toBeVisible();
  await expect(steering.getByRole('row', { name: /Øvrige selvbetjeningsløsninger/ })).toContainText('nået');
}

async function estimate(statistics: StatisticsPage): Promise<void> {
  const shift = statistics.table('Kanalskift: et estimat');
  await expect(shift).toContainText('Boston Consulting Group for KL, 2012');
  const middle = shift.getByRole('row', { name: /I alt/ }).getByRole('cell').nth(3);
  const half = numberIn(await middle.innerText());
  await shift.getByLabel('Middel: anvendelse i procent').fill('25');
  // Both are rounded to whole kroner.
  await expect.poll(async () => Math.abs(numberIn(await middle.innerText()) - half / 2)).toBeLessThanOrEqual(1);
  await shift.getByLabel('Lavt: anvendelse i procent').fill('90');
  await expect(shift.getByRole('alert')).toContainText('stigende orden');
}

async function saveView({ page, viewName }: StatisticsPage): Promise<void> {
  await page.getByRole('combobox', { name: 'Kommune', exact: true }).selectOption('190');
  await viewName.fill('Furesø i kvartalet');
  await viewName.press('Enter');
  await expect(page.getByText('Visningen »Furesø i kvartalet« er gemt.')).toBeVisible();
  await page.getByRole('button', { name: 'Nulstil filtre' }).click();
  await expect(page.getByRole('combobox', { name: 'Kommune', exact: true })).toHaveValue('');
  await page.getByLabel('Gemt visning').selectOption('');
  await page.getByLabel('Gemt visning').selectOption({ label: 'Furesø i kvartalet' });
  await expect(page.getByRole('combobox', { name: 'Kommune', exact: true })).toHaveValue('190');
  await page.getByRole('button', { name: 'Fjern visning' }).click();
  await expect(page.getByLabel('Gemt visning').getByRole('option')).toHaveCount(1);
}

async function print({ page, charts }: StatisticsPage): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/^Omfang: Denne pc · Periode: .* · Kommune: Furesø · Kanal: Alle/)).toBeVisible();
  await expect(page.getByText('Så stor en del af ærinderne blev afsluttet med det samme')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Udskriv' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Sider' })).toBeHidden();
  await expect(charts.getByRole('img').first()).toBeVisible();
  const pages = await page.pdf({ format: 'A4' });
  expect(pages.toString('latin1').match(/\/Type ?\/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
}

test('with charts and every table open there is no axe finding, in light, dark and forced colours', async ({
  page,
  app,
}) => {
  // Three looks at hundreds of numbers that lead on.
  test.setTimeout(120_000);
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  for (const summary of await page.locator('main summary').all()) await summary.click();
  await expectAccessible(page, 'every table open', 'main');

  const lost = statistics
    .chart(/Emner og udfald/)
    .getByRole('button', { name: /, Ærinder bag: / })
    .first();
  await lost.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: /^Ærinder bag: / });
  await expect(sheet.getByRole('row').nth(1)).toContainText('Viderestillet');
  await expectAccessible(page, 'what stands behind a number', 'dialog');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(lost).toBeFocused();
});
