/** What the statistics page says, read from the page itself, and whether a file says the same, cell by cell. */
import { screen } from '@testing-library/react';
import { expect } from 'vitest';
import { outcomes } from '#shared/domain/contact.ts';
import { ShareId } from '#shared/metrics/definitions.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { da } from '#shared/texts/da.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { danishDuration, danishNumber, danishPercent, danishPoints } from '#shared/texts/format.ts';
import type { Cell, Tables } from './read-back.ts';

/** Every row on the page that has a counterpart in a file: what it says in each column, and how the file holds that. */
export interface Said {
  readonly table: string;
  readonly row: string;
  readonly cells: Readonly<Record<number, Kind>>;
}
type Kind =
  | { readonly kind: 'count' | 'share' | 'points' | 'time'; readonly text: string }
  /** The page says neither a number nor a share. */
  | { readonly kind: 'none' };

const none: Kind = { kind: 'none' };
const countSaid = (text: string): Kind => (/^[\d.]+$/.test(text) ? { kind: 'count', text } : none);
const shareSaid = (text: string): Kind => (text.includes('%') ? { kind: 'share', text } : none);
const rowText = (row: Element): string[] => [...row.children].map((cell) => cell.textContent);
/** None where the page says in words that there is nothing. */
export const rowsOf = (title: string): HTMLTableRowElement[] => {
  const heading = screen.queryAllByRole('heading', { name: title, hidden: true }).at(-1);
  return [...(heading?.closest('.table-frame')?.querySelectorAll<HTMLTableRowElement>('tbody tr') ?? [])];
};
const ends = (text: string): [string, string] => {
  const [low = '', high = ''] = text.split('–');
  return [low, high];
};

function figuresSaid(): Said[] {
  const rows = rowsOf('Alle nøgletal').map((row): Said => {
    const [name = '', value = '', interval = '', num = '', den = ''] = rowText(row);
    const [low, high] = ends(interval);
    const first = (text: string): Kind => countSaid(text.split(' ')[0] ?? '');
    const cells = {
      1: first(den),
      2: shareSaid(value),
      3: shareSaid(low),
      4: shareSaid(high),
      5: first(num),
      6: first(den),
    };
    return { table: 'Nøgletal', row: name, cells };
  });
  const targets = rowsOf('Mål i kommunernes strategier').map((row): Said => {
    const [name = '', , goal = '', actual = '', gap = ''] = rowText(row);
    const cells = {
      2: shareSaid(actual),
      7: shareSaid(goal),
      8: gap === '–' ? none : ({ kind: 'points', text: gap } as const),
    };
    return { table: 'Nøgletal', row: name, cells };
  });
  return [...rows, ...targets, ...figureRowSaid()];
}

/** The first row of the page: volumes, times, the change against the period before. */
function figureRowSaid(): Said[] {
  const parts = (name: string): string[] => {
    const heading = screen.getAllByRole('heading').find((each) => each.textContent.endsWith(name));
    const shown = heading?.closest('.figure')?.querySelectorAll('.figure-value, .figure-note') ?? [];
    return [...shown].map((part) => [...part.childNodes].map((node) => node.textContent).join(' '));
  };
  const found = (texts: readonly string[], pattern: RegExp): string =>
    texts.map((text) => pattern.exec(text)?.[1]).find((text) => text !== undefined) ?? '';
  const [handling, contacts] = [parts('Ekspeditionstid'), parts('Henvendelser')];
  const time = (text: string): Kind => (text === '' ? none : { kind: 'time', text });
  const one = (row: string, column: number, cell: Kind): Said => ({
    table: 'Nøgletal',
    row,
    cells: { [column]: cell },
  });
  return [
    one('Henvendelser', 1, countSaid(contacts[0] ?? '')),
    one('Ærinder', 1, countSaid(found(contacts, /^([\d.]+) +ærinder/))),
    one('Mangler udfald', 1, countSaid(found(contacts, /Mangler udfald: ([\d.]+)/))),
    one('Ekspeditionstid, median', 2, time(found(handling, /^([\d:]+)/))),
    one('Ekspeditionstid, 90-percentil', 2, time(found(handling, /^[\d:]+ p90 ([\d:]+)/))),
    one('Efterbehandling, median', 2, time(found(handling, /^Efterbehandling: ([\d:]+)/))),
    one('Efterbehandling, 90-percentil', 2, time(found(handling, /^Efterbehandling: .*p90 ([\d:]+)/))),
    ...['Straksafklaring, brutto', 'Straksafklaring, netto'].map((name) => {
      const change = found(parts(name), /^([+−]?[\d,]+) point/);
      return one(name, 8, change === '' ? none : { kind: 'points', text: change });
    }),
  ];
}

