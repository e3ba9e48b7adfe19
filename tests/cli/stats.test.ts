/** `straks stats`: the format of the issue, what is tolerated, and what is reported and counted. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import { shareIds, type Figures } from '#shared/metrics/definitions.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { sumTallies, tallyOf } from '#shared/metrics/tally.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { contactWith, transferred } from '#tests/shared/metrics/contacts.ts';
import { aFile, straks, type Said } from './terminal.ts';

/** The record of the format, word for word. */
const example =
  '{"id":"018f0000-0000-7000-8000-00000000000a","rev":1,"municipalityCode":"250","location":"borgerservice","channel":"phone","line":"main","callerType":"citizen","agentId":"a1","deviceId":"d1","startedAt":"2026-01-05T09:00:00Z","endedAt":"2026-01-05T09:04:00Z","lateEntry":false,"enquiries":[{"title":"flytning","topic":"23.05.10","outcome":"resolved","articleIds":["flytning"],"redirect":null,"selfService":{"solutionId":"flytning","help":"assisted"},"repeat":false,"avoidable":null,"note":""}]}';

const period = ['--from', '2026-01-01', '--to', '2026-12-31'];

function stats(content: string | Buffer, asked: readonly string[] = period): Promise<Said> {
  return straks(['stats', '--contacts', aFile(content), ...asked, '--json']);
}

const figuresIn = ({ stdout }: Said): Figures => (JSON.parse(stdout) as { figures: Figures }).figures;
const linesOf = (...contacts: readonly unknown[]): string =>
  contacts.map((each) => `${JSON.stringify(each)}\n`).join('');

/** A contact as the format writes it, changed below the schema's reach. */
const broken = (change: Record<string, unknown>): unknown => ({ ...aContact(), ...change });

describe('the figures of a file', () => {
  it('are one JSON object with every figure in the order of the format', async () => {
    const said = await stats(`${example}\n`);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(Object.keys(figuresIn(said))).toEqual(['contacts', 'enquiries', ...shareIds]);
    expect(figuresIn(said).contacts).toEqual({ n: 1 });
    expect(figuresIn(said).fcrContent).toMatchObject({ num: 1, den: 1, value: 1, high: 1 });
    expect(figuresIn(said).fcrVisits).toEqual({ num: 0, den: 0, value: null, low: null, high: null });
  });

  it('are those of the same contacts counted anywhere else, unrounded', async () => {
    const contacts = [
      contactWith({}),
      contactWith(transferred),
      contactWith({ outcome: null }),
      contactWith({ repeat: true }),
    ];
    const said = await stats(linesOf(...contacts));
    expect(figuresIn(said)).toEqual(figuresOf(sumTallies(contacts.map(tallyOf))));
    expect(figuresIn(said).fcrGross.value).toBe(2 / 3);
  });

  it('of an empty file are zeros without shares', async () => {
    const said = await stats('');
    expect(said.code).toBe(0);
    expect(figuresIn(said).fcrGross).toEqual({ num: 0, den: 0, value: null, low: null, high: null });
  });

  it('can be read as a table', async () => {
    const { code, stdout } = await straks(['stats', '--contacts', aFile(`${example}\n`), ...period]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Nøgletal 01\.01\.2026 - 31\.12\.2026\n/);
    expect(stdout).toMatch(/\nHenvendelser +1\n/);
    expect(stdout).toMatch(/\nStraksafklaring, brutto +100,0\u00a0% +1 af 1 +20,7\u00a0% - 100,0\u00a0%\n/);
    expect(stdout).toMatch(/\nPersonlige henvendelser straksafklaret +– +0 af 0\n/);
  });
});

