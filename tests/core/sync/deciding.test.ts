/** What a person decides about a refused change or two versions, over a real store: what stands afterwards, and what is noted. */
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { chooseVersion, discardRefused, type DecidingParts } from '#core/sync/deciding.ts';
import { differencesOf } from '#core/sync/differences.ts';
import { heldRecord } from '#core/sync/hub-held.ts';
import { confirmedChanges } from '#core/sync/hub-known.ts';
import { oweChange, owedChange, owedCounts, oweRefusedAgain, quarantineChange } from '#core/sync/outbox.ts';
import { takeRecord } from '#core/sync/receiving.ts';
import { keepSuperseded, supersededCount } from '#core/sync/superseded.ts';
import { syncStateOf } from '#core/sync/sync-state.ts';
import { neverTakenAsIs } from '#shared/contract/sync.ts';
import { AppError } from '#shared/errors.ts';
import { aClock, someIds } from '#tests/builders.ts';
import { crashingStore } from '#tests/sim/crashing-store.ts';
import { noteRow, notesSchema, putNote, syncedNotes } from '#tests/sim/notes.ts';

const note = { table: 'notes', id: 'n1' };

function aDecision() {
  const store = crashingStore(notesSchema);
  onTestFinished(store.close);
  const { disk: db } = store;
  const clock = aClock();
  const tableOf = (name: string) => (name === 'notes' ? syncedNotes : undefined);
  const took: string[] = [];
  const receiving = () => ({ db, tableOf, nowMs: clock.now(), took: (table: string) => took.push(table) });
  const parts: DecidingParts = { db, clock, newId: someIds(1), receiving, agentId: () => 'a1' };
  const refused = (rev: number): void => {
    putNote(db, note.id, rev, { id: note.id, n: rev });
    const change = { ...note, rev, opId: `op-${String(rev)}`, kind: 'put' } as const;
    oweChange(db, change);
    quarantineChange(db, change, 'BODY_INVALID');
  };
  const fromHub = (rev: number, more: object = {}): void =>
    takeRecord(receiving(), {
      ...more,
      ...note,
      rev,
      seq: rev,
      kind: 'put',
      body: { id: note.id, n: 100 + rev },
      opId: `hub-${String(rev)}`,
    });
  const noted = () => db.all('SELECT agent_id, action, record_id, code FROM sync_audit ORDER BY number');
  return { db, parts, refused, fromHub, noted, took };
}

describe('a refused change that is given up', () => {
  it('makes way for what the hub gave meanwhile', () => {
    const { db, parts, refused, fromHub, noted } = aDecision();
    fromHub(1);
    refused(2);
    fromHub(3);
    expect(noteRow(db, 'n1')).toMatchObject({ rev: 2 });
    discardRefused(parts, { ...note, rev: 2 });
    expect(noteRow(db, 'n1')).toMatchObject({ rev: 3, body: '{"id":"n1","n":103}' });
    expect(owedCounts(db)).toEqual({ waiting: 0, quarantined: 0 });
    expect(noted()).toEqual([{ agent_id: 'a1', action: 'discarded', record_id: 'n1', code: 'BODY_INVALID' }]);
  });

  it('is not kept under the name of an earlier one of ours that the hub overwrote', () => {
    const { db, parts, refused, fromHub } = aDecision();
    fromHub(1, { own: true });
    refused(2);
    fromHub(3, { seen: [] });
    discardRefused(parts, { ...note, rev: 2 });
    expect(noteRow(db, 'n1')).toMatchObject({ rev: 3 });
    expect(supersededCount(db)).toBe(0);
  });

  it('does not go out in the name of what was confirmed before, should the hub be restored ere it gives that back', () => {
    const { db, parts, refused, fromHub } = aDecision();
    fromHub(1, { own: true });
    expect(confirmedChanges(db)).toMatchObject([{ rev: 1 }]);
    refused(2);
    discardRefused(parts, { ...note, rev: 2 });
    expect(noteRow(db, 'n1')).toMatchObject({ rev: 2 });
    expect(confirmedChanges(db)).toEqual([]);
    fromHub(1, { own: true });
    expect(noteRow(db, 'n1')).toMatchObject({ rev: 1, body: '{"id":"n1","n":101}' });
    expect(confirmedChanges(db)).toMatchObject([{ rev: 1 }]);
  });

  it('is deleted here when the hub never had the record', () => {
    const { db, parts, refused, took } = aDecision();
    refused(1);
    discardRefused(parts, { ...note, rev: 1 });
    expect(noteRow(db, 'n1')?.body).toBeNull();
    expect(took).toEqual(['notes']);
  });

  it('is deleted here when the hub has it deleted: no snapshot would say so', () => {
    const { db, parts, refused, fromHub } = aDecision();
    fromHub(1);
    takeRecord(parts.receiving(), { ...note, rev: 2, seq: 2, kind: 'del', body: null, opId: 'hub-2' });
    refused(3);
    discardRefused(parts, { ...note, rev: 3 });
    expect(noteRow(db, 'n1')).toMatchObject({ body: null });
    expect(owedCounts(db)).toEqual({ waiting: 0, quarantined: 0 });
  });

  it('must be the one that was refused', () => {
    const { parts, refused, db } = aDecision();
    refused(1);
    const changed = new AppError('record-changed-elsewhere');
    expect(() => discardRefused(parts, { ...note, rev: 2 })).toThrow(changed);
    oweChange(db, { ...note, rev: 2, opId: 'op-2', kind: 'put' });
    expect(() => discardRefused(parts, { ...note, rev: 2 })).toThrow(changed);
  });
});

