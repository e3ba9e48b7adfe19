/** The knowledge gaps: what is read of logged enquiries, how it is weighed, and that a log taken back leaves no trace. */
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openReadOnly } from '#core/db/database.ts';
import { earlierSearches } from '#core/feedback/earlier-searches.ts';
import { putSettledGap, settledGapById, settledGaps, syncedSettledGaps } from '#core/feedback/settled-gap-store.ts';
import type { KnowledgeGaps } from '#shared/domain/feedback.ts';
import type { DraftEnquiry } from '#shared/domain/draft.ts';
import { faultOfBody } from '#shared/sync/bodies.ts';
import { aDraft, aDraftEnquiry, someIds } from '#tests/builders.ts';
import { aStoreDb } from '#tests/knowledge-builders.ts';
import { aCore, type TestCore } from '../a-core.ts';

const setUp = { agentName: 'Anna', municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;
const january = { from: '2026-01-01', to: '2026-01-31', municipalityCode: null };
const redirected = { outcome: 'redirected', redirect: { unitId: 'vej-og-park', kind: 'transfer' } } as const;

async function aDesk(): Promise<TestCore> {
  const test = aCore();
  await test.api.app.setUp(setUp);
  return test;
}

async function unitId({ api }: TestCore): Promise<string> {
  const [unit] = await api.directory.units({ municipalityCode: '250', topic: null, query: '' });
  return unit?.id ?? '';
}

async function log(desk: TestCore, ...enquiries: Partial<DraftEnquiry>[]): Promise<string> {
  const redirect = { unitId: await unitId(desk), kind: 'transfer' } as const;
  const finished = enquiries.map((each) =>
    aDraftEnquiry({ topic: null, ...each, redirect: each.outcome === 'redirected' ? redirect : null }),
  );
  return (await desk.api.contacts.save(aDraft({ enquiries: finished }))).id;
}

const gaps = ({ api }: TestCore): Promise<KnowledgeGaps> => api.gaps.forPeriod(january);

/** How long a busy machine may take over what is done in between; nothing is measured by it. */
const patience = { timeout: 20_000 };

describe('what searches of logged enquiries found', () => {
  it('counts zero hits, what was redirected, and what was lost by it, the costliest first', async () => {
    const desk = await aDesk();
    await log(desk, { title: 'kanotplads xyzq', ...redirected }, { title: 'kanotplads xyzq', outcome: 'resolved' });
    await log(desk, { title: 'rotter i kanotplads', outcome: 'resolved' });
    await log(desk, {
      title: 'pas',
      outcome: 'resolved',
      openedArticleIds: ['pas-voksen'],
      carryingArticleId: 'pas-voksen',
    });
    const { total, rows } = await gaps(desk);
    expect(total).toEqual({ searches: 4, zero: 2, weak: 1, redirected: 1, lost: 1, reports: 0 });
    expect(rows.map(({ phrase, lost, searches }) => [phrase, lost, searches])).toEqual([
      ['kanotplads', 1, 2],
      ['rotter i kanotplads', 0, 1],
    ]);
  });

  it('holds one gap for the forms of a phrase, with the reports of it', async () => {
    const desk = await aDesk();
    await log(desk, { title: 'kanotpladser', outcome: 'resolved' });
    await log(desk, { title: 'kanotplads', outcome: 'resolved' });
    await desk.api.feedback.report({
      kind: 'missing-answer',
      words: 'kanotplads',
      topic: null,
      municipalityCode: '250',
    });
    const { rows } = await gaps(desk);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ phrase: 'kanotplads', searches: 2, reports: 1 });
  });

  it('keeps no name: such a search counts under its subject alone', async () => {
    const desk = await aDesk();
    await log(desk, { title: 'Mette Frederiksen', topic: '05.01.08', ...redirected });
    const { rows } = await gaps(desk);
    expect(rows).toEqual([expect.objectContaining({ phrase: '', topicName: 'Hul i vejen og vedligehold', lost: 1 })]);
  });

  it('leaves out what waits for its outcome, and what was taken back, and counts it again when it is put back', async () => {
    const desk = await aDesk();
    await desk.api.contacts.park(aDraft({ enquiries: [aDraftEnquiry({ title: 'kanotplads' })] }));
    const id = await log(desk, { title: 'fiskekort', ...redirected });
    const before = await gaps(desk);
    expect(before.total.searches).toBe(1);
    await desk.api.contacts.takeBack({ id, state: 'live' });
    expect((await gaps(desk)).rows).toEqual([]);
    await desk.api.contacts.redo({});
    expect(await gaps(desk)).toEqual(before);
  });

  it('is of a period and a municipality', async () => {
    const desk = await aDesk();
    await log(desk, { title: 'kanotplads', ...redirected });
    expect((await desk.api.gaps.forPeriod({ ...january, municipalityCode: '190' })).rows).toEqual([]);
    expect((await desk.api.gaps.forPeriod({ ...january, from: '2026-01-06' })).rows).toEqual([]);
    await expect(desk.api.gaps.forPeriod({ ...january, to: '2025-12-31' })).rejects.toMatchObject({
      code: 'period-invalid',
    });
  });

  it('is read in between, without being asked for', async () => {
    const desk = await aDesk();
    await log(desk, ...Array.from({ length: 20 }, () => ({ title: 'kanotplads', outcome: 'resolved' }) as const));
    await vi.waitFor(() => {
      const db = openReadOnly(`${desk.dataFolder}/straks.sqlite`);
      const unread = db.get<{ n: number }>('SELECT count(*) AS n FROM enquiries WHERE search_found IS NULL');
      db.close();
      expect(unread).toEqual({ n: 0 });
    }, patience);
  });
});

