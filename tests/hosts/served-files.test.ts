/** The list of what is served: read once, and nothing that is not a file of the screen gets on it. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answerFile, readServedFiles } from '#main/served-files.ts';
import { aFolder, aScreen } from './a-desk.ts';

test('the page answers to / and to its own name, everything else to its name alone', () => {
  const files = readServedFiles(aScreen({ 'assets/a-1.css': 'a{}', 'robots.txt': '' }));
  expect([...files.keys()].sort()).toEqual([
    '/',
    '/assets/a-1.css',
    '/assets/index-1a2b.js',
    '/index.html',
    '/infoskaerm',
    '/robots.txt',
  ]);
});

test('a kind of file we do not serve is not on the list', () => {
  const files = readServedFiles(aScreen({ 'assets/index-1a2b.js.map': '{}', 'notes.db': 'x', LICENSE: 'x' }));
  expect([...files.keys()].sort()).toEqual(['/', '/assets/index-1a2b.js', '/index.html', '/infoskaerm']);
});

test('a link out of the folder is not on the list', () => {
  const screen = aScreen();
  const outside = aFolder();
  writeFileSync(join(outside, 'secret.txt'), 'secret');
  symlinkSync(join(outside, 'secret.txt'), join(screen, 'secret.txt'));
  symlinkSync(outside, join(screen, 'linked'));
  expect([...readServedFiles(screen).keys()].filter((path) => /secret|linked/.test(path))).toEqual([]);
});

test('a rebuild under a running desk changes nothing it serves', () => {
  const screen = aScreen();
  const files = readServedFiles(screen);
  rmSync(screen, { recursive: true });
  expect(answerFile(files, '/assets/index-1a2b.js').body.toString()).toBe('export {};');
});

test.each([
  ['a folder that is not there', () => join(aFolder(), 'out')],
  ['a folder without a page', () => aFolder()],
  [
    'a page that is a folder',
    () => {
      const folder = aFolder();
      mkdirSync(join(folder, 'index.html'));
      return folder;
    },
  ],
])('%s is a screen that was not built', (_, folder) => {
  expect(() => readServedFiles(folder())).toThrow(expect.objectContaining({ code: 'renderer-not-built' }));
});

test('every place of the nonce in the page is filled', () => {
  const page = '<script nonce="__STRAKS_CSP_NONCE__"></script><link nonce="__STRAKS_CSP_NONCE__">';
  const body = answerFile(readServedFiles(aScreen({ 'index.html': page })), '/').body.toString();
  expect(body).not.toContain('__STRAKS');
  expect(new Set([...body.matchAll(/nonce="([^"]+)"/g)].map((match) => match[1])).size).toBe(1);
});
