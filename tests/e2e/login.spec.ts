/** A person logs in at a desk, through a real OpenID provider in a real browser, and says at which PC. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openIdProvider } from '#hub/auth/openid.ts';
import { openPglite } from '#hub/db/pglite.ts';
import { openHub } from '#hub/hub.ts';
import { aProvider } from '#tests/hub/a-provider.ts';
import { expectAccessible } from './accessible.ts';
import { freePort } from './hub.ts';
import { DeskPage } from './pages/desk-page.ts';
import { SyncPage } from './pages/sync-page.ts';
import { expect, test as base } from './test.ts';

interface LoginHub {
  readonly url: string;
  readonly code: string;
}

const test = base.extend<{ hub: LoginHub }>({
  hub: [
    // oxlint-disable-next-line no-empty-pattern -- the runner reads what a fixture needs from its first parameter.
    async ({}, use) => {
      const url = `http://127.0.0.1:${String(await freePort())}`;
      const provider = await aProvider({ anna: ['Borgerservice'] }, `${url}/v1/login/callback`);
      const ledgerFolder = mkdtempSync(join(tmpdir(), 'straks-e2e-ledger-'));
      const client = { clientId: 'straks', clientSecret: 'a-secret-of-the-test', scopes: 'openid profile' };
      const groups = { Borgerservice: { roles: ['agent' as const], sees: [] } };
      const hub = await openHub({
        db: await openPglite(null),
        clock: Date,
        random: (bytes) => void crypto.getRandomValues(bytes),
        writeLog: () => undefined,
        ledgerFolder,
        hubName: 'Prøvehub',
        identityProvider: openIdProvider({ issuer: provider.issuer, publicUrl: url, groups, ...client }, true),
      });
      await hub.listen('127.0.0.1', Number(new URL(url).port));
      await use({ url, code: (await hub.firstCode('Prøvecenter')).code ?? '' });
      await hub.stop();
      provider.stop();
      rmSync(ledgerFolder, { recursive: true, force: true });
    },
    { timeout: 180_000 },
  ],
});

test('the browser asks at which PC, with the code the desk shows, and only a yes logs in', async ({
  page,
  app,
  hub,
}) => {
  const [desk, sync] = [new DeskPage(page), new SyncPage(page)];
  await desk.open(app.url);
  await sync.open();
  await sync.enrol(hub.url, hub.code);
  await expect(sync.main.getByRole('status')).toContainText('Pc’en er tilsluttet');
  await sync.main.getByRole('button', { name: 'Log ind' }).click();
  const shown = /koden ([0-9A-Z]{4})\./.exec(await sync.main.getByText('Siden skal vise koden').innerText())?.[1];
  await expectAccessible(page, 'the desk while a login is under way');

  const opened = page.waitForEvent('popup');
  await sync.main.getByRole('link', { name: 'Åbn loginsiden' }).click();
  const browser = await opened;
  const errors: string[] = [];
  browser.on('console', (message) => {
    if (message.type() === 'error' && message.location().url.startsWith(hub.url)) errors.push(message.text());
  });
  await browser.locator('[name=login]').fill('anna');
  await browser.locator('[name=password]').fill('any');
  await browser.locator('[type=submit]').click();
  await browser.locator('[type=submit]').click();
  await expect(browser.getByRole('heading', { level: 1 })).toContainText('Vil du logges ind på pc’en');
  await expect(browser.getByText(`Koden er ${shown ?? ''}.`)).toBeVisible();
  await expectAccessible(browser, 'the page that asks');
  await expect(sync.main.getByText('Siden skal vise koden')).toBeVisible();
  await browser.keyboard.press('Tab');
  await browser.keyboard.press('Enter');
  await expect(browser.getByText('Du er logget ind.')).toBeVisible();
  await expectAccessible(browser, 'the page a login ends at');
  expect(errors).toEqual([]);
  await expect(sync.main.getByText('Navn anna')).toBeVisible();
});
