/** The contacts room over a real store, without the other rooms: for tests that open and close it many times. */
import { onTestFinished } from 'vitest';
import { contactHandlers } from '#core/contacts/contact-calls.ts';
import { storedContact } from '#core/contacts/contact-store.ts';
import type { ContactParts } from '#core/contacts/contact-parts.ts';
import type { WriteDb } from '#core/db/database.ts';
import { openStore, type Store } from '#core/db/store.ts';
import { directoryOf } from '#core/directory/directory.ts';
import type { EventName } from '#core/parts.ts';
import { verifyTallies } from '#core/statistics/recount.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { Municipality, SelfServiceSolution } from '#shared/domain/directory.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { aClock, aDraft, aDraftEnquiry, someIds, type TestClock } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { expect } from 'vitest';

const directory = directoryOf({
  municipalities: [
    Municipality.parse({
      code: '250',
      name: 'Frederikssund',
      website: 'https://example.org',
      channelPriority: ['self-service', 'phone'],
      phones: [],
      phoneHours: {},
      closedDays: [],
      places: [],
      units: [{ id: 'ydelser', name: 'Ydelser', takes: 'penge', topics: ['32'], hours: {}, fallback: 'skriv' }],
    }),
    Municipality.parse({
      code: '190',
      name: 'Furesø',
      website: 'https://example.org',
      channelPriority: ['self-service', 'phone'],
      phones: [],
      phoneHours: {},
      closedDays: [],
      places: [],
      units: [{ id: 'ydelser', name: 'Ydelser', takes: 'penge', topics: ['32'], hours: {}, fallback: 'skriv' }],
    }),
  ],
  solutions: [
    SelfServiceSolution.parse({
      id: 'flytning',
      name: 'Flytning',
      url: 'https://example.org/flytning',
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

type Calls = ReturnType<typeof contactHandlers>;

/** One PC with its contacts. `agent` may be changed; `reopen` ends cleanly and begins again. */
export interface TestDesk {
  readonly clock: TestClock;
  readonly folder: string;
  readonly told: EventName[];
  /** What was logged as an error, by its code. */
  readonly faults: string[];
  agent: string;
  drafts(): Calls['drafts'];
  contacts(): Calls['contacts'];
  corrections(): Calls['corrections'];
  db(): WriteDb;
  /** What the room is handed. */
  parts(): ContactParts;
  reopen(): void;
  close(): void;
}

export function aDesk(folder = aFolder()): TestDesk {
  const clock = aClock();
  const newId = someIds(500_000);
  const told: EventName[] = [];
  const faults: string[] = [];
  let store: Store | null = null;
  let calls: Calls | null = null;
  let parts: ContactParts | null = null;
  const desk: TestDesk = {
    clock,
    folder,
    told,
    faults,
    agent: 'a1',
    drafts: () => opened(calls).drafts,
    contacts: () => opened(calls).contacts,
    corrections: () => opened(calls).corrections,
    db: () => opened(store).db,
    parts: () => opened(parts),
    close: () => {
      store?.close();
      store = null;
    },
    reopen: () => {
      desk.close();
      store = openStore(folder, clock);
      parts = {
        db: store.db,
        directory,
        clock,
        newId,
        emit: (name) => told.push(name),
        log: { info: () => undefined, warn: () => undefined, error: (code) => faults.push(code) },
        keeper: () => ({ agentId: desk.agent, deviceId: 'd1', tenantId: null, teamId: null }),
        article: (id) => ({ title: `Om ${id}`, topic: '23.05.10' }),
        knownWords: { has: () => true, hasForm: () => true },
      };
      calls = contactHandlers(parts);
    },
  };
  desk.reopen();
  onTestFinished(() => desk.close());
  return desk;
}

function opened<T>(value: T | null): T {
  if (value === null) throw new Error('the desk is closed');
  return value;
}

/** @returns every contact that counts. */
export function countedContacts(db: WriteDb): Contact[] {
  return db
    .all<{ id: string }>('SELECT id FROM contacts WHERE deleted = 0 ORDER BY id')
    .flatMap(({ id }) => storedContact(db, id)?.contact ?? []);
}

/**
 * What must be true at every moment: one outbox row for each contact, owing exactly its revision; a tombstone without
 * enquiries; tallies that equal a recomputation; nothing whose parts are missing.
 */
export function expectWhole(db: WriteDb): void {
  const contacts = db.all<{ id: string; rev: number; deleted: number }>(
    'SELECT id, rev, deleted FROM contacts ORDER BY id',
  );
  const owed = db.all<{ id: string; rev: number; kind: string }>('SELECT id, rev, kind FROM outbox ORDER BY id');
  expect(owed).toEqual(contacts.map(({ id, rev, deleted }) => ({ id, rev, kind: deleted === 1 ? 'del' : 'put' })));
  const withEnquiries = db.all<{ id: string }>('SELECT DISTINCT contact_id AS id FROM enquiries ORDER BY contact_id');
  expect(withEnquiries.map((row) => row.id)).toEqual(contacts.filter((row) => row.deleted === 0).map((row) => row.id));
  expect(verifyTallies(db, () => undefined).wrong).toBe(0);
}

export const finished = (change: Partial<Draft> = {}): Draft =>
  aDraft({
    enquiries: [aDraftEnquiry({ outcome: 'resolved', openedArticleIds: ['flytning'], carryingArticleId: 'flytning' })],
    ...change,
  });
export const unfinished = (change: Partial<Draft> = {}): Draft => aDraft({ enquiries: [aDraftEnquiry()], ...change });
export const refusal = (code: string, details: object = {}): unknown =>
  expect.objectContaining({ code, details: expect.objectContaining(details) as unknown });
export const rows = (desk: TestDesk, table: string): number =>
  desk.db().get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? -1;
export const outbox = (desk: TestDesk): unknown[] => desk.db().all('SELECT id, rev, kind, state FROM outbox');
