/** The built page under its policy: what would run a stranger's text is refused by the browser, not only by us. */
import { DeskPage } from './pages/desk-page.ts';
import { expect, test } from './test.ts';

test('no text becomes markup, script or style, and no other place is reached', async ({ page, app, consoleErrors }) => {
  const desk = new DeskPage(page);
  await desk.open(app.url);
  const attempts = {
    markup: `document.body.appendChild(document.createElement('div')).innerHTML = '<b>x</b>'`,
    parsed: `new DOMParser().parseFromString('<b>x</b>', 'text/html')`,
    source: `document.createElement('script').src = '/x.js'`,
    policy: `trustedTypes.createPolicy('another', { createHTML: (text) => text })`,
    handler: `document.body.setAttribute('onclick', 'alert(1)')`,
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    const outcome = await page.evaluate(
      `(() => { try { ${attempt}; return 'done'; } catch (error) { return error.name; } })()`,
    );
    expect(outcome, what).toBe('TypeError');
  }
  // The debugger may run text where the page may not: a timer is the page's own.
  const ran = await page.evaluate(`new Promise((resolve) => {
    window.ranText = false;
    try { setTimeout('window.ranText = true', 0); } catch { /* refused */ }
    setTimeout(() => resolve(window.ranText), 50);
  })`);
  expect(ran).toBe(false);
  expect(await page.evaluate(`fetch('http://127.0.0.2:9/').then(() => 'reached', () => 'refused')`)).toBe('refused');
  const painted = await page.evaluate(`(() => {
    document.head.appendChild(document.createElement('style')).textContent = 'body { outline: 7px solid red }';
    return getComputedStyle(document.body).outlineWidth;
  })()`);
  expect(painted).not.toBe('7px');
  // Each of these is told in the console, and nothing else is.
  expect(consoleErrors.filter((text) => !/Trusted(?: ?Type|HTML|Script)|Content Security Policy/i.test(text))).toEqual(
    [],
  );
  consoleErrors.length = 0;
});
