/** What the hub says stands, stands: every table that is exchanged takes its version, whatever revision ours had. */
import { describe, expect, it } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { syncedContacts } from '#core/contacts/synced-contacts.ts';
import { chooseVersion, discardRefused, type DecidingParts } from '#core/sync/deciding.ts';
import type { GivenByHub } from '#core/sync/hub-held.ts';
import { oweChange, owedCounts, quarantineChange } from '#core/sync/outbox.ts';
import { receiveAnswer, takeOver, takeRecord } from '#core/sync/receiving.ts';
import { besideRecords } from '#core/sync/refused.ts';
import type { RecordBody, SyncedTable } from '#core/sync/synced-table.ts';
import { syncedTables } from '#core/sync/tables.ts';
import { faultOfBody } from '#shared/sync/bodies.ts';
import { aClock, aContact, someIds } from '#tests/builders.ts';
import { anArticle, aStoreDb } from '#tests/knowledge-builders.ts';

const id = someIds(40)();
const at = '2026-01-05T09:00:00.000Z';
const word = { word: 'dyr', articleId: 'rotter' };
const contact = Object.fromEntries(Object.entries(aContact()).filter(([name]) => name !== 'extra'));
const feedback = {
  ...{ kind: 'article-error', municipalityCode: '250', articleId: 'pas', topic: null, words: '', text: '' },
  ...{ agentId: 'a1', reportedAt: at, state: 'open', handledAt: null, handledBy: null, decision: '' },
};
const message = {
  ...{ text: 'MitID er nede', say: '', topics: [], mitId: true, municipalities: [], authorId: 'a1' },
  ...{ createdAt: at, changedAt: at, expiresAt: '2026-01-06T09:00:00.000Z', endedAt: null },
};
const version = {
  ...{ articleId: 'flytning', articleRev: 1, action: 'published', author: 'Anna', reason: '', savedAt: at },
  article: anArticle(),
};
const actual = {
  ...{ targetId: 'a13', kind: 'actual', subject: null, minimum: null, value: 50, measuredOn: '2026-01-05' },
  ...{ source: 'KMD', enteredAt: at, enteredBy: 'Anna' },
};
const offer = {
  ...{ solutionId: 'meld-flytning', headline: 'Flyt selv', say: '', season: null, hours: null },
  ...{ condition: 'always', since: '2026-01-05' },
};

/** Of each table a record as two desks made it: each field that a person may change is another one. */
const records: Readonly<Record<string, readonly [ours: object, theirs: object]>> = {
  contacts: [contact, { ...contact, channel: 'visit' }],
  'learnt-words': [
    { ...word, deviceId: 'd1', conversations: 3, weight: 3, weighedOn: '2026-01-05' },
    { ...word, deviceId: 'd1', conversations: 4, weight: 4, weighedOn: '2026-01-06' },
  ],
  'learnt-decisions': [
    { ...word, state: 'accepted', decidedAt: at },
    { ...word, state: 'rejected', decidedAt: '2026-01-05T09:00:30.000Z' },
  ],
  feedback: [
    { ...feedback, state: 'handled', handledAt: at, handledBy: 'a1', decision: 'Rettet' },
    { ...feedback, kind: 'article-unclear', agentId: 'a2', state: 'handled', handledAt: at, handledBy: 'a2' },
  ],
  'settled-gaps': [
    { phrase: 'kanotplads', topic: null, settledAt: at },
    { phrase: 'kanoplads', topic: '05.01.08', settledAt: at },
  ],
  'strategy-actuals': [actual, { ...actual, value: 51 }],
  messages: [message, { ...message, text: 'MitID virker igen', endedAt: at }],
  'message-seen': [
    { messageId: id, messageRev: 1, reader: 'r1', seenAt: at },
    { messageId: id, messageRev: 2, reader: 'r1', seenAt: at },
  ],
  articles: [
    { updatedAt: at, published: anArticle({ id: 'flytning' }), working: null, retired: null },
    { updatedAt: at, published: null, working: null, retired: { into: null } },
  ],
  'article-versions': [version, { ...version, author: 'Bo' }],
  'waiting-plans': [
    { updatedAt: at, municipalityCode: '250', offers: [] },
    { updatedAt: '2026-01-05T09:00:30.000Z', municipalityCode: '250', offers: [offer] },
  ],
};
/** What they have for a revision. */
const neverChanged: Readonly<Record<string, object>> = { 'article-versions': { rev: 1 }, 'message-seen': {} };
/** Only the hub makes erasures, and nothing of them is ever read. */
const exchanged = syncedTables.filter(({ table }) => !table.endsWith('erasures'));

