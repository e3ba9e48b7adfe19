/** `straks export`: from a real data folder, beside the desk that has it open. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportedContact } from '#shared/metrics/contact-file.ts';
import type { Figures } from '#shared/metrics/definitions.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { sumTallies, tallyOf } from '#shared/metrics/tally.ts';
import { aDesk } from '#tests/core/statistics/desk.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { contactWith, transferred } from '#tests/shared/metrics/contacts.ts';
import { aFolder, straks } from './terminal.ts';

const january = ['--from', '2026-01-01', '--to', '2026-01-31'];
interface Exported {
  readonly figures: Figures;
  readonly contacts: readonly ExportedContact[];
}

/** A desk that stays open, with three contacts of January, one of them taken back, and one of February. */
function aLoggedDesk() {
  const desk = aDesk();
  const kept = [contactWith({}), contactWith({ ...transferred, note: 'note-secret' }, { agentId: 'agent-secret' })];
  const takenBack = aContact();
  for (const contact of [...kept, takenBack, aContact({ startedAt: '2026-01-31T23:00:00Z' })]) desk.log(contact);
  desk.takeBack(takenBack.id);
  return { folder: desk.folder, kept };
}

describe('export as JSON', () => {
  it('holds exactly the contacts of the period and their figures, without notes, agent and device', async () => {
    const { folder, kept } = aLoggedDesk();
    const said = await straks(['export', ...january, '--format', 'json', '--data-dir', folder]);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    const { contacts, figures } = JSON.parse(said.stdout) as Exported;
    expect(contacts.map((contact) => contact.id)).toEqual(kept.map((contact) => contact.id));
    expect(figures).toEqual(figuresOf(sumTallies(kept.map(tallyOf))));
    expect(said.stdout).not.toContain('secret');
    expect(contacts[1]?.enquiries[0]).not.toHaveProperty('note');
    expect(contacts[1]).not.toHaveProperty('agentId');
  });

  it('of an empty period is whole', async () => {
    const said = await straks([
      'export',
      '--from',
      '2020-01-01',
      '--to',
      '2020-01-01',
      '--format',
      'json',
      '--data-dir',
      aDesk().folder,
    ]);
    const { contacts, figures } = JSON.parse(said.stdout) as Exported;
    expect(contacts).toEqual([]);
    expect(figures.contacts.n).toBe(0);
  });
});

describe('export as CSV', () => {
  it('holds exactly the contacts of the period, with names from the directory', async () => {
    const { folder, kept } = aLoggedDesk();
    const { code, stdout } = await straks(['export', ...january, '--format', 'csv', '--data-dir', folder]);
    expect(code).toBe(0);
    expect(stdout.startsWith('\uFEFFHenvendelse;Dato;')).toBe(true);
    const rows = stdout.split('\r\n').slice(1, -1);
    expect(rows.map((row) => row.split(';')[0])).toEqual(kept.map((contact) => contact.id));
    expect(rows[0]).toContain('Frederikssund');
    expect(stdout).not.toContain('secret');
  });

  it('goes to a file, in place of what was there', async () => {
    const { folder, kept } = aLoggedDesk();
    const out = join(aFolder(), 'ud.csv');
    writeFileSync(out, 'before');
    const said = await straks(['export', ...january, '--format', 'csv', '--data-dir', folder, '--out', out]);
    expect(said).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(out, 'utf8')).toContain(kept[0]?.id);
    expect(readdirSync(join(out, '..'))).toEqual(['ud.csv']);
  });

  it('comes whole through a reader that is slower than the writer', async () => {
    const desk = aDesk();
    const enquiries = Array.from({ length: 40 }, () => anEnquiry({ title: 'flytning '.repeat(20) }));
    for (let index = 0; index < 20; index += 1) desk.log(aContact({ enquiries }));
    const { stdout } = await straks(['export', ...january, '--format', 'csv', '--data-dir', desk.folder]);
    expect(stdout.length).toBeGreaterThan(200_000);
    expect(stdout.split('\r\n')).toHaveLength(1 + 20 * 40 + 1);
  });
});

describe('where the data lie', () => {
  it('is the default data folder unless another is given', async () => {
    const home = aFolder();
    const said = await straks(['export', ...january, '--format', 'csv'], {
      XDG_DATA_HOME: home,
      LOCALAPPDATA: home,
      HOME: home,
    });
    expect(said.code).toBe(2);
    expect(said.stderr).toContain(home);
  });
});

describe('what cannot be done', () => {
  it('a data folder without a database is not made into one', async () => {
    const folder = join(aFolder(), 'tom');
    const said = await straks(['export', ...january, '--format', 'csv', '--data-dir', folder]);
    expect(said).toMatchObject({ code: 2, stdout: '' });
    expect(said.stderr).toContain('kan ikke læses');
    expect(existsSync(folder)).toBe(false);
  });

  it('a file that cannot be written is named, and what was there stays', async () => {
    const { folder } = aLoggedDesk();
    const at = aFolder();
    const inTheWay = join(at, 'mappe');
    mkdirSync(inTheWay);
    for (const out of [join(at, 'findes', 'ikke.csv'), inTheWay]) {
      const said = await straks(['export', ...january, '--format', 'csv', '--data-dir', folder, '--out', out]);
      expect(said.code).toBe(2);
      expect(said.stderr).toContain(`Filen ${out} kan ikke skrives`);
    }
    expect(readdirSync(at)).toEqual(['mappe']);
  });

  it.each([
    [['--format', 'docx'], '--format docx'],
    [[], '--format'],
    [['--format', 'csv', '--out', ''], '--out'],
    [['--format', 'csv', 'ekstra'], 'ekstra'],
  ])('the options %j are refused by name', async (options, named) => {
    const said = await straks(['export', ...january, ...options, '--data-dir', aDesk().folder]);
    expect(said).toMatchObject({ code: 2, stdout: '' });
    expect(said.stderr).toContain(named);
  });
});
