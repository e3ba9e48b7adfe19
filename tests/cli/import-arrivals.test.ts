/** `straks import-arrivals`: counts of calls and visits into a real data folder; nothing of names and numbers reaches it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStoreReadOnly } from '#core/db/store.ts';
import { arrivalSums } from '#core/imports/arrival-store.ts';
import { aFile, aFolder, straks } from './terminal.ts';

const calls = [
  'FirstQueueDisplayName;FirstAnswerAgentDisplayName;FirstAnswerTimeUtc;StartTimeUtc;TransferToName;Result',
  'Hovednummer_89151515;Mette Hansen;2026-01-05 08:00:20;2026-01-05 08:00:00;+4520121212;Answered',
  'Hovednummer_89151515;;;2026-01-05 08:30:00;;Abandoned',
  'Jobcenter_Fleks;Bo;2026-01-05 08:30:00;2026-01-05 08:30:00;;Answered',
].join('\n');

const arguments_ = (file: string, dataFolder: string): string[] => [
  'import-arrivals',
  file,
  ...['--municipality', '250', '--data-dir', dataFolder],
];

test('stores counts by hour and nothing else', async () => {
  const dataFolder = join(aFolder(), 'data');
  const said = await straks(arguments_(aFile(calls), dataFolder));
  expect(said).toMatchObject({ code: 0, stderr: '' });
  expect(said.stdout).toContain('Opkald: 1 besvarede og 1 ubesvarede, 05.01.2026 - 05.01.2026');
  expect(said.stdout).toContain('Fra andre køer og ikke med: 1');
  const db = openStoreReadOnly(dataFolder);
  onTestFinished(() => db.close());
  const query = { from: '2026-01-01', to: '2026-12-31', municipalityCode: '250' };
  expect(arrivalSums(db, query)).toEqual([{ channel: 'phone', hour: 9, answered: 1, unanswered: 1 }]);
  const bytes = readFileSync(join(dataFolder, 'straks.sqlite')).toString('latin1');
  for (const secret of ['Mette', '4520121212', '89151515', 'Hovednummer']) expect(bytes).not.toContain(secret);
});

test('--exclude names other queues, --dry-run stores nothing', async () => {
  const dataFolder = join(aFolder(), 'data');
  const said = await straks([...arguments_(aFile(calls), dataFolder), '--exclude', 'hovednummer', '--dry-run']);
  expect(said.stdout).toContain('Opkald: 1 besvarede og 0 ubesvarede');
  expect(said.stdout).toContain('Prøve: intet er gemt.');
  expect(existsSync(dataFolder)).toBe(false);
});

test.each([
  ['headers of something else', 'a;b\n1;2\n', 'hverken Zylincs eller Frontdesks'],
  ['a file that is not text', 'a;b\n\0', 'ikke en tekstfil'],
])('refuses %s', async (_, content, sentence) => {
  const said = await straks(arguments_(aFile(content), join(aFolder(), 'data')));
  expect(said.code).toBe(2);
  expect(said.stderr).toContain(sentence);
});

test('needs a municipality that is set up', async () => {
  const said = await straks(['import-arrivals', aFile(calls), '--municipality', '999']);
  expect(said).toMatchObject({ code: 2 });
  expect(said.stderr).toContain('999');
});
