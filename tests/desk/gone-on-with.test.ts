/** Another version of the contact on the desk comes to stand while it is worked on: what was written here goes on over it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { parkedDrafts } from '#core/contacts/draft-store.ts';
import { openForWriting, type ReadDb } from '#core/db/database.ts';
import { discardRefused, type DecidingParts } from '#core/sync/deciding.ts';
import { owedChange, quarantineChange } from '#core/sync/outbox.ts';
import { takeRecord } from '#core/sync/receiving.ts';
import { syncedTables } from '#core/sync/tables.ts';
import type { RecordBody } from '#core/sync/synced-table.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { parseJson } from '#shared/json.ts';
import { aClock, anEnquiry, someIds } from '#tests/builders.ts';
import { aScreen, type Screen } from './a-screen.ts';

/** Stored beside the running core, as its exchange or another window's page would. */
function elsewhere(screen: Screen, change: (parts: DecidingParts) => void): void {
  const db = openForWriting(join(screen.folder, 'straks.sqlite'));
  const tableOf = (name: string) => syncedTables.find(({ table }) => table === name);
  const receiving = () => ({ db, tableOf, nowMs: screen.clock.now(), took: () => undefined });
  try {
    change({ db, clock: aClock(), newId: someIds(800_000), receiving, agentId: () => null });
  } finally {
    db.close();
  }
}

/** A contact that waited is on the desk again; the hub refuses it, and it is discarded meanwhile. */
async function aDiscardedContact() {
  const screen = await aScreen();
  const state = () => screen.desk().getState();
  state().begin('phone');
  state().type('ny adresse');
  state().begin('visit');
  state().type('andet');
  await screen.settle();
  const [waiting] = screen.stored(parkedDrafts);
  const id = waiting?.id ?? '';
  await state().resume(id);
  await screen.settle();
  const discard = (): void =>
    elsewhere(screen, (parts) => {
      const owed = owedChange(parts.db, { table: 'contacts', id });
      if (owed === null) throw new Error('nothing is owed');
      quarantineChange(parts.db, owed, 'MUNICIPALITY_FOREIGN');
      discardRefused(parts, { table: 'contacts', id, rev: owed.rev });
    });
  const stands = (): Contact | null => screen.stored((db: ReadDb) => storedContact(db, id)?.contact ?? null);
  return { screen, state, id, discard, stands };
}

describe('a contact on the desk that is discarded meanwhile', () => {
  it('stays there with what is written, is saved once, and can be finished', async () => {
    const { screen, state, id, discard, stands } = await aDiscardedContact();
    discard();
    expect(stands()).toBeNull();
    state().changeEnquiry({ note: 'skal ringes op' });
    await screen.settle();
    expect(state()).toMatchObject({ live: { id, baseRev: 2 }, saveState: 'saved' });
    state().choose('resolved', true);
    await screen.settle();
    expect(state().live).toBeNull();
    expect(stands()).toMatchObject({ rev: 3, enquiries: [{ outcome: 'resolved', note: 'skal ringes op' }] });
  });

  it('is brought back with its outcome when it is finished at once, and is finished by the next Ctrl+Enter', async () => {
    const { screen, state, id, discard, stands } = await aDiscardedContact();
    discard();
    state().choose('resolved', true);
    await screen.settle();
    expect(state()).toMatchObject({ live: { id, enquiries: [{ outcome: 'resolved' }] }, saveState: 'saved' });
    expect(state().said.text).toContain('Afslut den igen');
    state().finish();
    await screen.settle();
    expect(stands()).toMatchObject({ rev: 3, enquiries: [{ outcome: 'resolved' }] });
  });

  it('is put aside with what was written when the next call begins at once', async () => {
    const { screen, state, id, discard, stands } = await aDiscardedContact();
    state().changeEnquiry({ note: 'før' });
    await screen.settle();
    discard();
    state().changeEnquiry({ note: 'før og efter' });
    state().begin('phone');
    await screen.settle();
    expect(state().live?.id).not.toBe(id);
    expect(screen.stored(parkedDrafts).find((draft) => draft.id === id)).toMatchObject({
      enquiries: [{ note: 'før og efter' }],
    });
    expect(stands()).toMatchObject({ enquiries: [{ outcome: null, note: 'før og efter' }] });
  });
});

it('a call from before a backup is gone on with over what was logged since, and nothing of either is lost', async () => {
  const screen = await aScreen();
  const state = () => screen.desk().getState();
  state().begin('phone');
  state().type('ny adresse');
  state().changeEnquiry({ note: 'flytter' });
  await screen.settle();
  const id = state().live?.id ?? '';
  elsewhere(screen, ({ receiving }) => {
    const enquiry = anEnquiry({ title: 'ny adresse i byen', outcome: 'resolved', note: 'flytter 1. juni' });
    const body = parseJson(JSON.stringify({ ...aLogged(id), enquiries: [enquiry] })) as RecordBody;
    takeRecord(receiving(), { table: 'contacts', id, rev: 1, seq: 1, kind: 'put', opId: 'o', own: true, body });
  });
  state().changeEnquiry({ note: 'flytter, vil ringes op' });
  await screen.settle();
  expect(state().live).toMatchObject({
    baseRev: 1,
    enquiries: [{ title: 'ny adresse i byen', outcome: 'resolved', note: 'flytter, vil ringes op\nflytter 1. juni' }],
  });
  state().finish();
  await screen.settle();
  expect(screen.stored((db) => db.all('SELECT rev FROM contacts'))).toEqual([{ rev: 2 }]);
});

function aLogged(id: string) {
  return {
    ...{
      id,
      rev: 1,
      municipalityCode: '250',
      location: 'borgerservice',
      channel: 'phone',
      line: 'main',
      callerType: 'citizen',
    },
    ...{ agentId: 'a1', deviceId: 'd1', lateEntry: false },
    ...{ startedAt: '2026-01-05T09:00:00.000Z', endedAt: '2026-01-05T09:04:00.000Z' },
  };
}
