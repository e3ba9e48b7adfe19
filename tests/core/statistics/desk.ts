/** A desk's data folder for the tests of statistics: real SQLite, a small directory, and contacts that come and go. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { storeContact, storeTombstone } from '#core/contacts/storing.ts';
import type { WriteDb } from '#core/db/database.ts';
import { openStore } from '#core/db/store.ts';
import { directoryOf, type Directory } from '#core/directory/directory.ts';
import { foldAll } from '#core/statistics/fold.ts';
import type { Viewer } from '#shared/metrics/hidden-cells.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { Municipality, SelfServiceSolution } from '#shared/domain/directory.ts';
import { aClock, someIds } from '#tests/builders.ts';

/** The agent whose contacts `aContact` makes: alone on the PC, so that nobody else is told of. */
export const self: Viewer = { agentId: 'a1', agentLevel: false };

export interface Desk {
  readonly folder: string;
  readonly db: WriteDb;
  /** Logs the contact, or its next revision. */
  log(contact: Contact): void;
  takeBack(id: string): void;
}

/**
 * @param countsAtOnce as whoever asks for figures finds it; otherwise what is logged waits to be counted.
 * @returns a folder of its own, closed and removed after the test.
 */
export function aDesk(countsAtOnce = true): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'straks-statistics-'));
  const clock = aClock();
  const opId = someIds(1_000_000);
  const store = openStore(folder, clock);
  onTestFinished(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });
  const { db } = store;
  const counted = (id: string): Contact | null => storedContact(db, id)?.contact ?? null;
  const change = () => ({ savedAt: new Date(clock.now()).toISOString(), opId: opId() });
  const changed = (work: () => void): void => {
    db.transaction(work);
    if (countsAtOnce) foldAll(db);
  };
  return {
    folder,
    db,
    log: (contact) => changed(() => storeContact(db, counted(contact.id), contact, change())),
    takeBack: (id) =>
      changed(() => {
        const contact = counted(id);
        if (contact !== null) storeTombstone(db, contact, change());
      }),
  };
}

const unit = { takes: '', topics: [], hours: {}, fallback: '' };

/** Two municipalities with one unit each, one solution, one topic. */
export const aDirectory: Directory = directoryOf({
  municipalities: [
    { code: '250', name: 'Frederikssund', units: [{ ...unit, id: 'ydelse', name: 'Ydelsescentret' }] },
    { code: '190', name: 'Furesø', units: [{ ...unit, id: 'skole', name: 'Skole og dagtilbud' }] },
  ].map((each) =>
    Municipality.parse({
      ...each,
      website: 'https://www.example.dk',
      channelPriority: [],
      phones: [],
      phoneHours: {},
      closedDays: [],
      places: [],
    }),
  ),
  solutions: [
    SelfServiceSolution.parse({
      id: 'flytning',
      name: 'Anmeld flytning',
      url: 'https://www.borger.dk/flytning',
      topics: ['23.05.10'],
      obligatory: true,
      commonPublic: true,
      settlesAtOnce: true,
      needsMitId: true,
    }),
  ],
  topics: [{ number: '23.05.10', name: 'Flytning' }],
  problems: [],
});
