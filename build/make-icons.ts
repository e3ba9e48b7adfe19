/**
 * `npm run icons`: makes the app's icons of every system from the screen's icon.svg, drawn by the test browser, and the
 * numbers that Windows lays over the one in its task bar.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { badgeTexts } from '../src-main/electron/badge.ts';
import { prepareBrowser, testBrowser } from '../tests/e2e/browser.ts';

const drawing = readFileSync(join(import.meta.dirname, '..', 'src-renderer', 'icon.svg'), 'utf8');
/** Windows shows 16 in a title bar, 32 on the task bar and 256 on a large desktop. */
const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names of the sizes in an .icns file that are held as PNG. */
const icnsTypes = { ic07: 128, ic08: 256, ic09: 512, ic11: 32, ic12: 64, ic13: 256, ic14: 512 } as const;

await prepareBrowser();
const browser = await chromium.launch(testBrowser());
const page = await browser.newPage();

async function pngOf(size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${String(size)}px}</style>${drawing}`);
  return page.screenshot({ omitBackground: true });
}

/** Windows draws them at 16 points, and at twice as many pixels on a fine screen. */
const badgePx = 32;
const badges = join(import.meta.dirname, 'badges');

const digits = readFileSync(
  join(
    import.meta.dirname,
    '../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  ),
).toString('base64');

/** White on a red that the screen says errors in (tokens.css), in the screen's own letters. */
async function badgeOf(text: string): Promise<Buffer> {
  const px = String(badgePx);
  await page.setViewportSize({ width: badgePx, height: badgePx });
  await page.setContent(
    `<style>@font-face{font-family:digits;src:url(data:font/woff2;base64,${digits});font-weight:100 700}body{margin:0}` +
      `b{display:grid;place-items:center;width:${px}px;height:${px}px;border-radius:50%;background:#b3202a;color:#fff;font:700 ${text.length > 1 ? '18' : '24'}px digits}</style><b>${text}</b>`,
  );
  await page.evaluate('document.fonts.ready');
  return page.screenshot({ omitBackground: true });
}

mkdirSync(badges, { recursive: true });
for (const text of badgeTexts) writeFileSync(join(badges, `${text}.png`), await badgeOf(text));

const drawn = new Map<number, Buffer>();
for (const size of new Set([...icoSizes, ...Object.values(icnsTypes)])) drawn.set(size, await pngOf(size));
await browser.close();

const png = (size: number): Buffer => drawn.get(size) ?? Buffer.alloc(0);
writeFileSync(join(import.meta.dirname, 'icon.png'), png(512));
writeFileSync(join(import.meta.dirname, 'icon.ico'), icoOf(icoSizes));
writeFileSync(join(import.meta.dirname, 'icon.icns'), icnsOf());

/** A directory of 16 bytes an image, then the images as PNG, which Windows reads since Vista. */
function icoOf(sizes: readonly number[]): Buffer {
  const head = Buffer.alloc(6 + 16 * sizes.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(sizes.length, 4);
  let offset = head.length;
  for (const [at, size] of sizes.entries()) {
    const entry = 6 + 16 * at;
    // 256 does not fit in the byte and is written as 0.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png(size).length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png(size).length;
  }
  return Buffer.concat([head, ...sizes.map(png)]);
}

function icnsOf(): Buffer {
  const blocks = Object.entries(icnsTypes).map(([type, size]) => block(type, png(size)));
  return block('icns', Buffer.concat(blocks));
}

/** Four letters, the length with these eight bytes, and the content. */
function block(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
