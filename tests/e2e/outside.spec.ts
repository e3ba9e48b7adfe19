/** Articles from borger.dk, two made one, one taken out of use: by an editor, from a server that speaks borger.dk's protocol. */
import { readFileSync } from 'node:fs';
import { expectAccessible } from './accessible.ts';
import { startBorgerServer } from '#tests/borger-server.ts';
import { asAgent, startApp } from './app.ts';
import { EditingPage } from './pages/editing-page.ts';
import { FindPage } from './pages/find-page.ts';
import { expect, test } from './test.ts';

const article = (id: number, title: string) => ({
  ...{ id, title, header: 'Det kan du gøre selv på nettet.', lastUpdated: '2026-01-05T09:00:00' },
  content: '<div id="kernetekst"><div id="microArticle_1"><h2>S&aring;dan</h2><p>Udfyld formularen.</p></div></div>',
});

test('borger.dk’s articles are chosen and come in as drafts; twins become one; an article is retired', async ({
  page,
}) => {
  const server = await startBorgerServer([article(1, 'K&aelig;nguruhold'), article(2, 'Flod&shy;heste')]);
  const app = await startApp(asAgent, { STRAKS_BORGERDK: server.url });
  try {
    const desk = new FindPage(page);
    const editing = new EditingPage(page);
    const topic = page.getByRole('combobox', { name: 'KLE-emne' });
    await desk.open(app.url);
    await editing.go();
    await page.getByRole('button', { name: 'Hent og gem artikler' }).click();
    await expect(page.getByRole('heading', { name: 'Hent og gem artikler' })).toBeVisible();
    await expectAccessible(page, 'imports');
    await page.getByRole('button', { name: 'Hent fra borger.dk' }).click();
    await page.getByRole('button', { name: 'Sammenlign med borger.dk' }).click();
    const preview = page.getByRole('region', { name: 'Det vil ske' });
    await expect(preview).toContainText('2 artikler sammenlignet');
    await preview.getByRole('checkbox', { name: 'Tag med: Kænguruhold' }).check();
    await expectAccessible(page, 'borger.dk');
    const before = page.waitForEvent('download');
    await preview.getByRole('button', { name: 'Gem rapporten' }).click();
    expect(readFileSync(await (await before).path(), 'utf8')).toMatch(
      /Ny kladde;borger-dk-1;;Kænguruhold;;[^;]*05.01.2026;\r\n.*Ny kladde;borger-dk-2;/s,
    );
    await preview.getByRole('button', { name: 'Hent 1 valgt' }).click();
    const result = page.getByRole('region', { name: 'Det skete' });
    await expect(result).toContainText('Kænguruhold');
    const after = page.waitForEvent('download');
    await result.getByRole('button', { name: 'Gem rapporten' }).click();
    const saved = await after;
    expect(saved.suggestedFilename()).toMatch(/^borger-dk-rapport-\d{4}-\d\d-\d\d\.csv$/);
    expect(readFileSync(await saved.path(), 'utf8')).toMatch(/Felter;På borger.dk;Ejer\r\n.*Kænguruhold/s);
    await page.getByRole('button', { name: '← Til listen' }).click();
    await editing.open('kænguru', 'Kænguruhold');
    await topic.fill('23.05.10');
    await editing.reason.fill('Læst igennem');
    await editing.reason.press('Enter');
    await expect(editing.said).toContainText('Udgivet');

    await page.getByRole('button', { name: '← Til listen' }).click();
    await page.getByRole('button', { name: 'Ny artikel' }).click();
    await editing.title.fill('Kænguruhold');
    await editing.field('Id i links').fill('kaenguru-to');
    for (const [name, text] of [
      ['Resumé til søgelisten', 'Det kan du gøre selv på nettet.'],
      ['Kort svar at sige højt', 'Det kan du gøre selv på nettet.'],
      ['Gør sådan', 'Udfyld formularen.'],
      ['Borgerens ord', 'pungdyr'],
    ] as const) {
      await editing.field(name).fill(text);
    }
    await topic.fill('23.05.10');
    await editing.reason.fill('ny');
    await editing.reason.press('Enter');
    await expect(editing.said).toContainText('Udgivet');
    await page.getByRole('button', { name: '← Til listen' }).click();
    await page.getByRole('button', { name: 'Dubletter' }).click();
    const pair = page.getByRole('listitem').filter({ hasText: 'Kænguruhold' });
    await pair.getByRole('button').click();
    await page
      .getByRole('button', { name: /Kænguruhold/ })
      .first()
      .click();
    await expect(editing.field('Borgerens ord')).toHaveValue(/pungdyr/);
    await expectAccessible(page, 'merge');
    await editing.reason.fill('ens');
    await editing.reason.press('Enter');
    await expect(editing.said).toContainText('Slået sammen');
    await page.getByRole('button', { name: '← Til listen' }).click();
    await editing.show.selectOption({ label: 'Udgået (1)' });
    await editing.show.selectOption('');
    await editing.open('kænguru', 'Kænguruhold');
    await editing.reason.fill('Bruges ikke');
    await page.getByRole('button', { name: 'Tag ud af brug' }).click();
    await expect(editing.said).toContainText('ud af brug');
    await page.getByRole('button', { name: '← Til listen' }).click();
    await editing.show.selectOption({ label: 'Udgået (2)' });
  } finally {
    await app.dispose();
    await server.close();
  }
});
