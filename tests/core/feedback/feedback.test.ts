/** Feedback to the editors over the whole core: reported, kept without names, grouped, decided, opened again, taken back. */
import { describe, expect, it } from 'vitest';
import { feedbackById, feedbackIn, putFeedback } from '#core/feedback/feedback-store.ts';
import type { Feedback, FeedbackInbox } from '#shared/domain/feedback.ts';
import type { EventMessage } from '#shared/wire.ts';
import { aCore, type TestCore } from '../a-core.ts';
import { aStoreDb } from '#tests/knowledge-builders.ts';
import { someIds } from '#tests/builders.ts';
import { syncedFeedback } from '#core/feedback/synced-feedback.ts';
import { openReadOnly } from '#core/db/database.ts';
import { faultOfBody } from '#shared/sync/bodies.ts';
import { join } from 'node:path';

const place = { municipalityCode: '250' };
const setUpOf = (agentName: string) => ({ agentName, ...place, location: 'borgerservice', channel: 'phone' }) as const;
const refusal = (code: string): unknown => expect.objectContaining({ code });

async function aDesk(): Promise<TestCore> {
  const test = aCore();
  await test.api.app.setUp(setUpOf('Anna'));
  return test;
}

const open = ({ api }: TestCore): Promise<FeedbackInbox> => api.feedback.inbox({ state: 'open' });
const missing = { kind: 'missing-answer', words: 'kanotplads', topic: null, ...place } as const;
const wrong = { kind: 'article-error', articleId: 'pas-voksen', ...place } as const;

describe('a report', () => {
  it('of an article carries its subject, and every screen is told', async () => {
    const desk = await aDesk();
    const heard: EventMessage[] = [];
    desk.core.subscribe((event) => heard.push(event));
    const report = await desk.api.feedback.report(wrong);
    expect(report).toMatchObject({ rev: 1, articleId: 'pas-voksen', topic: '23.09.02', state: 'open', words: '' });
    expect(heard).toContainEqual({ name: 'changed', payload: { what: 'feedback' } });
    await expect(desk.api.feedback.report({ ...wrong, articleId: 'findes-ikke' })).rejects.toEqual(
      refusal('article-not-found'),
    );
  });

  it('of a missing answer keeps the words of the subject and no name, number or address', async () => {
    const { api } = await aDesk();
    expect(await api.feedback.report(missing)).toMatchObject({ words: 'kanotplads', articleId: null });
    const named = { ...missing, words: 'kanotplads til Mette Frederiksen Skovvej 12 tlf 12345678' };
    expect((await api.feedback.report(named)).words).toBe('kanotplads');
  });

  it('of a missing answer is put under the closest subject when none is named', async () => {
    const { api } = await aDesk();
    expect((await api.feedback.report({ ...missing, words: 'pas' })).topic).toBe('23.09.02');
    expect((await api.feedback.report({ ...missing, topic: '05.01.08' })).topic).toBe('05.01.08');
  });

  it('is described afterwards, and taken back, by whoever made it and nobody else', async () => {
    const desk = await aDesk();
    const { id } = await desk.api.feedback.report(wrong);
    expect(await desk.api.feedback.describe({ id, text: 'Gebyret er fra 2023' })).toMatchObject({ rev: 2 });
    await desk.api.app.setUp(setUpOf('Bo'));
    await expect(desk.api.feedback.describe({ id, text: 'nej' })).rejects.toEqual(refusal('feedback-not-found'));
    await expect(desk.api.feedback.withdraw({ id })).rejects.toEqual(refusal('feedback-not-found'));
    expect((await open(desk)).groups[0]?.entries[0]).toMatchObject({ text: 'Gebyret er fra 2023', own: false });
    await desk.api.app.setUp(setUpOf('Anna'));
    await desk.api.feedback.withdraw({ id });
    expect(await open(desk)).toEqual({ open: 0, handled: 0, groups: [] });
    await expect(desk.api.feedback.withdraw({ id })).rejects.toEqual(refusal('feedback-not-found'));
  });
});

