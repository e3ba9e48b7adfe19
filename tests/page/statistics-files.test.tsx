/** What the statistics page shows, and what leaves it as CSV, xlsx, JSON and PDF, is the same to the last digit; in LibreOffice too. */
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { aContact } from '#tests/builders.ts';
import { contactWith, pointed } from '#tests/shared/metrics/contacts.ts';
import { coreWith, drawsThePage, pageOf, saved } from './a-page.tsx';
import { readCsv, readXlsx, soffice, throughLibreOffice, type Cell, type Tables } from './read-back.ts';
import { expectSame, expectSameJson, rowsOf, saidOnPage } from './said.ts';

if (soffice === undefined)
  console.warn('LIBREOFFICE IS NOT INSTALLED: CSV and xlsx are compared with the page, but not opened in it.');

drawsThePage();

const redirected = { outcome: 'redirected', redirect: { unitId: 'ydelse', kind: 'transfer' } } as const;

/** A day of 23 hours, one of 25, week 53, the change of year; three agents, and before that a worse half year. */
function manyContacts(): Contact[] {
  const days = ['2026-03-29', '2026-10-25', '2026-12-30', '2027-01-02', '2027-01-05'];
  return ['a1', 'a2', 'a3'].flatMap((agentId, agent) => [
    ...days.flatMap((day, at) =>
      Array.from({ length: 14 }, (_, index) => {
        const startedAt = `${day}T0${String(index % 3)}:30:00Z`;
        const ends = {
          talkEndedAt: `${day}T0${String(index % 3)}:33:10Z`,
          endedAt: `${day}T03:${String(40 + at)}:05Z`,
        };
        const enquiry = index % 3 === agent % 2 ? redirected : index % 5 === 0 ? pointed : {};
        return contactWith({ ...enquiry, repeat: index === 7 }, { agentId, startedAt, ...ends });
      }),
    ),
    ...Array.from({ length: 8 }, (_, index) =>
      contactWith(index % 2 === 0 ? {} : { outcome: 'redirected', redirect: { unitId: 'pension', kind: 'referral' } }, {
        agentId,
        channel: 'visit',
        line: null,
        startedAt: '2026-10-25T09:00:00Z',
        endedAt: '2026-10-25T09:09:00Z',
      }),
    ),
    contactWith({ outcome: null }, { agentId, startedAt: '2026-10-25T10:00:00Z' }),
    contactWith(
      { topic: '27.12.00', articleIds: ['=HYPERLINK("http://x")', '-2+3', '@SUM(A1)'] },
      { agentId, startedAt: '2026-12-30T09:00:00Z' },
    ),
    ...Array.from({ length: 20 }, (_, index) =>
      contactWith(index % 4 === 0 ? {} : redirected, { agentId, startedAt: '2025-11-04T09:00:00Z' }),
    ),
  ]);
}

const period = { from: '01.03.2026', to: '31.01.2027' };

interface Files {
  readonly csv: Tables;
  readonly xlsx: Tables;
  readonly json: StatisticsView & { readonly series: unknown };
  /** The page that is printed as the PDF. */
  readonly sheet: Document;
  readonly bytes: { readonly csv: Uint8Array; readonly xlsx: Uint8Array };
}

/** By the page's own buttons. */
async function exported(): Promise<Files> {
  await userEvent.click(screen.getByRole('button', { name: daStatisticsSheets.export }));
  const sheet = screen.getByRole('dialog', { name: daStatisticsSheets.export, hidden: true });
  const bytes: Uint8Array[] = [];
  for (const name of ['CSV', 'Excel (xlsx)', 'JSON', 'PDF (én side)']) {
    await userEvent.click(within(sheet).getByRole('button', { name, hidden: true }));
    await waitFor(() => expect(saved).toHaveLength(bytes.length + 1));
    bytes.push(await bytesOf(saved.at(-1)));
  }
  const [csv = new Uint8Array(), xlsx = new Uint8Array(), json, pdf] = bytes;
  const text = (of: Uint8Array | undefined): string => Buffer.from(of ?? []).toString('utf8');
  return {
    csv: readCsv(text(csv)),
    xlsx: await readXlsx(xlsx),
    json: JSON.parse(text(json)) as Files['json'],
    sheet: new DOMParser().parseFromString(text(pdf), 'text/html'),
    bytes: { csv, xlsx },
  };
}

async function bytesOf(blob: Blob | undefined): Promise<Uint8Array> {
  return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer());
}

