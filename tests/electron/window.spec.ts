/** The window with its real program: a call by keyboard, what the page can reach, and what may come in from outside. */
import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pageUrl } from '#main/electron/locks.ts';
import { daWindow } from '#shared/texts/da-window.ts';
import { EditingPage } from '../e2e/pages/editing-page.ts';
import { PolicyPage } from '../e2e/pages/policy-page.ts';
import { StatisticsPage } from '../e2e/pages/statistics-page.ts';
import { project, test } from './window.ts';

test('a call is logged by keyboard alone', async ({ desk }) => {
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('Control+Shift+Digit1');
  await desk.waitForSaid('Gemt: gult kort, Straksafklaret');
  await expect(desk.logged(0)).toContainText('gult kort');
});

test('figures, editing and what IT decides are there as in the browser', async ({ desk }) => {
  const { page } = desk;
  await desk.go('Statistik');
  await expect(new StatisticsPage(page).countedWhere).toContainText('denne pc');
  await new EditingPage(page).go();
  const policy = new PolicyPage(page);
  await policy.openPolicy();
  await expect(policy.row('PAC-fil')).toContainText('kun it');
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

test('its protocol serves the screen and nothing beside it, and no network is reached', async ({
  desk: { page },
  consoleErrors,
}) => {
  const statusOf = (url: string): Promise<unknown> =>
    page.evaluate(`fetch('${url}').then(({ status }) => status, () => 'refused')`);
  expect(await statusOf('/')).toBe(200);
  expect(await statusOf('/package.json')).toBe(404);
  expect(await statusOf('/%2e%2e/%2e%2e/package.json')).toBe(404);
  for (const url of ['app://other/', 'file:///etc/passwd', 'https://example.com/']) {
    expect(await statusOf(url)).toBe('refused');
  }
  // What was refused is said in the console.
  consoleErrors.length = 0;
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

test('nothing is fetched for spelling where IT names no dictionary', async ({ desk: { page }, started }) => {
  test.skip(process.platform === 'darwin', 'macOS has a checker of its own and fetches none');
  await expect(page).toHaveTitle(/Straks/);
  const sessions = await started.app.evaluate(({ session }) =>
    [session.defaultSession, session.fromPartition('desk'), session.fromPartition('proxy')].map((each) => [
      each.isSpellCheckerEnabled(),
      ...each.getSpellCheckerLanguages(),
    ]),
  );
  expect(sessions).toEqual([[false], [false], [false]]);
});

test('the window is made a column on top of the others, and is one again after the next start', async ({
  desk: { page },
  started,
}) => {
  const look = () =>
    started.app.evaluate(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0];
      return { width: window?.getBounds().width ?? 0, onTop: window?.isAlwaysOnTop() ?? false };
    });
  await expect(page.locator('body')).toBeVisible();
  expect(await look()).toMatchObject({ onTop: false });
  await started.app.evaluate(({ Menu }, label) => {
    const all = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    all?.find((item) => item.label === label)?.click();
  }, daWindow.compact);
  await expect.poll(look).toMatchObject({ onTop: true });
  expect((await look()).width).toBeLessThan(450);
  await started.again();
  const { width, onTop } = await look();
  expect({ isNarrow: width < 450, onTop }).toEqual({ isNarrow: true, onTop: true });
});

test('the chord for the whole system is held, and said to be taken when another has it', async ({ desk, started }) => {
  const { page } = desk;
  const choose = async (chord: string): Promise<void> => {
    await page.getByRole('button', { name: /Vælg genvej/ }).click();
    await page.keyboard.press(chord);
  };
  await desk.go('Opsæt');
  await choose('Control+Shift+F9');
  await expect(page.getByText(daWindow.shortcut.state.held)).toBeVisible();
  expect(await started.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Shift+F9'))).toBe(
    true,
  );
  // Electron says no for a chord that is held already, whoever holds it.
  await started.app.evaluate(({ globalShortcut }) => globalShortcut.register('Control+Shift+F10', () => undefined));
  await choose('Control+Shift+F10');
  await expect(page.getByText(daWindow.shortcut.state.taken)).toBeVisible();
});