describe('the searches before the last', () => {
  it('are each wording once; what was being typed, or says the same in other forms, is none of its own', () => {
    expect(earlierSearches('pas til barn', ['kanotplads', 'gondol', 'pas', 'pas til barn'])).toEqual([
      'kanotplads',
      'gondol',
    ]);
    expect(earlierSearches('pas', ['kano', 'kanotplads', 'kanotpladser', 'pas til', 'hvad er'])).toEqual([
      'kanotpladser',
    ]);
    expect(earlierSearches('', ['kanotplads'])).toEqual(['kanotplads']);
    expect(earlierSearches('kano', ['kanotplads'])).toEqual([]);
  });

  it('are gaps of their own, also when another wording found the answer; the enquiry is lost once', async () => {
    const desk = await aDesk();
    await log(desk, {
      title: 'pas',
      searches: ['kanotplads', 'pas'],
      outcome: 'resolved',
      openedArticleIds: ['pas-voksen'],
      carryingArticleId: 'pas-voksen',
    });
    await log(desk, { title: 'fiskekort', searches: ['fiskekort', 'kanotplads'], ...redirected });
    const { total, rows } = await gaps(desk);
    expect(rows.find(({ phrase }) => phrase === 'kanotplads')).toMatchObject({ searches: 2, redirected: 1, lost: 1 });
    expect(rows.find(({ phrase }) => phrase === 'fiskekort')).toMatchObject({ searches: 1, lost: 1 });
    expect(total).toMatchObject({ searches: 4, redirected: 1, lost: 1 });
  });

  it('keep no word that nobody knows until five contacts on three days had it', async () => {
    const desk = await aDesk();
    for (const [day, calls] of [
      [5, 2],
      [6, 2],
      [7, 2],
    ] as const) {
      for (let call = 0; call < calls; call += 1) {
        const enquiry = aDraftEnquiry({ title: 'xyqpadel', searches: ['xyqpadel'], outcome: 'resolved' });
        await desk.api.contacts.save(
          aDraft({ startedAt: `2026-01-0${String(day)}T09:00:00.000Z`, enquiries: [enquiry] }),
        );
        // Each is read before the next is logged.
        await gaps(desk);
      }
    }
    const { rows } = await gaps(desk);
    const counted = rows.map(({ phrase, searches }) => [phrase, searches]);
    expect(counted).toEqual([
      ['', 4],
      ['xyqpadel', 2],
    ]);
  });

  it('leave no text behind, count no more when the log is taken back, and again when it is put back', async () => {
    const desk = await aDesk();
    const id = await log(desk, {
      title: 'fiskekort',
      searches: ['kanotplads Mette Hansen', 'fiskekort'],
      ...redirected,
    });
    const before = await gaps(desk);
    expect(before.rows.map(({ phrase }) => phrase).sort()).toEqual(['fiskekort', 'kanotplads']);
    const db = openReadOnly(join(desk.dataFolder, 'straks.sqlite'));
    const kept = db.all('SELECT text, phrase FROM earlier_searches');
    db.close();
    expect(kept).toEqual([{ text: null, phrase: 'kanotplads' }]);
    await desk.api.contacts.takeBack({ id, state: 'live' });
    expect((await gaps(desk)).rows).toEqual([]);
    await desk.api.contacts.redo({});
    expect(await gaps(desk)).toEqual(before);
  });
});

