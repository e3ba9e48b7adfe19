/** The statistics page with a quarter of the demo's contacts: charts with their tables, targets, estimate, views, paper. */
import AxeBuilder from '@axe-core/playwright';
import { StatisticsPage } from './pages/statistics-page.ts';
import { expect, test } from './test.ts';

test.use({ startArgs: ['--demo'] });

const numberIn = (text: string): number => Number(/[\d.]+/.exec(text)?.[0].replaceAll('.', ''));

test('every chart has its numbers behind it, and they are those of the page', async ({ page, app }) => {
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  await expect(statistics.charts.getByRole('img')).toHaveCount(5);

  const heat = await statistics.tableBehind('Henvendelser efter ugedag og time');
  const cells = await heat.getByRole('cell').allTextContents();
  const contacts = cells.reduce((sum, cell) => sum + numberIn(cell), 0);
  const figure = page.locator('.figure', { hasText: 'Henvendelser' }).locator('.figure-value');
  expect(contacts).toBe(numberIn(await figure.innerText()));

  const pareto = await statistics.tableBehind(/Pareto/);
  await expect(pareto.getByRole('row').nth(1)).toContainText('%');
  const units = statistics.chart(/Pareto/).locator('rect');
  expect(await units.count()).toBeGreaterThan(2);
  const heights: number[] = [];
  for (const unit of await units.all()) heights.push(Number(await unit.getAttribute('height')));
  expect(heights).toEqual(heights.toSorted((a, b) => b - a));
});

test('the trend draws the target of the municipality that set one, and takes another figure', async ({ page, app }) => {
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  const trend = statistics.chart('Straksafklaring pr. uge');
  await expect(trend.locator('.chart-target')).toHaveCount(0);
  await page.getByLabel('Kommune').selectOption('250');
  await expect(trend.locator('.chart-target')).toHaveCount(1);
  await trend.getByLabel('Nøgletal').selectOption('fcrGross');
  await expect(trend.locator('.chart-target')).toHaveCount(0);
  await expect(trend.getByRole('img', { name: /Straksafklaring, brutto/ })).toBeVisible();
});

test('a measurement is entered, held against its target, and removed', async ({ page, app }) => {
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  const row = statistics.steering.getByRole('row', { name: /Øvrige selvbetjeningsløsninger/ });
  await expect(row).toContainText('ikke målt, historisk mål');
  await statistics.steering.getByText('Indtast måling').click();
  const form = statistics.steering.locator('.actual-form');
  await form.getByLabel('Mål', { exact: true }).selectOption('fs-oevrige');
  await form.getByLabel('Værdi').fill('22,5');
  await form.getByLabel('Målt den').fill('31.12.2015');
  await form.getByLabel('Kilde').fill('010190-1234');
  await form.getByRole('button', { name: 'Gem måling' }).click();
  await expect(form.getByRole('alert')).toContainText('CPR');
  await form.getByLabel('Kilde').fill('Det Digitale Danmarkskort');
  await form.getByRole('button', { name: 'Gem måling' }).click();
  await expect(row).toContainText('22,5 %');
  await expect(row).toContainText('−2,5');
  await row.getByText('Målinger (1)').click();
  await expect(row).toContainText('Det Digitale Danmarkskort');
  await row.getByRole('button', { name: /Fjern/ }).click();
  await expect(row).toContainText('ikke målt');
});

test('measurements come from a file, and its bad rows are named', async ({ page, app }) => {
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  const rows = ['Mål;Værdi;Dato;Kilde', 'fs-oevrige;25;31-12-2015;Optælling', 'fs-oevrige;mange;31-12-2014;Optælling'];
  await statistics.steering.getByLabel('Importér målinger (CSV)').setInputFiles({
    name: 'maal.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(rows.join('\n')),
  });
  await expect(statistics.steering.getByText('række 3: værdien er ikke et tal')).toBeVisible();
  await expect(statistics.steering.getByRole('row', { name: /Øvrige selvbetjeningsløsninger/ })).toContainText('nået');
});

test('the estimate says it is one, and follows the uptake', async ({ page, app }) => {
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  const shift = statistics.table('Kanalskift: et estimat');
  await expect(shift).toContainText('Boston Consulting Group for KL, 2012');
  const middle = shift.getByRole('row', { name: /I alt/ }).getByRole('cell').nth(3);
  const half = numberIn(await middle.innerText());
  await shift.getByLabel('Middel: anvendelse i procent').fill('25');
  await expect.poll(async () => numberIn(await middle.innerText())).toBe(Math.round(half / 2));
  await shift.getByLabel('Lavt: anvendelse i procent').fill('90');
  await expect(shift.getByRole('alert')).toContainText('stigende orden');
});

test('a view is saved under a name, chosen again and removed', async ({ page, app }) => {
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  await page.getByLabel('Kommune').selectOption('190');
  await statistics.viewName.fill('Furesø i kvartalet');
  await statistics.viewName.press('Enter');
  await expect(page.getByText('Visningen »Furesø i kvartalet« er gemt.')).toBeVisible();
  await page.getByRole('button', { name: 'Nulstil filtre' }).click();
  await expect(page.getByLabel('Kommune')).toHaveValue('');
  await page.reload();
  await page.getByRole('navigation', { name: 'Sider' }).getByRole('button', { name: 'Statistik' }).click();
  await page.getByLabel('Gemt visning').selectOption({ label: 'Furesø i kvartalet' });
  await expect(page.getByLabel('Kommune')).toHaveValue('190');
  await page.getByRole('button', { name: 'Fjern visning' }).click();
  await expect(page.getByLabel('Gemt visning').getByRole('option')).toHaveCount(1);
});

test('on paper stand the choices and the definitions, and none of the controls', async ({ page, app }) => {
  const statistics = new StatisticsPage(page);
  await statistics.open(app.url);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/^Periode: .* · Kommune: Alle · Kanal: Alle/)).toBeVisible();
  await expect(page.getByText('Så stor en del af ærinderne blev afsluttet med det samme')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Udskriv' })).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Sider' })).toBeHidden();
  await expect(statistics.charts.getByRole('img').first()).toBeVisible();
  const pages = await page.pdf({ format: 'A4' });
  expect(pages.toString('latin1').match(/\/Type ?\/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
});

for (const [name, scheme] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { colorScheme: 'light', forcedColors: 'active' }],
] as const) {
  test(`with charts and every table open there is no axe finding, ${name}`, async ({ page, app }) => {
    await page.emulateMedia(scheme);
    const statistics = new StatisticsPage(page);
    await statistics.open(app.url);
    for (const summary of await page.locator('main summary').all()) await summary.click();
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
  });
}
