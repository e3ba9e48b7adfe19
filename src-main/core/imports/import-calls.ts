/** Answers the calls that bring tick sheets, telephony and counter queue in: in turns with the desk, with progress and cancel. */
import type { ArrivalsLooked, ContactsLooked } from '#shared/contract/sheet-imports.ts';
import type { Contract } from '#shared/contract.ts';
import { AppError } from '#shared/errors.ts';
import { isKnownArrivalForm, readingArrivals, type ArrivalMapping } from '#shared/imports/arrivals.ts';
import { refusedArrivalLines, refusedLines } from '#shared/imports/refused-file.ts';
import { columnsOf, type SheetMapping } from '#shared/imports/sheet-fields.ts';
import type { Steps } from '#shared/imports/steps.ts';
import { readingTextTable } from '#shared/imports/text-table.ts';
import type { Handlers } from '#shared/rpc.ts';
import { da } from '#shared/texts/da.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import type { CoreParts } from '../parts.ts';
import { rebuildTallies } from '../statistics/recount.ts';
import { replaceArrivals } from './arrival-store.ts';
import { decodedText } from './decode.ts';
import { contactCount, storingContacts, summaryOf } from './import-contacts.ts';
import { inTurns } from './in-turns.ts';
import { fieldsMissing, headersRead, readingSheet, type SheetRead } from './read-sheet.ts';
import { articleNames, sheetNames } from './sheet-names.ts';
import { Uploads } from './uploads.ts';

export interface SheetImportParts extends CoreParts {
  /** This PC. */
  readonly deviceId: () => string;
}

/** A file handed over, as text. */
interface Given {
  readonly name: string;
  readonly text: string;
}

/** What is under way; one at a time. */
interface Turn {
  stopped: boolean;
}

/** The refused rows of the last look. */
interface Refused {
  readonly name: string;
  readonly lines: () => Iterable<string>;
}

export function sheetImportHandlers(parts: SheetImportParts): Handlers<Contract>['sheetImports'] {
  const uploads = new Uploads(parts.newId);
  let turn: Turn | null = null;
  let refused: Refused | null = null;
  const alone = async <T>(work: (mine: Turn) => Promise<T>): Promise<T> => {
    if (turn !== null) throw new AppError('import-running');
    const mine = { stopped: false };
    turn = mine;
    try {
      return await work(mine);
    } finally {
      turn = null;
    }
  };
  const given = (uploadId: string): Given => {
    const [file] = uploads.files(uploadId);
    if (file === undefined) throw new AppError('import-empty');
    return { name: file.name, text: decodedText(file.bytes) };
  };
  return {
    begin: () => uploads.begin(),
    add: ({ uploadId, pieces }) => {
      uploads.add(uploadId, pieces);
      return {};
    },
    contacts: ({ uploadId, mapping, store }) =>
      alone(async (mine) => {
        const file = given(uploadId);
        const { sheet, ...looked } = await lookAtSheet(parts, file, mapping, mine);
        if (sheet === null) return { ...looked, summary: null, stored: null, cancelled: false };
        refused = { name: file.name, lines: () => refusedLines(sheet.refused, sheet.columns) };
        const stored = store ? await storeSheet(parts, sheet, file.name, mine) : null;
        if (store && !mine.stopped) uploads.forget();
        return { ...looked, summary: summaryOf(sheet), stored, cancelled: mine.stopped };
      }),
    arrivals: ({ uploadId, municipalityCode, excluded, mapping, store }) =>
      alone(async (mine) => {
        if (parts.directory.municipality(municipalityCode) === undefined)
          throw new AppError('municipality-unknown', { municipalityCode });
        const file = given(uploadId);
        const { headers, read } = await lookAtArrivals(parts, file, { excluded, mapping }, mine);
        if (read === null) return { headers, summary: null, stored: false };
        refused = { name: file.name, lines: () => refusedArrivalLines(read.refused) };
        if (store) {
          replaceArrivals(parts.db, municipalityCode, read.summary.channel, read.hours);
          uploads.forget();
          parts.emit('changed', { what: 'contacts' });
        }
        return { headers, summary: read.summary, stored: store };
      }),
    refused: () => {
      if (refused === null) throw new AppError('import-gone');
      return {
        fileName: `${refused.name}${da.sheets.cli.reportEnding}`,
        mimeType: 'text/csv;charset=utf-8',
        base64: Buffer.from([...refused.lines()].join(''), 'utf8').toString('base64'),
      };
    },
    cancel: () => {
      if (turn !== null) turn.stopped = true;
      return {};
    },
  };
}

/** @throws import-cancelled: nothing was stored. */
async function read<T>({ emit }: CoreParts, mine: Turn, steps: Steps<T>, total: number | null): Promise<T> {
  const told = (done: number): void => emit('importing', { done, total });
  const result = await inTurns(steps, { told, isCancelled: () => mine.stopped });
  if (result === null) throw new AppError('import-cancelled');
  return result;
}

type Looked = Pick<ContactsLooked, 'headers' | 'columns' | 'missing'> & { readonly sheet: SheetRead | null };

async function lookAtSheet(parts: CoreParts, file: Given, mapping: SheetMapping, mine: Turn): Promise<Looked> {
  const { db, directory, clock } = parts;
  const table = await read(parts, mine, readingTextTable(file.text), null);
  const headers = [...table.header];
  const found = columnsOf(headers, mapping);
  const looked = { headers, columns: headersRead(headers, found), missing: fieldsMissing(found, mapping) };
  if (looked.missing.length > 0) return { ...looked, sheet: null };
  const names = sheetNames(articleNames(db), directory);
  const steps = readingSheet(file.text, table, mapping, names, localDayOf(instantOf(clock)));
  return { ...looked, sheet: await read(parts, mine, steps, table.rows.length) };
}

/** Stopped in the middle, it tells of what was stored until then. */
async function storeSheet(
  { db, clock, newId, emit, deviceId }: SheetImportParts,
  sheet: SheetRead,
  fileName: string,
  mine: Turn,
): Promise<NonNullable<ContactsLooked['stored']>> {
  const stored = { added: 0, corrected: 0, unchanged: 0, takenBack: 0 };
  const order = { fileName, deviceId: deviceId(), now: instantOf(clock), newId };
  const total = contactCount(sheet.rows);
  rebuildTallies(db, () => undefined);
  await inTurns(storingContacts(db, sheet, order, stored), {
    told: (done) => emit('importing', { done, total }),
    isCancelled: () => mine.stopped,
    within: (step) => db.transaction(step),
  });
  emit('changed', { what: 'contacts' });
  return stored;
}

interface ArrivalsAsked {
  readonly excluded: readonly string[];
  readonly mapping: ArrivalMapping | null;
}

async function lookAtArrivals(parts: CoreParts, file: Given, { excluded, mapping }: ArrivalsAsked, mine: Turn) {
  const table = await read(parts, mine, readingTextTable(file.text), null);
  const headers: ArrivalsLooked['headers'] = [...table.header];
  if (mapping === null && !isKnownArrivalForm(headers)) return { headers, read: null };
  return { headers, read: await read(parts, mine, readingArrivals(table, excluded, mapping), table.rows.length) };
}
