/** A working day without a mouse: every page, every pane and every dialog is reached and left by keyboard alone. */
import type { Page } from '@playwright/test';
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

/** Tab, until what has the focus is called that. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const focused = () =>
    page.evaluate<string>(`(() => {
      const at = document.activeElement;
      const own = at?.tagName === 'BUTTON' ? at.textContent : (at?.labels?.[0]?.textContent ?? '');
      return at?.getAttribute('aria-label') ?? own;
    })()`);
  for (let step = 0; step < 120; step += 1) {
    if (name.test(await focused())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab leads to nothing called ${String(name)}`);
}

async function bringUp(desk: DeskPage, words: string, heading: RegExp): Promise<void> {
  await desk.press('Control+KeyK');
  await desk.page.keyboard.type(words);
  await desk.press('Enter');
  await expect(desk.page.getByRole('heading', { level: 1 }).first()).toHaveText(heading);
}

test('a call with all that belongs to it', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await tabTo(page, /Notat/);
  await page.keyboard.type('ring i morgen');
  await desk.press('Control+KeyG', 'Control+KeyS', 'Control+Shift+KeyS');
  await expect(page.getByRole('radio', { name: 'sammen' })).toBeChecked();
  await tabTo(page, /Unødvendig/);
  await desk.press('ArrowDown');
  await desk.press('F6');
  await tabTo(page, /Vælg emne/);
  await desk.press('Enter');
  await page.keyboard.type('pas');
  await expect(page.getByRole('listbox', { name: 'Søg emne' }).getByRole('option').first()).toBeVisible();
  await desk.press('ArrowDown', 'Enter', 'Control+Digit2', 'Alt+Digit2');
  await expect(page.getByRole('radio', { name: 'Henvist' })).toBeChecked();
  await desk.press('Enter', 'Control+KeyM');
  await desk.find('flytte', /flytning/i);
  await desk.press('Enter', 'Control+Digit1');
  await tabTo(page, /^Ret$/);
  await desk.press('Enter');
  await expect(desk.note).toHaveValue('ring i morgen');
  await desk.press('F4');
  await expect(page.getByText('efterbehandling', { exact: true })).toBeVisible();
  await desk.press('Control+Enter');
  await desk.waitForSaid('Gemt: gult kort, Viderestillet / henvist, Straksafklaret');
});

test('the panes forwards and backwards, their edges, and the strip', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('Control+Shift+Digit1');
  await expect(desk.logged(0)).toContainText('gult kort');
  const at = () => page.evaluate<string>("document.activeElement?.closest('[id]')?.id ?? ''");
  await desk.press('F6');
  await expect.poll(at).toBe('pane-article');
  await desk.press('F6', 'F6');
  await expect.poll(at).toBe('strip');
  await desk.press('Shift+F6');
  await expect.poll(at).toBe('pane-contact');
  await tabTo(page, /Kant mellem søgning og artikel/);
  await desk.press('ArrowRight');
  await tabTo(page, /Fortryd/);
  await desk.press('Enter');
  await desk.waitForSaid('Fortrudt: gult kort');
  await desk.press('Control+KeyY');
  await desk.waitForSaid('Gentaget: gult kort');
});

test('every page and dialog', async ({ page, app }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  await desk.begin('F2', 'gult kort', 'Sundhedskort');
  await desk.press('F2', 'Escape');
  await bringUp(desk, 'mangler', /Mangler udfald/);
  await desk.press('Digit1');
  await expect(page.getByText('Alle henvendelser har udfald.')).toBeVisible();
  await bringUp(desk, 'logget', /Henvendelser/);
  await tabTo(page, /^Henvendelser/);
  await desk.press('Enter', 'Digit5', 'Digit1');
  await desk.waitForSaid('Rettet: gult kort, Afbrudt');
  await bringUp(desk, 'viden', /Viden/);
  await bringUp(desk, 'statistik', /Statistik/);
  await bringUp(desk, 'opsæt', /Opsæt/);
  await tabTo(page, /Udseende/);
  await desk.press('End');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await tabTo(page, /Skift tast for Nyt ærinde/);
  await desk.press('Enter', 'Control+KeyJ');
  await expect(page.getByRole('button', { name: /Skift tast for Nyt ærinde/ })).toContainText('Ctrl J');
  await desk.press('F9');
  await page.keyboard.type('Bo');
  await desk.press('Enter');
  await desk.waitForSaid('Bo arbejder her nu');
  await expect(desk.search).toBeFocused();
  await desk.press('F1');
  await tabTo(page, /Øv de fire greb/);
  await desk.press('Enter');
  await expect(page.getByText('ØVELSE', { exact: true })).toBeVisible();
  await desk.press('Escape');
  await expect(desk.search).toBeFocused();
});