describe('the period', () => {
  const started = (...instants: string[]): string => linesOf(...instants.map((startedAt) => aContact({ startedAt })));
  const count = async (content: string, from: string, to: string): Promise<number> =>
    figuresIn(await stats(content, ['--from', from, '--to', to])).contacts.n;

  it('is of Danish days on the day with 23 hours', async () => {
    const content = started(
      '2026-03-28T22:30:00Z',
      '2026-03-28T23:30:00Z',
      '2026-03-29T21:30:00Z',
      '2026-03-29T22:30:00Z',
    );
    expect(await count(content, '2026-03-29', '2026-03-29')).toBe(2);
    expect(await count(content, '2026-03-28', '2026-03-28')).toBe(1);
    expect(await count(content, '2026-03-30', '2026-03-30')).toBe(1);
  });

  it('is of Danish days on the day with 25 hours', async () => {
    const content = started(
      '2026-10-24T21:30:00Z',
      '2026-10-24T22:30:00Z',
      '2026-10-25T22:30:00Z',
      '2026-10-25T23:30:00Z',
    );
    expect(await count(content, '2026-10-25', '2026-10-25')).toBe(2);
    expect(await count(content, '2026-10-24', '2026-10-26')).toBe(4);
  });

  it('has both its ends, and follows the zone an instant was written in', async () => {
    const content = started('2026-12-31T23:59:59.999+01:00', '2027-01-01T00:00:00+01:00', '2026-12-31T23:00:00Z');
    expect(await count(content, '2026-12-31', '2026-12-31')).toBe(1);
    expect(await count(content, '2027-01-01', '2027-01-01')).toBe(2);
    expect(await count(content, '2026-12-28', '2027-01-03')).toBe(3);
  });
});

describe('lines with one id', () => {
  const contact = contactWith({});
  const corrected: Contact = { ...contact, rev: 2, enquiries: [anEnquiry(transferred)] };

  it.each([
    ['in order', linesOf(contact, corrected)],
    ['the other way round', linesOf(corrected, contact)],
    ['with other letters', linesOf({ ...contact, id: contact.id.toUpperCase() }, corrected)],
    ['more than once', linesOf(corrected, contact, corrected)],
  ])('count once, by the highest rev: %s', async (_, content) => {
    const found = figuresIn(await stats(content));
    expect(found.contacts.n).toBe(1);
    expect([found.fcrGross.num, found.redirected.num]).toEqual([0, 1]);
  });

  it('count where the highest rev puts them, also when that is outside the period', async () => {
    const moved: Contact = { ...contact, rev: 2, startedAt: '2025-12-30T09:00:00Z' };
    expect(figuresIn(await stats(linesOf(contact, moved))).contacts.n).toBe(0);
    expect(figuresIn(await stats(linesOf(moved, contact))).contacts.n).toBe(0);
    expect(figuresIn(await stats(linesOf(moved, { ...contact, rev: 3 }))).contacts.n).toBe(1);
  });

  it('keep the good one when the newer one is broken', async () => {
    const said = await stats(linesOf(contact, { ...corrected, channel: 'fax' }));
    expect(said.code).toBe(1);
    expect(figuresIn(said).fcrGross.num).toBe(1);
  });
});

describe('what is tolerated', () => {
  it('a byte order mark, CRLF, blank lines and a last line without an end', async () => {
    const other = JSON.stringify(aContact());
    const said = await stats(`\uFEFF${example}\r\n\r\n   \n\n${other}`);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(figuresIn(said).contacts.n).toBe(2);
  });

  it('any RFC 9562 UUID, fields of a newer version, and a line separator within a text', async () => {
    const said = await stats(
      linesOf(
        ...['1', '4', '6', '7', '8'].map((version) => ({
          ...aContact(),
          id: `018f0000-0000-${version}000-8000-000000000001`,
        })),
        { ...aContact(), newer: { deep: [1] } },
        aContact({ enquiries: [anEnquiry({ note: 'a\u2028b' })] }),
      ),
    );
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(figuresIn(said).contacts.n).toBe(7);
  });

  it('letters that fall across two reads of the file', async () => {
    const note = 'æøå'.repeat(150);
    const said = await stats(
      linesOf(...Array.from({ length: 200 }, () => aContact({ enquiries: [anEnquiry({ note })] }))),
    );
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(figuresIn(said).contacts.n).toBe(200);
  });
});

