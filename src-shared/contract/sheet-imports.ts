/**
 * The calls that bring tick sheets, telephony and counter queue in from the page: a file is handed over in pieces, looked at
 * under a mapping of its columns, and stored or given up.
 */
import { z } from 'zod';
import { freeText, MunicipalityCode } from '../domain/contact.ts';
import { ArrivalMapping, ArrivalSummary } from '../imports/arrivals.ts';
import { SheetField, SheetMapping } from '../imports/sheet-fields.ts';
import { SheetSummary } from '../imports/sheet-summary.ts';
import { call } from '../rpc.ts';
import { Piece, UploadId } from './pieces.ts';
import { ReportFile } from './statistics.ts';

const nothing = z.object({});
const Count = z.int().min(0);
const Headers = z.array(z.string());

/** Of a tick sheet: what the mapping makes of it, and what was stored. */
const ContactsLooked = z.object({
  headers: Headers,
  /** Which header each field is read from, by its usual names or as the mapping says. */
  columns: SheetSummary.shape.columns,
  /** Fields that no column has and nothing is said of: until they are, there is no summary. */
  missing: z.array(SheetField),
  summary: SheetSummary.nullable(),
  /** Null where it was only looked at. Where it was cancelled: of what was stored until then. */
  stored: z.object({ added: Count, corrected: Count, unchanged: Count, takenBack: Count }).nullable(),
  cancelled: z.boolean(),
});

/** Of calls or visits. */
const ArrivalsLooked = z.object({
  headers: Headers,
  /** Null where the headers are of no known form and no mapping says what they hold. */
  summary: ArrivalSummary.nullable(),
  stored: z.boolean(),
});

/** `store` false changes nothing. How far it has come is told by the event `importing`. */
export const sheetImportCalls = {
  /** An earlier upload that was not finished is forgotten. Nothing of it reaches the disk. */
  begin: call({ role: 'teamleder', input: nothing, output: z.object({ uploadId: UploadId }) }),
  /** @throws import-too-large {limit}, import-gone. */
  add: call({
    role: 'teamleder',
    input: z.object({ uploadId: UploadId, pieces: z.array(Piece).max(1000) }),
    output: nothing,
  }),
  /** @throws import-gone, import-running, import-cancelled, import-header-unknown {columns}, import-too-many {limit}, what `readTextTable` throws. */
  contacts: call({
    role: 'teamleder',
    input: z.object({ uploadId: UploadId, mapping: SheetMapping, store: z.boolean() }),
    output: ContactsLooked,
  }),
  /** Only counts are kept. @throws as `contacts`, municipality-unknown {municipalityCode}. */
  arrivals: call({
    role: 'teamleder',
    input: z.object({
      uploadId: UploadId,
      municipalityCode: MunicipalityCode,
      /** Beginnings of the names of queues and counters that do not count. */
      excluded: z.array(freeText(100).min(1)).max(50),
      mapping: ArrivalMapping.nullable(),
      store: z.boolean(),
    }),
    output: ArrivalsLooked,
  }),
  /** The refused rows of the last look as a file: number, column and reason, never what they say. @throws import-gone. */
  refused: call({ role: 'teamleder', input: nothing, output: ReportFile }),
  /** Stops what is on its way. Contacts that were stored until then stay, and the same file again goes on from there. */
  cancel: call({ role: 'teamleder', input: nothing, output: nothing }),
} as const;

export type ContactsLooked = z.infer<typeof ContactsLooked>;
export type ArrivalsLooked = z.infer<typeof ArrivalsLooked>;