describe('what was refused', () => {
  it('is owed again as it is where the hub may take it now, and nowhere else', () => {
    const { db, refused } = aDecision();
    refused(2);
    const other = { table: 'notes', id: 'n2', rev: 1, opId: 'op-n2', kind: 'put' } as const;
    oweChange(db, other);
    quarantineChange(db, other, 'ERASED');
    oweRefusedAgain(db, neverTakenAsIs);
    expect(owedCounts(db)).toEqual({ waiting: 1, quarantined: 1 });
    expect(owedChange(db, note)).toMatchObject({ rev: 2, opId: 'op-2' });
  });
});

describe('two versions of one record', () => {
  const two = () => {
    const made = aDecision();
    made.fromHub(4);
    const opId = '019b8d7e-8a80-7c3e-8f00-5d1a2b3c4d5e';
    keepSuperseded(made.db, { ...note, rev: 3, opId, kind: 'put' }, { id: 'n1', n: 3 });
    return { ...made, opId };
  };

  it('ours stands again as a new change above both', () => {
    const { db, parts, opId, noted, took } = two();
    took.length = 0;
    chooseVersion(parts, opId, 'ours');
    expect(took).toEqual(['notes']);
    expect(noteRow(db, 'n1')).toMatchObject({ rev: 5, body: '{"id":"n1","n":3}' });
    expect(owedChange(db, note)).toMatchObject({ rev: 5, kind: 'put' });
    expect(noted()).toMatchObject([{ action: 'chosen' }]);
  });

  it('the standing one stays, and the choice is made once', () => {
    const { db, parts, opId } = two();
    chooseVersion(parts, opId, 'standing');
    expect(noteRow(db, 'n1')).toMatchObject({ rev: 4 });
    expect(supersededCount(db)).toBe(0);
    expect(() => chooseVersion(parts, opId, 'ours')).toThrow(new AppError('record-changed-elsewhere'));
  });
});

describe('what two versions differ in', () => {
  it('is told by field, lists as a whole, and nothing that changes by itself', () => {
    const enquiry = { title: 'flytning', outcome: 'resolved', articleIds: ['flytning'], redirect: null };
    const ours = { id: 'c', rev: 2, channel: 'phone', lateEntry: false, enquiries: [enquiry] };
    const redirected = { ...enquiry, outcome: 'redirected', articleIds: [], redirect: { unitId: 'byg' } };
    const standing = { id: 'c', rev: 3, channel: 'phone', lateEntry: true, enquiries: [redirected] };
    expect(differencesOf(ours, ours)).toEqual([]);
    expect(differencesOf(ours, null)).toEqual([]);
    expect(differencesOf(ours, standing)).toEqual([
      { field: 'lateEntry', ours: false, standing: true },
      { field: 'enquiries.0.outcome', ours: 'resolved', standing: 'redirected' },
      { field: 'enquiries.0.articleIds', ours: 'flytning', standing: '' },
      { field: 'enquiries.0.redirect.unitId', ours: null, standing: 'byg' },
    ]);
  });
});

describe('a version of the hub', () => {
  const taken = (failure: unknown) => {
    const { db, parts } = aDecision();
    const tableOf = () => ({
      ...syncedNotes,
      applyFromHub: () => {
        throw failure;
      },
    });
    const record = { ...note, rev: 1, seq: 1, kind: 'put', body: { id: 'n1' }, opId: 'op-1' } as const;
    return { db, take: () => takeRecord({ ...parts.receiving(), tableOf }, record) };
  };

  it('that cannot be read is held; one that the disk did not take is not, so that the page comes again', () => {
    const unreadable = taken(new Error('unreadable'));
    unreadable.take();
    expect(heldRecord(unreadable.db, note)).toMatchObject({ rev: 1 });
    const failing = taken(new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE'));
    expect(failing.take).toThrow('disk I/O error');
    expect(heldRecord(failing.db, note)).toBeNull();
  });

  it('that its maker made without knowing ours leaves ours beside; one that knew it does not', () => {
    const { db, parts, fromHub } = aDecision();
    fromHub(1);
    const own = { ...note, rev: 2, seq: 2, kind: 'put', body: { id: 'n1', n: 2 }, opId: 'op-2', own: true } as const;
    takeRecord(parts.receiving(), own);
    takeRecord(parts.receiving(), {
      ...own,
      rev: 3,
      seq: 3,
      body: { id: 'n1', n: 3 },
      opId: 'x',
      own: false,
      seen: ['hub-1', 'op-2'],
    });
    expect(supersededCount(db)).toBe(0);
    takeRecord(parts.receiving(), {
      ...own,
      rev: 4,
      seq: 4,
      body: { id: 'n1', n: 4 },
      opId: 'op-4',
      own: true,
      seen: [],
    });
    takeRecord(parts.receiving(), {
      ...own,
      rev: 5,
      seq: 5,
      body: { id: 'n1', n: 5 },
      opId: 'y',
      own: false,
      seen: ['x'],
    });
    const state = syncStateOf(db, null, { isBusy: false, isLocked: false, trouble: null, progress: null });
    expect(state).toMatchObject({ mode: 'alone', superseded: 1, waiting: 0, trouble: null });
  });
});
