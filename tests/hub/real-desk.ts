/** A desk's own data folder and its client, with a device that a hub has let in: what the core does, without the other rooms. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { storeContact } from '#core/contacts/storing.ts';
import { deviceIdOf, renewDeviceId } from '#core/contacts/device.ts';
import type { WriteDb } from '#core/db/database.ts';
import { openStore } from '#core/db/store.ts';
import type { ExchangeParts } from '#core/sync/exchange-parts.ts';
import { owedCounts, type OwedCounts } from '#core/sync/outbox.ts';
import type { HubAddress } from '#core/sync/ports.ts';
import { exchangeOnce, type RoundEnd } from '#core/sync/round.ts';
import { syncedTables } from '#core/sync/tables.ts';
import { hubOver } from '#main/hub-http.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { protocolVersion } from '#shared/sync/exchange.ts';
import { aClock, type TestClock } from '#tests/builders.ts';

export interface RealDesk {
  readonly db: WriteDb;
  readonly path: string;
  readonly clock: TestClock;
  /** The way that is taken from now on. */
  way: HubAddress;
  /** Of the device it was let in as last. */
  token: string;
  /** What this version of the program speaks, and the tables it knows. */
  proto: number;
  tables: ExchangeParts['tables'];
  /** Called after each page of a snapshot: how many records it had, of how many. */
  onPage: ExchangeParts['progress'];
  readonly log: (contact: Contact) => void;
  readonly exchange: () => Promise<RoundEnd>;
  readonly owed: () => OwedCounts;
  /** Another PC from a copy of this one's disk. */
  readonly clone: () => RealDesk;
}

interface Identity {
  readonly token: string;
  readonly url: string;
}

export function aRealDesk(identity: Identity, folder = aFolderToKeep()): RealDesk {
  const clock = aClock();
  const newId = (): string => crypto.randomUUID();
  const store = openStore(folder, clock);
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  const { db } = store;
  const desk: RealDesk = {
    db,
    path: join(folder, 'straks.sqlite'),
    clock,
    way: { url: identity.url, proxy: null, caFile: null },
    token: identity.token,
    proto: protocolVersion,
    tables: syncedTables,
    onPage: () => undefined,
    log: (contact) => {
      const before = storedContact(db, contact.id)?.contact ?? null;
      db.transaction(() => storeContact(db, before, contact, { savedAt: contact.startedAt, opId: newId() }));
    },
    exchange: async () => {
      const road = hubOver(desk.way);
      const parts: ExchangeParts = {
        db,
        tables: desk.tables,
        clock,
        newId,
        random: Math.random,
        device: { id: () => deviceIdOf(db, newId), renew: () => void renewDeviceId(db, newId) },
        ask: road.ask,
        headers: { authorization: `Bearer ${desk.token}` },
        proto: desk.proto,
        progress: (came, total) => desk.onPage(came, total),
        sent: () => undefined,
        took: () => undefined,
      };
      return exchangeOnce(parts).finally(road.close);
    },
    owed: () => owedCounts(db),
    clone: () => {
      db.script('PRAGMA wal_checkpoint(TRUNCATE)');
      const copy = aFolderToKeep();
      cpSync(desk.path, join(copy, 'straks.sqlite'));
      return aRealDesk({ ...identity, token: desk.token }, copy);
    },
  };
  return desk;
}

const aFolderToKeep = (): string => mkdtempSync(join(tmpdir(), 'straks-desk-'));