function aDeskWith(room: SyncedTable) {
  const db = aStoreDb();
  const clock = aClock();
  const tableOf = (name: string) => syncedTables.find(({ table }) => table === name);
  const to = { db, tableOf, nowMs: clock.now(), took: () => undefined };
  const parts: DecidingParts = { db, clock, newId: someIds(900), receiving: () => to, agentId: () => 'a1' };
  const key = { table: room.table, id: idIn(room.table) };
  const [ours = {}, theirs = {}] = records[room.table] ?? [];
  const body = (fields: object, rev: number) =>
    ({ ...fields, id: key.id, ...(neverChanged[room.table] ?? { rev }) }) as RecordBody;
  const fromHub = (rev: number, seq: number, fields: object | null): GivenByHub => ({
    ...{ ...key, rev, seq, opId: `hub-${String(seq)}` },
    ...(fields === null ? { kind: 'del', body: null } : { kind: 'put', body: body(fields, rev) }),
  });
  /** Ours of revision `rev` lies here and is owed. */
  const owe = (rev: number) => {
    room.applyFromHub(db, { id: key.id, rev, body: body(ours, rev) });
    const change = { ...key, rev, opId: `op-${String(rev)}`, kind: 'put' } as const;
    oweChange(db, change);
    return change;
  };
  const stands = (fields: object, rev: number): void => {
    expect(room.read(db, key.id)).toEqual(body(fields, rev));
  };
  return { db, parts, to, key, ours, theirs, body, fromHub, owe, stands };
}

const idIn = (table: string): string =>
  table === 'articles' ? 'flytning' : table === 'waiting-plans' ? 'waiting-250' : id;

it('every table that is exchanged is looked at, with records the hub would take', () => {
  expect(Object.keys(records).sort()).toEqual(exchanged.map(({ table }) => table).sort());
  for (const room of exchanged) {
    const { body, ours, theirs } = aDeskWith(room);
    for (const fields of [ours, theirs]) expect(faultOfBody(room.table, body(fields, 1)), room.table).toBeNull();
  }
});

describe.each(exchanged.map((room) => [room.table, room] as const))('%s', (_table, room) => {
  it('of another desk stands over ours of the same revision, which lies beside and differs', () => {
    const { db, parts, to, owe, theirs, fromHub, stands } = aDeskWith(room);
    const change = owe(2);
    const { opId, rev, seq, kind, body } = fromHub(2, 7, theirs);
    const current = { opId, rev, seq, kind, body, seen: [] };
    const result = { opId: change.opId, id: change.id, rev: 2, status: 'superseded', current } as const;
    const answer = { epoch: { generation: 1, uuid: someIds(3)() }, serverTime: at, head: 7, durable: true };
    receiveAnswer(to, [change], { ...answer, results: [result] });
    stands(theirs, 2);
    const [beside] = besideRecords(db, syncedTables);
    expect(beside).toMatchObject({ opId: change.opId, isDeleted: false });
    expect(beside?.differences).not.toEqual([]);
    chooseVersion(parts, change.opId, 'standing');
    stands(theirs, 2);
    expect(owedCounts(db)).toEqual({ waiting: 0, quarantined: 0 });
  });

  it('stands as the hub has it, of a lower revision too, and its deletion', () => {
    const { to, ours, theirs, fromHub, stands, db, key } = aDeskWith(room);
    takeRecord(to, fromHub(5, 10, ours));
    takeOver(to, fromHub(5, 3, theirs));
    stands(theirs, 5);
    takeOver(to, fromHub(4, 4, ours));
    stands(ours, 4);
    takeRecord(to, fromHub(3, 11, theirs));
    stands(theirs, 3);
    takeRecord(to, fromHub(2, 12, null));
    expect(room.read(db, key.id)).toBeNull();
    takeRecord(to, fromHub(1, 13, ours));
    stands(ours, 1);
  });

  it('is the hub’s again when our refused change is given up; what the hub never had is gone', () => {
    const { to, parts, db, key, theirs, fromHub, owe, stands } = aDeskWith(room);
    takeRecord(to, fromHub(1, 5, theirs));
    quarantineChange(db, owe(2), 'BODY_INVALID');
    discardRefused(parts, { ...key, rev: 2 });
    takeRecord(to, fromHub(1, 5, theirs));
    stands(theirs, 1);
    const never = aDeskWith(room);
    quarantineChange(never.db, never.owe(1), 'BODY_INVALID');
    discardRefused(never.parts, { ...key, rev: 1 });
    expect(room.read(never.db, key.id)).toBeNull();
  });
});

it('a contact that was taken back here has the revision of the hub’s tombstone', () => {
  const { db, to, key, ours, fromHub } = aDeskWith(syncedContacts);
  takeRecord(to, fromHub(1, 1, ours));
  takeRecord(to, fromHub(2, 2, null));
  takeRecord(to, fromHub(4, 3, null));
  expect(storedContact(db, key.id)).toMatchObject({ rev: 4, contact: null });
});
