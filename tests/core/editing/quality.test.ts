/** The quality report over the whole core: each kind with its reason, and the same as a sheet of the exported statistics. */
import { expect, it } from 'vitest';
import { noFilters } from '#shared/metrics/query.ts';
import { aCore } from '#tests/core/a-core.ts';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';

it('names what is overdue, expired, redirected and never used, and is exported with the statistics', async () => {
  const { api, clock } = aCore();
  const place = { municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;
  const change = async (id: string, part: object) => {
    const { rev, published } = await api.editing.open({ id });
    if (published === null) throw new Error('no article');
    await api.editing.save({
      baseRev: rev,
      isNew: false,
      state: 'published',
      article: { ...published, ...part },
      reason: 'x',
    });
  };
  let number = 0;
  for (const agentName of ['Mette', 'Bo', 'Ida']) {
    await api.app.setUp({ agentName, ...place });
    for (let each = 0; each < 4; each += 1) {
      number += 1;
      const id = `019b8d7e-8a80-7c3e-8f00-${String(number).padStart(12, '0')}`;
      const enquiry = aDraftEnquiry({
        outcome: 'redirected',
        redirect: { unitId: 'ydelse', kind: 'transfer' },
        openedArticleIds: ['flytning'],
        carryingArticleId: 'flytning',
      });
      await api.contacts.save(aDraft({ id, startedAt: new Date(clock.now()).toISOString(), enquiries: [enquiry] }));
    }
  }
  await change('pas-voksen', { reviewedAt: '2024-01-01', reviewEvery: 'P12M' });
  await change('sundhedskort', {
    amounts: [{ label: 'Gebyr', amountKr: 1, validFrom: '2020-01-01', validTo: '2025-12-31', source: 'Takstblad' }],
  });
  const rows = await api.editing.quality({});
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'overdue', id: 'pas-voksen', since: '2025-01-01' }),
      expect.objectContaining({ kind: 'expired', id: 'sundhedskort', count: 1, since: '2025-12-31' }),
      expect.objectContaining({ kind: 'redirected', id: 'flytning', count: 12, of: 12 }),
      expect.objectContaining({ kind: 'unused', id: 'rotter' }),
    ]),
  );
  expect(rows.some(({ kind, id }) => kind === 'unused' && id === 'flytning')).toBe(false);
  await api.feedback.report({ kind: 'article-error', articleId: 'rotter', municipalityCode: '250' });
  const flagsOf = new Map((await api.editing.list({})).map(({ id, flags }) => [id, flags]));
  expect(flagsOf.get('flytning')).toEqual(['low-resolving']);
  expect(flagsOf.get('pas-voksen')).toEqual(expect.arrayContaining(['overdue', 'unused']));
  expect(flagsOf.get('sundhedskort')).toContain('overdue');
  expect(flagsOf.get('rotter')).toEqual(['unused', 'flagged']);
  const query = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters } as const;
  const { base64 } = await api.statistics.report({ query, format: 'csv' });
  const csv = Buffer.from(base64, 'base64').toString('utf8');
  expect(csv).toContain('Videns kvalitet');
  expect(csv).toContain('Ofte viderestillet efter læsning;');
});
