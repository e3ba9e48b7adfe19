/** `straks import-borgerdk`: what changed there into a real data folder, from a server that speaks its protocol. */
import { expect, onTestFinished, test } from 'vitest';
import { startBorgerServer } from '#tests/borger-server.ts';
import { aFolder, straks } from './terminal.ts';

const article = (id: number, words: string, lastUpdated: string) => ({
  ...{
    id,
    title: `Emne ${String(id)}`,
    header: 'Kort.',
    content: `<div id="kernetekst"><p>${words}</p></div>`,
    lastUpdated,
  },
});

test('shows, takes new ones when asked, then what changed; a refused one is named and ends with 1', async () => {
  const server = await startBorgerServer([
    article(1, 'A', '2026-01-05T09:00:00'),
    article(2, 'B', '2026-01-05T09:00:00'),
  ]);
  onTestFinished(() => server.close());
  const where = ['--address', server.url, '--data-dir', aFolder()];
  const run = (...options: string[]) => straks(['import-borgerdk', ...where, ...options]);
  expect(await run('--dry-run')).toEqual({
    code: 0,
    stdout:
      'Intet er hentet (--dry-run).\nNy kladde borger-dk-1: Emne 1\nNy kladde borger-dk-2: Emne 2\n2 artikler sammenlignet, 0 uændret.\n',
    stderr: '',
  });
  expect(await run()).toMatchObject({ code: 0, stdout: '0 artikler sammenlignet, 0 uændret.\n' });
  expect((await run('--new')).stdout).toContain('Ny kladde borger-dk-2: Emne 2');
  server.articles[0] = article(1, 'C', '2026-01-06T09:00:00');
  server.articles[1] = { ...article(2, 'D', '2026-01-06T09:00:00'), refused: 'not-exportable' };
  expect(await run()).toEqual({
    code: 1,
    stdout: 'Ændres borger-dk-1: Emne 1\n1 artikel sammenlignet, 0 uændret.\n',
    stderr: 'borger.dk 2: Borger.dk giver ikke artiklen fra sig.\n',
  });
  server.articles.pop();
  expect((await run()).stdout).toContain('Varslet Kommandolinjen: Emne 2 kan udgå fra');
});
