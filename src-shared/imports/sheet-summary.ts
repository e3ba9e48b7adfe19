/** What a tick sheet would give, for a preview on screen and in the terminal. */
import { z } from 'zod';
import { Day } from '../domain/contact.ts';
import { rowFaults } from './sheet-row.ts';
import { SheetField } from './sheet-fields.ts';

const Count = z.int().min(0);

const RefusedRow = z.object({
  /** Of the file, 1-based. */
  line: z.int().min(1),
  fault: z.enum(rowFaults),
  /** Null when it is the row as a whole. */
  field: SheetField.nullable(),
});

export const SheetSummary = z.object({
  /** Which header each field is read from. */
  columns: z.array(z.object({ field: SheetField, header: z.string() })),
  /** Headers that nothing is read from. */
  unread: z.array(z.string()),
  rows: Count,
  contacts: Count,
  days: z.object({ from: Day, to: Day }).nullable(),
  withoutOutcome: Count,
  /** A topic stands there and is none we know. */
  topicUnknown: Count,
  hasKey: z.boolean(),
  /** Without one every contact is counted at noon. */
  hasTime: z.boolean(),
  refused: Count,
  firstRefused: z.array(RefusedRow),
});
export type SheetSummary = z.infer<typeof SheetSummary>;