describe('a gap that an editor settles', () => {
  const settledGap = {
    id: someIds(9)(),
    rev: 2,
    phrase: 'kanotplads',
    topic: null,
    settledAt: '2026-01-05T10:00:00.000Z',
  };
  const phrases = async ({ api }: TestCore, state: 'open' | 'settled' | 'all'): Promise<string[]> =>
    (await api.gaps.forPeriod({ ...january, state })).rows.map(({ phrase }) => phrase);

  it('leaves the list with all its forms, and comes back when that is undone', async () => {
    const desk = await aDesk();
    await log(desk, { title: 'kanotplads', outcome: 'resolved' }, { title: 'fiskekort', ...redirected });
    const { id } = await desk.api.gaps.settle({ phrase: 'kanotpladser', topic: null });
    expect(await phrases(desk, 'open')).toEqual(['fiskekort']);
    expect(await phrases(desk, 'settled')).toEqual(['kanotplads']);
    expect((await phrases(desk, 'all')).sort()).toEqual(['fiskekort', 'kanotplads']);
    await desk.api.gaps.reopen({ id });
    expect((await phrases(desk, 'open')).sort()).toEqual(['fiskekort', 'kanotplads']);
    await desk.api.gaps.reopen({ id });
    expect(await phrases(desk, 'settled')).toEqual([]);
  });

  it('comes back when it is searched again after that, and says since when', async () => {
    const desk = await aDesk();
    await log(desk, { title: 'kanotplads', outcome: 'resolved' });
    desk.clock.set('2026-01-06T09:00:00.000Z');
    const { id } = await desk.api.gaps.settle({ phrase: 'kanotplads', topic: null });
    expect(await phrases(desk, 'open')).toEqual([]);
    const again = aDraftEnquiry({ title: 'kanotplads', outcome: 'resolved' });
    await desk.api.contacts.save(aDraft({ startedAt: '2026-01-07T09:00:00.000Z', enquiries: [again] }));
    const { rows } = await gaps(desk);
    expect(rows).toEqual([expect.objectContaining({ searches: 2, settled: { id, at: '2026-01-06T09:00:00.000Z' } })]);
  });

  it('tells of the change, keeps no name, and is owed to the team with its undoing', async () => {
    const desk = await aDesk();
    const heard: unknown[] = [];
    desk.core.subscribe((event) => heard.push(event));
    const { id } = await desk.api.gaps.settle({ phrase: 'kanotplads Mette Hansen', topic: null });
    expect(heard).toContainEqual({ name: 'changed', payload: { what: 'feedback' } });
    const db = openReadOnly(join(desk.dataFolder, 'straks.sqlite'));
    const body = syncedSettledGaps.read(db, id);
    expect(body).toMatchObject({ phrase: 'kanotplads' });
    expect(faultOfBody('settled-gaps', body)).toBeNull();
    await desk.api.gaps.reopen({ id });
    const owed = db.all("SELECT id, rev, kind FROM outbox WHERE table_name = 'settled-gaps'");
    db.close();
    expect(owed).toEqual([{ id, rev: 2, kind: 'del' }]);
  });

  it('of an older revision changes nothing, unless it is the hub that says so', () => {
    const db = aStoreDb();
    syncedSettledGaps.applyFromHub(db, { id: settledGap.id, rev: 2, body: settledGap });
    putSettledGap(db, { ...settledGap, rev: 1, phrase: 'ældre' });
    expect(settledGaps(db)).toEqual([settledGap]);
    syncedSettledGaps.applyFromHub(db, { id: settledGap.id, rev: 1, body: { ...settledGap, phrase: 'ældre' } });
    expect(settledGaps(db)).toEqual([{ ...settledGap, rev: 1, phrase: 'ældre' }]);
    syncedSettledGaps.applyFromHub(db, { id: settledGap.id, rev: 1, body: null });
    expect(settledGapById(db, settledGap.id)).toBeNull();
  });
});