describe('a bad line', () => {
  it.each<[string, string, string]>([
    ['is not JSON', '{"id":', 'linjen kan ikke læses som JSON'],
    ['is no object', '[]', 'linjen er ikke en henvendelse'],
    [
      'lacks a field',
      JSON.stringify(broken({ agentId: undefined })),
      'feltet »agentId« mangler eller er forkert udfyldt',
    ],
    [
      'holds an unknown code',
      JSON.stringify(broken({ channel: 'hemmelig' })),
      'feltet »channel« mangler eller er forkert udfyldt',
    ],
    [
      'has no enquiry',
      JSON.stringify(broken({ enquiries: [] })),
      'feltet »enquiries« mangler eller er forkert udfyldt',
    ],
    [
      'has an id that is none',
      JSON.stringify(broken({ id: 'hemmelig' })),
      'feltet »id« mangler eller er forkert udfyldt',
    ],
    [
      'has a time that is none',
      JSON.stringify(broken({ startedAt: '2026-02-30T09:00:00Z' })),
      'feltet »startedAt« mangler eller er forkert udfyldt',
    ],
    [
      'redirects to nobody',
      JSON.stringify(broken({ enquiries: [{ ...anEnquiry(), outcome: 'redirected' }] })),
      '»enquiries.0« er viderestillet, men mangler enhed',
    ],
    [
      'points at no solution',
      JSON.stringify(broken({ enquiries: [{ ...anEnquiry(), outcome: 'self-service' }] })),
      '»enquiries.0« er henvist til selvbetjening, men mangler løsning',
    ],
    [
      'holds a CPR number',
      JSON.stringify(broken({ enquiries: [{ ...anEnquiry(), note: 'hemmelig 010190-1234' }] })),
      'feltet »enquiries.0.note« ligner et CPR-nummer',
    ],
    ['reaches for every object', '{"__proto__":{"hemmelig":1}}', 'feltnavnet __proto__ er ikke tilladt'],
    ['is nested beyond all sense', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, 'linjen kan ikke læses som JSON'],
  ])('that %s is named by its number and reason, never by its text', async (_, bad, reason) => {
    const said = await stats(`${example}\n\n${bad}\n${linesOf(aContact())}`);
    expect(said.code).toBe(1);
    expect(said.stderr).toBe(`linje 3: ${reason}\n1 linje kunne ikke læses og er ikke talt med.\n`);
    expect(said.stderr).not.toMatch(/hemmelig|0101/);
    expect(figuresIn(said).contacts.n).toBe(2);
  });

  it('that never ends is not read into memory, and those after it are', async () => {
    const said = await stats(`${'x'.repeat(3_000_000)}\n${example}\n`);
    expect(said.stderr).toMatch(/^linje 1: linjen er for lang/);
    expect(figuresIn(said).contacts.n).toBe(1);
    expect((await stats('x'.repeat(3_000_000))).stderr).toMatch(/^linje 1: linjen er for lang/);
  });

  it('is one of many: each is reported and all are counted', async () => {
    const said = await stats('a\nb\n');
    expect(said.stderr).toMatch(/^linje 1: .*\nlinje 2: .*\n2 linjer kunne ikke læses/);
  });
});

describe('what cannot be done', () => {
  it.each([
    [['--contacts', 'x.jsonl', '--from', '2026-02-01', '--to', '2026-01-31'], 'Perioden slutter, før den begynder'],
    [['--contacts', 'x.jsonl', '--from', '2026-02-30', '--to', '2026-03-01'], '--from 2026-02-30'],
    [['--contacts', 'x.jsonl', '--from', '2026-02-01'], '--to'],
    [['--from', '2026-02-01', '--to', '2026-02-01'], '--contacts'],
    [['--contacts', 'x.jsonl', '--form', '2026-02-01', '--to', '2026-02-01'], '--form'],
    [
      ['--contacts', 'findes-ikke.jsonl', '--from', '2026-02-01', '--to', '2026-02-01'],
      'findes-ikke.jsonl kan ikke læses',
    ],
    [['--contacts', '/', '--from', '2026-02-01', '--to', '2026-02-01'], 'Filen / kan ikke læses'],
  ])('%j is said in a sentence, with exit code 2', async (args, sentence) => {
    const said = await straks(['stats', ...args]);
    expect(said).toMatchObject({ code: 2, stdout: '' });
    expect(said.stderr).toContain(sentence);
    expect(said.stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('as a process', () => {
  it('prints the figures and nothing else', () => {
    const path = aFile(`${example}\n`);
    const args = ['src-main/straks.mjs', 'stats', '--contacts', path, ...period, '--json'];
    const stdout = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    expect(figuresIn({ code: 0, stdout, stderr: '' }).contacts.n).toBe(1);
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });
});
