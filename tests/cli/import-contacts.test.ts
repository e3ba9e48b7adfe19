/** `straks import-contacts`: tick sheets into a real data folder, as a team lead would try it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, openStoreReadOnly } from '#core/db/store.ts';
import { contactImports } from '#core/imports/import-store.ts';
import { contactsOf } from '#core/statistics/period-contacts.ts';
import { verifyTallies } from '#core/statistics/recount.ts';
import { noFilters } from '#shared/metrics/query.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { aClock } from '#tests/builders.ts';
import { aFolder, straks } from './terminal.ts';

const header = 'Nr;Dato;Kl;Kanal;Linje;Emne;Udfald;Enhed';
const sheet = [
  header,
  '1;06-01-2014;9.05;Telefon;Hovednummer;23.05.10 Flytning;Straksafklaret;',
  '2;06-01-2014;9.20;Telefon;Hovednummer;Folkepension;Viderestillet;Månen',
  '3;07-01-2014;10;Besøg;;Pas;Straksafklaret;',
];

interface Sheet {
  readonly file: string;
  readonly dataFolder: string;
  readonly run: (...more: string[]) => ReturnType<typeof straks>;
}

function aSheet(content: string | Buffer): Sheet {
  const file = join(aFolder(), 'stregark.csv');
  writeFileSync(file, content);
  const dataFolder = join(aFolder(), 'data');
  const usual = ['--municipality', '250', '--location', 'borgerservice', '--data-dir', dataFolder];
  return { file, dataFolder, run: (...more) => straks(['import-contacts', file, ...usual, ...more]) };
}

const allTime = { from: '2000-01-01', to: '2099-12-31' };

function stored(dataFolder: string): Contact[] {
  const db = openStoreReadOnly(dataFolder);
  onTestFinished(() => db.close());
  return [...contactsOf(db, allTime, noFilters, () => undefined)];
}

/** One row that is refused for lack of a unit we know stands among the good ones. */
test('stores the good rows marked as imported, and names the refused ones in a file', async () => {
  const { file, dataFolder, run } = aSheet(sheet.join('\r\n'));
  const said = await run();
  expect(said.code).toBe(1);
  expect(said.stdout).toContain('2 henvendelser i 2 rækker, 06.01.2014 - 07.01.2014');
  expect(said.stdout).toContain('Gemt: 2 nye, 0 rettede, 0 uændrede.');
  expect(said.stderr).toBe(`1 række er afvist. Se ${file}-afviste.csv\n`);
  expect(readFileSync(`${file}-afviste.csv`, 'utf8')).toBe(
    '\uFEFFRække;Kolonne;Årsag\r\n3;Enhed;værdien i »Enhed« kendes ikke. Ret den, eller oversæt den i kolonnefilen\r\n',
  );
  expect(stored(dataFolder)).toEqual([
    expect.objectContaining({
      agentId: 'import',
      lateEntry: true,
      endedAt: null,
      startedAt: '2014-01-06T08:05:00.000Z',
    }),
    expect.objectContaining({ channel: 'visit', line: null, startedAt: '2014-01-07T09:00:00.000Z' }),
  ]);
});

test('keeps the tallies true, and remembers the file', async () => {
  const { dataFolder, run } = aSheet(sheet.join('\n'));
  await run();
  const db = openStoreReadOnly(dataFolder);
  onTestFinished(() => db.close());
  expect(verifyTallies(db, () => undefined)).toMatchObject({ contacts: stored(dataFolder).length, wrong: 0 });
  expect(contactImports(db)).toEqual([
    expect.objectContaining({
      fileName: 'stregark.csv',
      contacts: 2,
      refused: 1,
      from: '2014-01-06',
      to: '2014-01-07',
    }),
  ]);
});

test('the same file again changes nothing, in another encoding neither', async () => {
  const { file, dataFolder, run } = aSheet(sheet.join('\n'));
  await run();
  const before = stored(dataFolder);
  writeFileSync(file, Buffer.from(sheet.join('\n'), 'latin1'));
  expect((await run()).stdout).toContain('Gemt: 0 nye, 0 rettede, 2 uændrede.');
  expect(stored(dataFolder)).toEqual(before);
});

test('a corrected file with a key corrects its contacts and adds the new ones', async () => {
  const { file, dataFolder, run } = aSheet(sheet.join('\n'));
  await run();
  const corrected = sheet.map((row) => row.replace('Telefon;Hovednummer;23', 'Telefon;Direkte;23'));
  writeFileSync(file, [...corrected, '4;08-01-2014;11;Chat;;Pas;Afbrudt;'].join('\n'));
  expect((await run()).stdout).toContain('Gemt: 1 nye, 1 rettede, 1 uændrede.');
  const contacts = stored(dataFolder);
  expect(contacts.map((contact) => [contact.rev, contact.line])).toEqual([
    [2, 'direct'],
    [1, null],
    [1, null],
  ]);
  const db = openStoreReadOnly(dataFolder);
  onTestFinished(() => db.close());
  expect(verifyTallies(db, () => undefined)).toMatchObject({ contacts: contacts.length, wrong: 0 });
});

