/** A view in every format says the same, read back with other programs than wrote it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import readSheets from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { reportBytes, reportParts, type ReportParts } from '#core/statistics/report-file.ts';
import type { ReportFormat } from '#shared/contract/statistics.ts';
import type { Report } from '#shared/metrics/report.ts';
import { cellText } from '#shared/metrics/report-cells.ts';
import { reportHtml } from '#shared/metrics/report-html.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { aContact, withoutNetwork } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { contactWith, transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, aDirectory, self, type Desk } from './desk.ts';

const quarter: StatisticsQuery = { from: '2026-10-01', to: '2027-01-31', comparison: 'before', ...noFilters };
/** Over a day of 25 hours, week 53 and the change of year. */
function aFullDesk(): Desk {
  const desk = aDesk();
  for (const day of ['2026-10-25', '2026-12-30', '2027-01-02']) {
    for (let index = 0; index < 40; index += 1) {
      desk.log(
        contactWith(index % 3 === 0 ? transferred : {}, { startedAt: `${day}T00:30:00Z`, endedAt: `${day}T00:34:05Z` }),
      );
    }
  }
  desk.log(
    contactWith({ topic: '99.99.99', articleIds: ['=HYPERLINK("http://x")'] }, { startedAt: '2026-12-30T09:00:00Z' }),
  );
  return desk;
}

const parts = (desk: Desk, change: Partial<StatisticsQuery> = {}) =>
  reportParts(desk.db, aDirectory, { ...quarter, ...change }, self);

const bytesOf = (made: ReportParts, format: ReportFormat) => reportBytes(made, format, withoutNetwork.printPdf);

/** What a reader of a workbook sees of a cell. */
function seen(value: unknown, kind: string): string {
  if (value === null || value === undefined) return '–';
  if (kind === 'share') return `${danish(Number(value) * 100, 1)} %`;
  if (kind === 'points') return pointsText(Number(value) / 100);
  // A duration is a date to this reader: days since the last of 1899.
  if (kind === 'seconds' && value instanceof Date) {
    return cellText({ kind: 'seconds', seconds: Math.round((value.getTime() - Date.UTC(1899, 11, 30)) / 1000) });
  }
  if (value instanceof Date) return cellText({ kind: 'day', day: value.toISOString().slice(0, 10) });
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? danish(value, 0) : JSON.stringify(value);
}

const danish = (value: number, digits: number): string =>
  new Intl.NumberFormat('da-DK', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
const pointsText = (points: number): string => cellText({ kind: 'points', points });

function texts(report: Report): Record<string, string[][]> {
  return Object.fromEntries(
    report.tables.map((table) => [
      table.name,
      table.rows.map((row) => row.map((cell) => cellText(cell).replaceAll('\u00a0', ' '))),
    ]),
  );
}

describe('the workbook', () => {
  it('read by another library says what the screen says, cell by cell', async () => {
    const made = parts(aFullDesk());
    const path = join(aFolder(), 'report.xlsx');
    writeFileSync(path, await bytesOf(made, 'xlsx'));
    const sheets = await readSheets(path);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      'Nøgletal',
      'Tidsserie',
      'Emner',
      'Viderestilling',
      'Artikler',
      'Definitioner',
    ]);
    for (const [index, table] of made.report.tables.entries()) {
      const [head, ...rows] = sheets[index]?.data ?? [];
      expect(head).toEqual([...table.head]);
      const read = rows.map((row) => table.head.map((_, column) => row[column]));
      const said = read.map((row, at) => row.map((value, column) => seen(value, table.rows[at]?.[column]?.kind ?? '')));
      expect(said.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' ')))).toEqual(
        texts(made.report)[table.name],
      );
    }
  });

  it('has typed shares, dates and counts, and a head that stays', async () => {
    const made = parts(aFullDesk());
    const path = join(aFolder(), 'report.xlsx');
    writeFileSync(path, await bytesOf(made, 'xlsx'));
    const figures = (await readSheets(path))[0]?.data ?? [];
    const gross = figures.find((row) => row[0] === 'Straksafklaring, brutto');
    expect(gross?.[2]).toBeCloseTo(made.view.figures.fcrGross.value ?? NaN, 12);
    expect(gross?.[1]).toBe(121);
  });
});

describe('CSV', () => {
  it('is as Danish Excel opens it, and runs no formula', async () => {
    const text = (await bytesOf(parts(aFullDesk()), 'csv')).toString('utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).not.toContain('sep=');
    expect(text.replaceAll('\r\n', '').includes('\n')).toBe(false);
    expect(text).toMatch(/Straksafklaring, brutto;121;65,3 %/);
    expect(text).toContain(`"'=HYPERLINK(""http://x"")`);
  });

  it('of an empty period, and of one contact, is whole', async () => {
    const empty = (await bytesOf(parts(aDesk()), 'csv')).toString('utf8');
    expect(empty).toContain('Henvendelser;0');
    const desk = aDesk();
    desk.log(aContact({ startedAt: '2026-12-31T23:30:00Z' }));
    const one = parts(desk, { from: '2027-01-01', to: '2027-01-01' });
    expect(one.series.map((row) => row.start)).toEqual(['2026-12-28']);
    expect((await bytesOf(one, 'csv')).toString('utf8')).toContain('2026-W53');
  });
});

describe('JSON and the one-pager', () => {
  it('hold the view itself, and six figures, two charts, definitions, n and what is missing', async () => {
    const made = parts(aFullDesk());
    const json = JSON.parse((await bytesOf(made, 'json')).toString('utf8')) as typeof made.view;
    expect(json.figures.fcrGross).toEqual(made.view.figures.fcrGross);
    const html = reportHtml(made.view, made.series, made.report);
    expect(html.match(/<svg/g)).toHaveLength(2);
    expect(html.match(/class="value"/g)).toHaveLength(6);
    expect(html).toContain('65,3\u00a0%');
    expect(html).toContain('Mangler udfald');
    expect(html).not.toMatch(/<script|https?:/);
  });
});
