/** Learning from the log, through the whole core: what counts, what is taken back, what an editor decides, what fades. */
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openReadOnly, type ReadDb } from '#core/db/database.ts';
import { allDecisions, allEvidence, countConversations, decide, putEvidence } from '#core/learning/learnt-store.ts';
import { learntPairs } from '#core/learning/learnt-words.ts';
import { rescueLearnt } from '#core/learning/rescue.ts';
import { syncedTables } from '#core/sync/tables.ts';
import { faultOfBody } from '#shared/sync/bodies.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { fadedWeight, halfLifeDays, withConversations, type LearntEvidence } from '#shared/domain/learning.ts';
import { aDraft, aDraftEnquiry, someIds } from '#tests/builders.ts';
import { aCore, type TestCore } from '#tests/core/a-core.ts';
import { aStoreDb } from '#tests/knowledge-builders.ts';

interface Desk extends TestCore {
  readonly db: ReadDb;
}

async function aDesk(): Promise<Desk> {
  const core = aCore();
  await core.api.app.setUp({ agentName: 'Anna', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
  const db = openReadOnly(join(core.dataFolder, 'straks.sqlite'));
  onTestFinished(() => db.close());
  return { ...core, db };
}

/** A call in which something was searched and an article carried the answer. */
const aCall = (searches: string[], articleId = 'rotter', startedAt = '2026-01-05T09:00:00.000Z'): Draft =>
  aDraft({
    startedAt,
    enquiries: [
      aDraftEnquiry({ searches, openedArticleIds: [articleId], carryingArticleId: articleId, outcome: 'resolved' }),
    ],
  });

/** Learnt from after the answer: what is looked at from beside is looked at then. */
async function logCall({ api }: Desk, call: Draft): Promise<void> {
  await api.contacts.save(call);
  await nextTurn();
}

async function log(desk: Desk, count: number, searches: string[], articleId = 'rotter'): Promise<void> {
  for (let call = 0; call < count; call += 1) await logCall(desk, aCall(searches, articleId));
}

const evidence = ({ db }: Desk): [string, string, number][] =>
  allEvidence(db).map(({ word, articleId, conversations }): [string, string, number] => [
    word,
    articleId,
    conversations,
  ]);
const listed = ({ api }: Desk) => api.learning.list({ articleId: null, state: null });
const found = async ({ api }: Desk, query: string): Promise<string[]> =>
  (await api.knowledge.search({ query, municipalityCode: '250', limit: 5 })).hits.map((hit) => hit.articleId);

describe('what a contact teaches', () => {
  test('is each known word of what was searched, for the article that carried the answer', async () => {
    const desk = await aDesk();
    await logCall(desk, aCall(['kører', 'kører til Jens', 'kører pingviner']));
    expect(evidence(desk).sort()).toEqual([['kører', 'rotter', 1]]);
  });

  test('is nothing when the citizen hung up, or no article carried', async () => {
    const desk = await aDesk();
    const call = aCall(['kører']);
    const [enquiry] = call.enquiries;
    await desk.api.contacts.save({ ...call, enquiries: [{ ...aDraftEnquiry(enquiry), outcome: 'abandoned' }] });
    await desk.api.contacts.save(aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved', searches: ['kører'] })] }));
    expect(evidence(desk)).toEqual([]);
  });

  test('goes when it is taken back, and comes again when it is put back', async () => {
    const desk = await aDesk();
    await log(desk, 2, ['kører']);
    await desk.api.contacts.takeBack({ id: null, state: 'parked' });
    expect(evidence(desk)).toEqual([['kører', 'rotter', 1]]);
    await desk.api.contacts.redo({});
    expect(evidence(desk)).toEqual([['kører', 'rotter', 2]]);
    const draft = await desk.api.contacts.takeBack({ id: null, state: 'live' });
    await desk.api.contacts.save({
      ...draft,
      takenBack: null,
      enquiries: [{ ...aDraftEnquiry(draft.enquiries[0]), carryingArticleId: 'hul-i-vej', outcome: 'resolved' }],
    });
    expect(evidence(desk).sort()).toEqual([
      ['kører', 'hul-i-vej', 1],
      ['kører', 'rotter', 1],
    ]);
  });

  test('counts once, however often the same draft is sent', async () => {
    const desk = await aDesk();
    const call = aCall(['kører']);
    await desk.api.contacts.save(call);
    await desk.api.contacts.save(call);
    expect(evidence(desk)).toEqual([['kører', 'rotter', 1]]);
  });
});

describe('a word that nothing has', () => {
  const word = 'krimskramsdims';
  const onDays = async (desk: Desk, days: string[]): Promise<void> => {
    for (const day of days) await logCall(desk, aCall([word], 'rotter', `${day}T09:00:00.000Z`));
  };
  const everywhere = ({ db }: Desk): string =>
    JSON.stringify(
      ['learning_observations', 'learning_waiting', 'learnt_evidence'].map((t) => db.all(`SELECT * FROM ${t}`)),
    );

  test('is written only when five contacts on three days had it, and then counts from the first', async () => {
    const desk = await aDesk();
    await onDays(desk, ['2026-01-05', '2026-01-05', '2026-01-06', '2026-01-07']);
    expect(everywhere(desk)).not.toContain(word);
    await onDays(desk, ['2026-01-08']);
    expect(evidence(desk)).toEqual([[word, 'rotter', 5]]);
    expect(desk.db.all('SELECT * FROM learning_waiting')).toEqual([]);
  });

  test('works only when an editor has accepted it', async () => {
    const desk = await aDesk();
    await onDays(desk, ['2026-01-05', '2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08']);
    expect(await found(desk, word)).not.toContain('rotter');
    expect(await listed(desk)).toMatchObject([{ word, articleId: 'rotter', works: false, isKnownWord: false }]);
    await desk.api.learning.accept({ word, articleId: 'rotter' });
    expect((await found(desk, word))[0]).toBe('rotter');
  });
});

describe('a learnt word', () => {
  test('is proposed and leads to its article after three conversations, with the reason', async () => {
    const desk = await aDesk();
    await log(desk, 2, ['brikken']);
    expect(await listed(desk)).toEqual([]);
    await log(desk, 1, ['brikken']);
    expect(await listed(desk)).toMatchObject([
      {
        word: 'brikken',
        articleId: 'rotter',
        articleTitle: 'Rotter: anmeld straks',
        conversations: 3,
        share: 1,
        works: true,
      },
    ]);
    const { hits } = await desk.api.knowledge.search({ query: 'brikken', municipalityCode: '250', limit: 5 });
    const hit = hits.find(({ articleId }) => articleId === 'rotter');
    expect(hit?.reason.learnt).toEqual({ words: ['brikken'], conversations: 3 });
  });

  test('that is rejected no longer leads there, and is not proposed again', async () => {
    const desk = await aDesk();
    await log(desk, 3, ['brikken']);
    const row = await desk.api.learning.reject({ word: 'brikken', articleId: 'rotter' });
    expect(row).toMatchObject({ state: 'rejected', works: false });
    await log(desk, 5, ['brikken']);
    expect(await found(desk, 'brikken')).not.toContain('rotter');
    expect(await desk.api.learning.list({ articleId: 'rotter', state: 'proposed' })).toEqual([]);
    await desk.api.learning.accept({ word: 'brikken', articleId: 'rotter' });
    expect(await desk.api.learning.list({ articleId: null, state: 'accepted' })).toHaveLength(1);
    expect(await found(desk, 'brikken')).toContain('rotter');
  });

  test('is forgotten when nobody has searched it for long, and an accepted one is not', async () => {
    const desk = await aDesk();
    await log(desk, 3, ['brikken']);
    await log(desk, 3, ['dyr'], 'rotter');
    await desk.api.learning.accept({ word: 'dyr', articleId: 'rotter' });
    desk.clock.set('2027-01-05T09:00:00.000Z');
    expect((await listed(desk)).map(({ word }) => word)).toEqual(['dyr']);
  });
});

describe('what travels', () => {
  test('is owed row by row, and put together from what colleagues sent', async () => {
    const desk = await aDesk();
    await log(desk, 2, ['brikken']);
    await desk.api.learning.accept({ word: 'dyr', articleId: 'rotter' });
    const owed = desk.db.all<{ name: string; id: string; rev: number }>(
      "SELECT table_name AS name, id, rev FROM outbox WHERE table_name LIKE 'learnt%' ORDER BY name",
    );
    expect(owed).toMatchObject([
      { name: 'learnt-decisions', rev: 1 },
      { name: 'learnt-words', rev: 2 },
    ]);
    const [evidenceHere] = allEvidence(desk.db);
    const colleague = aStoreDb();
    for (const { name, id, rev } of [...owed, ...owed]) {
      const table = syncedTables.find((each) => each.table === name);
      const body = table?.read(desk.db, id) ?? null;
      expect(faultOfBody(name, body)).toBeNull();
      table?.applyFromHub(colleague, { id, rev, body });
    }
    countConversations(colleague, 'd2', { word: 'brikken', articleId: 'rotter' }, 3, '2026-01-06');
    expect(allEvidence(colleague)).toContainEqual(evidenceHere);
    const [pair] = learntPairs(colleague, '2026-01-06', { has: () => true, hasForm: () => true });
    expect(pair).toMatchObject({ word: 'brikken', conversations: 5 });
    expect(allDecisions(colleague)).toEqual(allDecisions(desk.db));
  });
});

describe('evidence of several devices', () => {
  const row = (change: Partial<LearntEvidence>): LearntEvidence => ({
    ...{ id: '019b8d7e-8a80-7c3e-8f00-5d1a2b3c4d5e', rev: 1, deviceId: 'd2', word: 'dyr', articleId: 'rotter' },
    ...{ conversations: 2, weight: 2, weighedOn: '2026-01-05' },
    ...change,
  });

  test('a whole row is put as often as it comes, and an older one changes nothing', () => {
    const anyRow = fc.record({ rev: fc.integer({ min: 1, max: 9 }), conversations: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 6 }), (puts) => {
        const db = aStoreDb();
        const rows = puts.map((put) => row({ ...put, conversations: put.rev }));
        for (const each of [...rows, ...rows]) putEvidence(db, each);
        const newest = Math.max(...rows.map(({ rev }) => rev));
        expect(allEvidence(db)).toEqual([row({ rev: newest, conversations: newest })]);
      }),
      { numRuns: 20 },
    );
  });
});

test('what was learnt and decided is rescued out of a database that was set aside', () => {
  const [damaged, db] = [aStoreDb(), aStoreDb()];
  const pair = { word: 'dyr', articleId: 'rotter' };
  countConversations(damaged, 'd1', pair, 2, '2026-01-05');
  decide(damaged, pair, 'rejected', '2026-01-06T09:00:00.000Z');
  rescueLearnt(damaged, db, someIds(700_000));
  expect(allEvidence(db)).toEqual(allEvidence(damaged));
  expect(allDecisions(db)).toMatchObject([{ ...pair, state: 'rejected' }]);
});

describe('fading', () => {
  const day = fc
    .integer({ min: 0, max: 600 })
    .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));

  test('leaves half after the half-life', () => {
    const evidence = { weight: 8, weighedOn: '2026-01-01' };
    const later = new Date(Date.UTC(2026, 0, 1 + halfLifeDays)).toISOString().slice(0, 10);
    expect(fadedWeight(evidence, later)).toBeCloseTo(4);
    expect(fadedWeight(evidence, '2025-01-01')).toBe(8);
  });

  test('does not care for the order of the days, and what is added and taken away leaves nothing', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 8 }), (days) => {
        const none = { conversations: 0, weight: 0, weighedOn: '2026-01-01' };
        const counted = (order: string[]) => order.reduce((sum, each) => withConversations(sum, 1, each), none);
        const [one, other] = [counted(days), counted([...days].reverse())];
        expect(one.weight).toBeCloseTo(other.weight);
        expect(one.conversations).toBe(days.length);
        const gone = days.reduce((sum, each) => withConversations(sum, -1, each), one);
        expect([gone.conversations, gone.weight]).toEqual([0, 0]);
      }),
    );
  });
});