function otherTablesSaid(): Said[] {
  const series = rowsOf('Straksafklaring (brutto) og udfald pr. uge').map((row): Said => {
    const [, enquiries = '', resolved = ''] = rowText(row);
    const label = row.querySelector('[role=img][aria-label*="Straksafklaret "]')?.getAttribute('aria-label') ?? '';
    const counts = outcomes.map((outcome, at): [number, Kind] => {
      const count = new RegExp(`${da.desk.outcome[outcome]} ([\\d.]+)`).exec(label)?.[1];
      return [7 + at, countSaid(count ?? '0')];
    });
    const cells = { 4: shareSaid(resolved), 5: countSaid(enquiries), ...Object.fromEntries(counts) };
    return { table: 'Tidsserie', row: String(row.sectionRowIndex), cells };
  });
  const topics = rowsOf('Emner efter tabte afklaringer').map((row): Said => {
    const [name = '', lost = '', enquiries = '', resolved = '', interval = ''] = rowText(row);
    const [low, high] = ends(interval);
    const cells = {
      2: countSaid(enquiries),
      3: countSaid(lost),
      4: shareSaid(resolved),
      5: shareSaid(low),
      6: shareSaid(high),
    };
    return { table: 'Emner', row: name, cells };
  });
  const redirects = rowsOf('Viderestillet og henvist, pr. enhed').map((row): Said => {
    const [name = '', , count = '', accumulated = ''] = rowText(row);
    return { table: 'Viderestilling', row: name, cells: { 2: countSaid(count), 3: shareSaid(accumulated) } };
  });
  const articles = rowsOf('Artikler i brug').map((row): Said => {
    const [name = '', ...counts] = rowText(row);
    const cells = counts.slice(0, 4).map((text, at) => [at + 1, countSaid(text.split(' (')[0] ?? '')] as const);
    return { table: 'Artikler', row: name, cells: Object.fromEntries(cells) };
  });
  return [...series, ...topics, ...redirects, ...articles];
}

/** @returns the row of the file: by its first text, by its number in a series, or by what it begins with where it says more. */
function rowOf(tables: Tables, { table, row }: Said): readonly Cell[] {
  const rows = tables.get(table) ?? [];
  if (table === 'Tidsserie') return rows[Number(row) + 1] ?? [];
  const name = table === 'Emner' ? 1 : 0;
  const plain = (cell: Cell | undefined): string => String(cell ?? '').replace(/^'/, '');
  const first = rows.find((each) => plain(each[name]) === row.trim());
  return first ?? rows.find((each) => plain(each[name]).startsWith(row) || row.startsWith(plain(each[name]))) ?? [];
}

function cellSaid(cell: Cell | undefined, kind: Exclude<Kind, { kind: 'none' }>['kind']): string {
  if (typeof cell !== 'number') return `no number: ${String(cell)}`;
  switch (kind) {
    case 'count':
      return danishNumber(cell);
    case 'share':
      return danishPercent(cell);
    case 'points':
      return danishPoints(cell / 100);
    case 'time':
      return danishDuration(Math.round(cell * 86_400));
  }
}

/** Cell by cell; where the page says no number, the file has none. @returns how many were compared. */
export function expectSame(tables: Tables, said: readonly Said[], name: string): number {
  let compared = 0;
  for (const each of said) {
    const row = rowOf(tables, each);
    for (const [column, cell] of Object.entries(each.cells)) {
      const where = `${name}: ${each.table}, ${each.row}, column ${column}`;
      const read = row[Number(column)];
      if (cell.kind === 'none') expect(read ?? null, where).toBeNull();
      else expect(cellSaid(read, cell.kind), where).toBe(cell.text);
      compared += 1;
    }
  }
  return compared;
}

/** JSON holds the numbers themselves: each figure's share and counts, as the page writes them. */
export function expectSameJson(json: StatisticsView, said: readonly Said[]): void {
  for (const { table, row, cells } of said) {
    const id = ShareId.options.find((each) => daStatistics.figures[each].name === row);
    const value = cells[2];
    if (table !== 'Nøgletal' || id === undefined || value === undefined) continue;
    const share = json.figures[id];
    const texts = { 1: share.den, 5: share.num, 6: share.den };
    for (const [column, count] of Object.entries(texts))
      expect(cells[Number(column)]).toEqual(countSaid(danishNumber(count)));
    if (value.kind === 'share') expect(danishPercent(share.value ?? NaN)).toBe(value.text);
  }
}

/** @returns all that the page says and a file says too. */
export function saidOnPage(): Said[] {
  return [...figuresSaid(), ...otherTablesSaid()];
}