test('without a key each row and each of its count is a contact of its own', async () => {
  const { dataFolder, run } = aSheet('Dato;Kanal;Antal;Udfald\n06-01-2014;Telefon;3;Afklaret\n06-01-2014;Telefon;2;');
  const said = await run();
  expect(said).toMatchObject({ code: 0, stderr: '' });
  expect(said.stdout).toContain('Mangler udfald: 2');
  expect(said.stdout).toContain('Uden klokkeslæt: tælles kl. 12.00');
  expect(new Set(stored(dataFolder).map((contact) => contact.id)).size).toBe(5);
  expect((await run()).stdout).toContain('Gemt: 0 nye, 0 rettede, 5 uændrede.');
});

test('--dry-run shows the columns and the refused rows, and touches nothing', async () => {
  const { file, dataFolder, run } = aSheet(sheet.join('\n'));
  const said = await run('--dry-run');
  expect(said.code).toBe(1);
  expect(said.stdout).toContain('Dato: kolonnen »Dato«');
  expect(said.stdout).toContain('række 3: værdien i »Enhed« kendes ikke');
  expect(said.stdout).toContain('Prøve: intet er gemt.');
  expect(existsSync(dataFolder)).toBe(false);
  expect(existsSync(`${file}-afviste.csv`)).toBe(false);
});

test('reads a mapping file, and Windows-1252 and tabs with it', async () => {
  const { dataFolder, run } = aSheet(
    Buffer.from('Hvornår\tHvordan\tGik det\n06-01-2014\tråbte ind ad døren\tOK\n', 'latin1'),
  );
  const mapping = join(aFolder(), 'kolonner.yaml');
  writeFileSync(
    mapping,
    'columns: { date: Hvornår, channel: Hvordan, outcome: Gik det }\n' +
      'values:\n  channel: { råbte ind ad døren: besøg }\n  outcome: { ok: resolved }\n',
  );
  expect(await run('--mapping', mapping)).toMatchObject({ code: 0, stderr: '' });
  expect(stored(dataFolder)).toMatchObject([{ channel: 'visit', enquiries: [{ outcome: 'resolved' }] }]);
});

test.each([
  ['a file that is not text', 'Dato;Kanal\n\0', 'ikke en tekstfil'],
  ['a line without an end', `Dato;Kanal\n01-01-2014;${'x'.repeat(50_000)}`, 'Linje 2 er for lang'],
  ['an open quote', 'Dato;Kanal\n"01-01-2014;telefon\n', 'Et anførselstegn i linje 2'],
  ['no rows', 'Dato;Kanal\n', 'ingen rækker'],
  ['no channel', 'Dato;Ærinde\n01-01-2014;pas\n', 'Filen mangler: Kanal'],
])('refuses %s clearly and stores nothing', async (_, content, sentence) => {
  const { dataFolder, run } = aSheet(content);
  const said = await run();
  expect(said).toMatchObject({ code: 2, stdout: '' });
  expect(said.stderr).toContain(sentence);
  expect(existsSync(dataFolder) ? stored(dataFolder) : []).toEqual([]);
});

test('a mapping that is broken or names a column that is not there is refused with its place', async () => {
  const { run } = aSheet(sheet.join('\n'));
  const mapping = join(aFolder(), 'kolonner.yaml');
  writeFileSync(mapping, 'columns:\n  dato: Dato\n');
  expect((await run('--mapping', mapping)).stderr).toContain('kan ikke bruges (linje 2');
  writeFileSync(mapping, 'columns:\n  date: Datoen\n');
  expect((await run('--mapping', mapping)).stderr).toContain('ikke er i filen: Datoen');
});

test('a CPR number in a row is refused, never stored, and not repeated in the report', async () => {
  const { file, dataFolder, run } = aSheet('Dato;Kanal;Ærinde\n06-01-2014;Telefon;010190-1234 vil flytte\n');
  const said = await run();
  expect(said.code).toBe(1);
  const report = readFileSync(`${file}-afviste.csv`, 'utf8');
  expect(report).toContain('2;Ærinde;»Ærinde« ligner et CPR-nummer');
  expect(`${said.stdout}${said.stderr}${report}`).not.toContain('010190');
  expect(stored(dataFolder)).toEqual([]);
});

test('is refused while the desk runs', async () => {
  const { dataFolder, run } = aSheet(sheet.join('\n'));
  const desk = openStore(dataFolder, aClock());
  onTestFinished(() => desk.close());
  expect((await run()).stderr).toContain('Straks kører allerede');
  expect((await run('--dry-run')).stdout).toContain('2 henvendelser');
});