describe('the inbox', () => {
  it('groups by article and by subject, the most told of first', async () => {
    const desk = await aDesk();
    await desk.api.feedback.report({ ...missing, topic: '05.01.08' });
    await desk.api.feedback.report(wrong);
    await desk.api.feedback.report({ ...wrong, kind: 'article-unclear' });
    const { open: count, groups } = await open(desk);
    expect(count).toBe(3);
    expect(groups.map(({ articleId, topicName, entries }) => [articleId, topicName, entries.length])).toEqual([
      ['pas-voksen', 'Pas', 2],
      [null, 'Hul i vejen og vedligehold', 1],
    ]);
    expect(groups[0]?.title).toContain('Pas');
    expect(groups[0]?.entries[0]?.kind).toBe('article-unclear');
    expect(JSON.stringify(groups)).not.toContain('agentId');
  });

  it('is decided with who, when and what, and opened again exactly as it was', async () => {
    const desk = await aDesk();
    const { id } = await desk.api.feedback.report(wrong);
    const before = await open(desk);
    desk.clock.set('2026-01-06T10:00:00.000Z');
    await desk.api.feedback.handle({ ids: [id], decision: 'Gebyret er rettet' });
    const handled = await desk.api.feedback.inbox({ state: 'handled' });
    expect(handled).toMatchObject({ open: 0, handled: 1 });
    expect(handled.groups[0]?.entries[0]).toMatchObject({
      decision: 'Gebyret er rettet',
      handledAt: '2026-01-06T10:00:00.000Z',
      handledByOwn: true,
    });
    await desk.api.feedback.reopen({ ids: [id] });
    const again = await open(desk);
    expect(again.groups[0]?.entries[0]).toEqual({ ...before.groups[0]?.entries[0], rev: 3 });
  });

  it('decides all or nothing', async () => {
    const desk = await aDesk();
    const { id } = await desk.api.feedback.report(wrong);
    const ids = [id, someIds(1)()];
    await expect(desk.api.feedback.handle({ ids, decision: '' })).rejects.toEqual(refusal('feedback-not-found'));
    expect((await open(desk)).open).toBe(1);
  });
});

const report: Feedback = {
  ...{ id: someIds(5)(), rev: 2, kind: 'article-error', municipalityCode: '250', articleId: 'pas', topic: null },
  ...{ words: '', text: '', agentId: 'a1', reportedAt: '2026-01-05T09:00:00.000Z', state: 'open' },
  ...{ handledAt: null, handledBy: null, decision: '' },
};

describe('the store', () => {
  it('takes a whole report by its revision, in any order: the highest stands', () => {
    const db = aStoreDb();
    expect(putFeedback(db, report)).toBe(true);
    expect(putFeedback(db, { ...report, rev: 1, text: 'ældre' })).toBe(false);
    expect(putFeedback(db, { ...report, rev: 4, text: 'nyere' })).toBe(true);
    expect(putFeedback(db, { ...report, rev: 3 }, true)).toBe(false);
    expect(feedbackById(db, report.id)?.text).toBe('nyere');
    expect(putFeedback(db, { ...report, rev: 5 }, true)).toBe(true);
    expect(feedbackIn(db, 'open')).toEqual([]);
  });
});

describe('on its way to colleagues', () => {
  it('every change is owed by its newest revision, and a report taken back as a tombstone', async () => {
    const desk = await aDesk();
    const first = await desk.api.feedback.report(wrong);
    await desk.api.feedback.describe({ id: first.id, text: 'Gebyret' });
    const second = await desk.api.feedback.report(missing);
    await desk.api.feedback.withdraw({ id: second.id });
    const db = openReadOnly(join(desk.dataFolder, 'straks.sqlite'));
    const owed = db.all("SELECT id, rev, kind FROM outbox WHERE table_name = 'feedback' ORDER BY id");
    const body = syncedFeedback.read(db, first.id);
    db.close();
    expect(owed).toEqual([
      { id: first.id, rev: 2, kind: 'put' },
      { id: second.id, rev: 2, kind: 'del' },
    ]);
    expect(body).toMatchObject({ text: 'Gebyret' });
    expect(faultOfBody('feedback', body)).toBeNull();
    expect(faultOfBody('feedback', { ...body, text: '010190-1234' })).toBe('CPR_IN_TEXT');
  });

  it('comes whole to a colleague, who hears of its end too, in the hub’s order and not by revision', () => {
    const db = aStoreDb();
    const { id } = report;
    const body = { ...report, text: 'uklart' };
    syncedFeedback.applyFromHub(db, { id, rev: 3, body });
    expect(feedbackById(db, id)).toEqual({ ...body, rev: 3 });
    syncedFeedback.applyFromHub(db, { id, rev: 3, body: { ...report, kind: 'article-unclear', decision: 'Rettet' } });
    expect(feedbackById(db, id)).toMatchObject({ rev: 3, kind: 'article-unclear', text: '', decision: 'Rettet' });
    // A hub that was restored may have it deleted under a number that is lower than ours.
    syncedFeedback.applyFromHub(db, { id, rev: 2, body: null });
    expect(feedbackById(db, id)).toBeNull();
  });
});
