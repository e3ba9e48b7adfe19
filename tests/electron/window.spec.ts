/** The window with its real program: a call by keyboard, what the page can reach, and what may come in from outside. */
import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pageUrl } from '#main/electron/locks.ts';
import { project, test } from './window.ts';

test('a call is logged by keyboard alone', async ({ desk }) => {
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: gult kort, Straksafklaret');
  await expect(desk.logged(0)).toContainText('gult kort');
});

test('the page has the two functions of the preload, and nothing of Node or Electron', async ({ desk: { page } }) => {
  const reached = await page.evaluate(
    `({ bridge: Object.keys(window.straks), others: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window) })`,
  );
  expect(reached).toEqual({ bridge: ['call', 'onEvent'], others: [] });
});

test('the page stays where it is, and opens no window', async ({ desk: { page }, started }) => {
  await page.evaluate(`location.href = 'https://example.com/'`);
  await page.evaluate(`window.open('https://example.com/')`);
  await page.waitForTimeout(500);
  expect(page.url()).toBe(pageUrl);
  expect(started.app.windows()).toHaveLength(1);
});

test('permissions are denied', async ({ desk: { page } }) => {
  for (const name of ['geolocation', 'notifications', 'camera', 'microphone']) {
    expect(await page.evaluate(`navigator.permissions.query({ name: '${name}' }).then(({ state }) => state)`)).toBe(
      'denied',
    );
  }
});

test('its protocol serves the screen and nothing beside it, and no network is reached', async ({ desk: { page } }) => {
  const statusOf = (url: string): Promise<unknown> =>
    page.evaluate(`fetch('${url}').then(({ status }) => status, () => 'refused')`);
  expect(await statusOf('/')).toBe(200);
  expect(await statusOf('/package.json')).toBe(404);
  expect(await statusOf('/%2e%2e/%2e%2e/package.json')).toBe(404);
  for (const url of ['app://other/', 'file:///etc/passwd', 'https://example.com/']) {
    expect(await statusOf(url)).toBe('refused');
  }
});

test('a second start ends at once, and its link begins a call in the first window', async ({ desk, started }) => {
  const second = spawn(started.binary, [project, 'straks://opkald?ko=190&linje=direkte'], {
    env: started.env,
    stdio: 'ignore',
  });
  expect((await once(second, 'exit'))[0]).toBe(0);
  await expect(desk.contact.getByText('kladde gemt')).toBeVisible();
  expect(started.app.windows()).toHaveLength(1);
});

test('a page that crashed finds its draft again', async ({ desk, started }) => {
  await desk.begin('F2', 'flytte', /flytning/i);
  await desk.draftSaved();
  const text = await started.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) return '';
    const again = new Promise<void>((resolve) => contents.once('did-finish-load', () => resolve()));
    contents.forcefullyCrashRenderer();
    await again;
    for (let look = 0; look < 50; look += 1) {
      const body: unknown = await contents.executeJavaScript('document.body.innerText');
      if (String(body).includes('flytte')) return String(body);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return '';
  });
  expect(text).toContain('flytte');
});
