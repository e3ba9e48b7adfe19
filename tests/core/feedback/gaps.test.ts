/** The knowledge gaps: what is read of logged enquiries, how it is weighed, and that a log taken back leaves no trace. */
import { describe, expect, it, vi } from 'vitest';
import type { KnowledgeGaps } from '#shared/domain/feedback.ts';
import type { DraftEnquiry } from '#shared/domain/draft.ts';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';
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
    const id = await log(desk, { title: 'padel', ...redirected });
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
    const { openReadOnly } = await import('#core/db/database.ts');
    await vi.waitFor(() => {
      const db = openReadOnly(`${desk.dataFolder}/straks.sqlite`);
      const unread = db.get<{ n: number }>('SELECT count(*) AS n FROM enquiries WHERE search_found IS NULL');
      db.close();
      expect(unread).toEqual({ n: 0 });
    }, patience);
  });
});
