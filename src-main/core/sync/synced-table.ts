/** What a room tells the exchange about a table of records that travel to the hub and to colleagues. */
import type { z } from 'zod';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** A record as it is on the wire: JSON, with what a newer version wrote among its own fields. */
export type RecordBody = Readonly<Record<string, z.core.util.JSONType>>;

/** A record as the hub has it; `body` is null for a tombstone. */
export interface GivenRecord {
  readonly id: string;
  readonly rev: number;
  readonly body: RecordBody | null;
}

export interface SyncedTable {
  /** On the wire and in the outbox: `learnt-words`. */
  readonly table: string;
  /** @returns the record as it stands, null when it is not there or is a tombstone. */
  readonly read: (db: ReadDb, id: string) => RecordBody | null;
  /**
   * Stores what the hub has over what is there, whatever revision that has, without owing it; of a deleted one no word stays.
   * Called in the transaction of the page. It never meets a record with a change of our own under way: that is kept until the
   * change is decided.
   * @throws anything for a body it cannot read: the record is then kept for a later version.
   */
  readonly applyFromHub: (db: WriteDb, record: GivenRecord) => void;
  /** A person gave up a refused change, and nothing stands of the record: what hangs on it here goes as well, in the same transaction. */
  readonly givenUp?: (db: WriteDb, id: string) => void;
  /** What else is kept under the record's name on this PC, and goes when it is erased for good. */
  readonly eraseBeside?: (db: WriteDb, id: string) => void;
}
