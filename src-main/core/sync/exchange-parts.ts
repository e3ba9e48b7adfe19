/** What one exchange with the hub is handed: the store, the tables, who this device is, and the way to the hub. */
import type { NewId } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/time/clock.ts';
import type { WriteDb } from '../db/database.ts';
import type { AskHub, Random } from './ports.ts';
import type { Receiving } from './receiving.ts';
import type { SyncedTable } from './synced-table.ts';

/** This PC's identity; a copy of its disk gets a new one. */
export interface Device {
  readonly id: () => string;
  /** A new identity from now on: the hub has met another device with this one. */
  readonly renew: () => void;
}

export interface ExchangeParts {
  readonly db: WriteDb;
  readonly tables: readonly SyncedTable[];
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
  readonly device: Device;
  readonly ask: AskHub;
  /** The device's token and, where people log in, the person's. */
  readonly headers: Readonly<Record<string, string>>;
  /** The protocol spoken: `protocolVersion`, an older one in tests. */
  readonly proto: number;
  /** Told of every page while everything is fetched, the first time or anew: how many came, of how many about. */
  readonly progress: (came: number, total: number) => void;
  /** Told after each packet that was answered. */
  readonly sent: () => void;
  /** A record of this table was stored as the hub has it. */
  readonly took: (table: string) => void;
}

export function receivingOf({ db, tables, clock, took }: ExchangeParts): Receiving {
  return { db, took, nowMs: clock.now(), tableOf: (name) => tables.find(({ table }) => table === name) };
}
