/** Reads a report's files back with other programs than wrote them: all come out as the same tables of plain cells. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import readSheets from 'read-excel-file/node';
import { aFolder } from '#tests/folders.ts';

/** A share is a part of 1, a duration a part of a day, a day is text; null is an empty cell. */
export type Cell = number | string | null;
/** Rows by the table's name, the head among them. */
export type Tables = ReadonlyMap<string, readonly (readonly Cell[])[]>;

export const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));

const firstDay = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;

export async function readXlsx(bytes: Uint8Array): Promise<Tables> {
  const path = join(aFolder(), 'report.xlsx');
  writeFileSync(path, bytes);
  const sheets = await readSheets(path);
  return new Map(sheets.map(({ sheet, data }) => [sheet, data.map((row) => row.map(cellOfWorkbook))]));
}

/** A duration is a date to this reader, in the first days there are. */
function cellOfWorkbook(value: unknown): Cell {
  if (value instanceof Date) {
    const days = (value.getTime() - firstDay) / dayMs;
    return days < 366 ? days : value.toISOString().slice(0, 10);
  }
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

/** Each table is its name, its head, its rows; an empty line stands before it. */
export function readCsv(text: string): Tables {
  const tables = new Map<string, Cell[][]>();
  let rows: Cell[][] = [];
  let begins = false;
  for (const cells of linesOf(text)) {
    if (cells.every((cell) => cell === '')) begins = true;
    else if (begins) {
      rows = [];
      tables.set(cells[0] ?? '', rows);
      begins = false;
    } else rows.push(cells.map(cellOfText));
  }
  return tables;
}

function linesOf(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n"]*))(;|\r?\n|$)/gy)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ';') lines.push([]);
  }
  return lines;
}

/** Numbers, shares, durations and days: as a Danish spreadsheet takes them, and as LibreOffice writes them in English. */
function cellOfText(text: string): Cell {
  const number = (part: string): number => Number(part.replace(',', '.'));
  if (text === '') return null;
  if (/^-?\d+([,.]\d+)?$/.test(text) && !/^\d\d\.\d\d$/.test(text)) return number(text);
  if (/^-?\d+([,.]\d+)? ?%$/.test(text)) return number(text.replace(/ ?%$/, '')) / 100;
  const [, hours, minutes, seconds, half] = /^(\d+):(\d\d):(\d\d)(?: ([AP]M))?$/.exec(text) ?? [];
  if (hours !== undefined) {
    const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'PM' ? 12 : 0);
    return (hour * 3600 + Number(minutes) * 60 + Number(seconds)) / 86_400;
  }
  const danish = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text);
  if (danish !== null) return `${danish[3] ?? ''}-${danish[2] ?? ''}-${danish[1] ?? ''}`;
  const english = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
  return english === null ? text : `${english[3] ?? ''}-${english[1] ?? ''}-${english[2] ?? ''}`;
}

/** What LibreOffice makes of the file: every cell as it holds it, not as it is shown. */
export function throughLibreOffice(program: string, bytes: Uint8Array, format: 'csv' | 'xlsx'): Tables {
  const folder = aFolder();
  const path = join(folder, `report.${format}`);
  writeFileSync(path, bytes);
  const danish = '59,34,76,1,,1030';
  const read = format === 'csv' ? [`--infilter=CSV:${danish},false,true`] : [];
  const out = join(folder, 'out');
  execFileSync(
    program,
    [
      ...['--headless', `-env:UserInstallation=file://${folder}/profile`, ...read],
      // Not as shown, no formulas, every sheet.
      ...['--convert-to', `csv:Text - txt - csv (StarCalc):${danish},false,false,false,false,false,-1`],
      ...['--outdir', out, path],
    ],
    { stdio: 'ignore', env: { ...process.env, LC_ALL: 'C.UTF-8' } },
  );
  const texts = readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'utf8')] as const);
  if (format === 'csv') return readCsv(texts[0]?.[1] ?? '');
  return new Map(
    texts.map(([name, text]) => [
      name.replace(/^report-/, '').replace(/\.csv$/, ''),
      linesOf(text).map((cells) => cells.map(cellOfText)),
    ]),
  );
}
