/** A desk in the simulation: the real client over a real store in memory, an agent who edits, and a clock that may be wrong. */
import { storedContact } from '#core/contacts/contact-store.ts';
import { storeContact, storeTombstone } from '#core/contacts/storing.ts';
import { syncedContacts } from '#core/contacts/synced-contacts.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import { happens, oneOf, type Random } from '#core/demo/random.ts';
import type { ExchangeParts } from '#core/sync/exchange-parts.ts';
import { oweChange } from '#core/sync/outbox.ts';
import type { AskHub } from '#core/sync/ports.ts';
import type { RecordBody } from '#core/sync/synced-table.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { protocolVersion } from '#shared/sync/exchange.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import type { CrashingStore } from './crashing-store.ts';
import { allNotes, noteRow, putNote, syncedNotes } from './notes.ts';

const simTables = [syncedContacts, syncedNotes];

/** One committed change of one agent: what it was made from, so that "lost" can be told from "edited on". */
export interface Edit {
  readonly opId: string;
  readonly number: number;
  readonly key: string;
  readonly desk: SimDesk;
  readonly parent: number | null;
  readonly isDeletion: boolean;
  readonly isBad: boolean;
}

/** What the hub refuses alone, what makes it refuse a whole push, and what it fails over until it is mended. */
export type Bad = 'poison' | 'bomb' | 'crash';

export interface Surroundings {
  readonly random: Random;
  readonly newId: NewId;
  /** The true time. */
  readonly nowMs: () => number;
  readonly editNumber: () => number;
  readonly edits: Edit[];
  /** Records whose tombstone the hub has let go of: a deletion cannot be told from them any more. */
  readonly forgotten: Set<string>;
  /** For a trace: what happens, a line each. */
  readonly tell: (line: string) => void;
  readonly tellBad: (kind: Bad) => void;
}

export interface SimDesk {
  readonly name: string;
  readonly token: string;
  store: CrashingStore;
  skewMs: number;
  /** Its disk was restored, and it has not had back yet what it lost. */
  recovering: boolean;
}

export function simDesk(store: CrashingStore, name: string, token: string, newId: NewId): SimDesk {
  setMeta(store.disk, 'device-id', newId());
  return { name, token, store, skewMs: 0, recovering: false };
}

export function partsOf(desk: SimDesk, around: Surroundings, ask: AskHub): ExchangeParts {
  const { db } = desk.store;
  return {
    db,
    tables: simTables,
    clock: { now: () => Math.round(around.nowMs() + desk.skewMs) },
    newId: around.newId,
    random: () => around.random.next(),
    device: {
      id: () => metaValue(db, 'device-id') ?? '',
      renew: () => setMeta(db, 'device-id', around.newId()),
    },
    ask,
    headers: { authorization: desk.token },
    proto: protocolVersion,
    progress: () => undefined,
    sent: () => undefined,
    took: () => undefined,
  };
}

/** The agent does one thing. Nothing is noted when the process dies over it. */
export function editSomething(desk: SimDesk, around: Surroundings): void {
  const choice = around.random.next();
  if (choice < 0.2) logSomething(desk, around);
  else if (choice < 0.5) changeContact(desk, around);
  else if (choice < 0.65) changeNote(desk, around, around.newId(), 0);
  else {
    const note = oneOf(
      around.random,
      allNotes(desk.store.disk).filter(({ body }) => body !== null),
    );
    if (note !== undefined) changeNote(desk, around, note.id, note.rev);
  }
}

function logSomething(desk: SimDesk, around: Surroundings): void {
  const number = around.editNumber();
  const contact = aContact({ id: around.newId(), extra: { n: number }, enquiries: [anEnquiry()] });
  const opId = around.newId();
  desk.store.db.transaction(() => storeContact(desk.store.db, null, contact, { savedAt: contact.startedAt, opId }));
  note(desk, around, { opId, number, key: `contacts/${contact.id}`, parent: null, isDeletion: false, isBad: false });
}

function changeContact(desk: SimDesk, around: Surroundings): void {
  const { db, disk } = desk.store;
  const ids = disk.all<{ id: string }>('SELECT id FROM contacts WHERE deleted = 0 ORDER BY id').map((row) => row.id);
  const stored = storedContact(disk, oneOf(around.random, ids) ?? '');
  if (stored === null || stored.contact === null) return;
  const { contact } = stored;
  const change = { savedAt: contact.startedAt, opId: around.newId() };
  const number = around.editNumber();
  const isDeletion = happens(around.random, 0.25);
  const parent = numberIn(contact.extra);
  db.transaction(() => {
    if (isDeletion) storeTombstone(db, contact, change);
    else storeContact(db, contact, { ...contact, rev: contact.rev + 1, extra: { n: number } }, change);
  });
  note(desk, around, { opId: change.opId, number, key: `contacts/${contact.id}`, parent, isDeletion, isBad: false });
}

/** @param rev what it stands at; 0 for a new one. */
function changeNote(desk: SimDesk, around: Surroundings, id: string, rev: number): void {
  const { db, disk } = desk.store;
  const number = around.editNumber();
  const isDeletion = rev > 0 && happens(around.random, 0.2);
  const bad = isDeletion ? null : badness(around.random);
  const before = noteRow(disk, id)?.body ?? null;
  const parent = before === null ? null : numberIn(JSON.parse(before) as RecordBody);
  const opId = around.newId();
  const body = isDeletion ? null : { id, n: number, ...(bad === null ? {} : { [bad]: true }) };
  db.transaction(() => {
    putNote(db, id, rev + 1, body);
    oweChange(db, { table: 'notes', id, rev: rev + 1, opId, kind: isDeletion ? 'del' : 'put' });
  });
  if (bad !== null) around.tellBad(bad);
  note(desk, around, {
    opId,
    number,
    key: `notes/${id}`,
    parent,
    isDeletion,
    isBad: bad === 'poison' || bad === 'bomb',
  });
}

function badness(random: Random): Bad | null {
  if (happens(random, 0.04)) return 'poison';
  if (happens(random, 0.03)) return 'bomb';
  return happens(random, 0.03) ? 'crash' : null;
}

export function numberIn(body: object | null): number | null {
  return body !== null && 'n' in body && typeof body.n === 'number' ? body.n : null;
}

function note(desk: SimDesk, around: Surroundings, edit: Omit<Edit, 'desk'>): void {
  around.edits.push({ ...edit, desk });
  const { number, key, parent, isDeletion, opId } = edit;
  around.tell(
    `${desk.name} ${isDeletion ? 'deletes' : 'writes'} ${key} n=${String(number)} from ${String(parent)} ${brief(opId)}`,
  );
}

/** @returns the random end of an id, enough to tell it from others. */
export const brief = (id: string): string => id.slice(-4);