/** The first figures of the page stand on paper as they stand there: name, value, interval, change, goal. */
function expectSameOnPaper({ sheet }: Files): void {
  const notes = (figure: Element, of: string): string[] =>
    [...figure.querySelectorAll(of)].map(({ textContent }) => textContent);
  const onPaper = new Map([...sheet.querySelectorAll('.figures > div')].map((each) => [notes(each, 'h3')[0], each]));
  const figures = [...document.querySelectorAll('.figure')].filter((figure) => onPaper.has(notes(figure, 'h2')[0]));
  expect(figures).toHaveLength(5);
  for (const figure of figures) {
    const [value, ...others] = notes(onPaper.get(notes(figure, 'h2')[0]) ?? figure, 'p');
    expect(value).toBe(notes(figure, '.figure-value')[0]);
    expect(notes(figure, '.figure-note')).toEqual(expect.arrayContaining(others));
  }
  expect(sheet.querySelectorAll('svg')).toHaveLength(2);
}

function expectNoFormula({ csv, xlsx }: Files): void {
  const names = (tables: Tables): Cell[] => (tables.get('Artikler') ?? []).map(([name]) => name ?? null);
  expect(names(csv)).toContain(`'=HYPERLINK("http://x") (findes ikke længere)`);
  expect(names(csv).filter((name) => /^[=+\-@]/.test(String(name)))).toEqual([]);
  // A cell of text, whatever it begins with: of a formula this reader gives the result.
  expect(names(xlsx)).toContain('=HYPERLINK("http://x") (findes ikke længere)');
}

describe('the page and its files', () => {
  it('say the same of days of 23 and 25 hours, of week 53 and a change of year, and of what is hidden', async () => {
    coreWith([
      ...manyContacts(),
      aContact({ agentId: 'a1', municipalityCode: '190', startedAt: '2026-05-05T09:00:00Z' }),
    ]);
    await pageOf(period);
    await waitFor(() => expect(rowsOf('Straksafklaring (brutto) og udfald pr. uge').length).toBeGreaterThan(40));
    await waitFor(() => expect(screen.getAllByText(/^.*point mod/).length).toBeGreaterThan(0));
    const said = saidOnPage();
    const files = await exported();
    expect(new Set(said.map(({ table }) => table)).size).toBe(5);
    expect(expectSame(files.xlsx, said, 'xlsx')).toBeGreaterThan(400);
    expectSame(files.csv, said, 'CSV');
    expectSameJson(files.json, said);
    expect(files.json.hidden.contacts).toBe(1);
    expectNoFormula(files);
    expectSameOnPaper(files);
    if (soffice === undefined) return;
    for (const format of ['csv', 'xlsx'] as const) {
      expectSame(throughLibreOffice(soffice, files.bytes[format], format), said, `${format} in LibreOffice`);
    }
  });

  it('say the same of one contact, in the last hour of a year', async () => {
    const { api } = coreWith([contactWith({}, { startedAt: '2026-12-31T22:30:00Z', endedAt: '2026-12-31T22:34:00Z' })]);
    await api.app.setUp({
      ...{ agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone', theme: 'system' },
    });
    await pageOf({ from: '31.12.2026', to: '31.12.2026' });
    await waitFor(() => expect(rowsOf('Straksafklaring (brutto) og udfald pr. uge')).toHaveLength(1));
    const said = saidOnPage();
    const files = await exported();
    expectSame(files.xlsx, said, 'xlsx');
    expectSame(files.csv, said, 'CSV');
    expectSameJson(files.json, said);
    expectSameOnPaper(files);
    expect(files.csv.get('Tidsserie')?.[1]?.[0]).toBe('2026-W53');
  });

  it('say that nothing is there of an empty period', async () => {
    coreWith([]);
    await pageOf(period);
    await screen.findByText('Ingen henvendelser i perioden');
    const { csv, xlsx, json } = await exported();
    for (const tables of [csv, xlsx]) {
      expect(
        tables
          .get('Nøgletal')
          ?.slice(1, 4)
          .map((row) => row.slice(0, 3)),
      ).toEqual([
        ['Henvendelser', 0, null],
        ['Ærinder', 0, null],
        ['Mangler udfald', 0, null],
      ]);
      expect(tables.get('Tidsserie')).toHaveLength(1);
    }
    expect(json.figures.fcrGross).toEqual({ num: 0, den: 0, value: null, low: null, high: null });
  });
});
