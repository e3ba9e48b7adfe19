/** Filters in the core: within the ranking, so that a limit holds; chips without words; what is near when nothing is found. */
import { describe, expect, test } from 'vitest';
import type { SearchFilter } from '#shared/search/filter.ts';
import { aCore } from '../a-core.ts';

const here = { municipalityCode: '250', limit: 20 };

const search = (query: string, filter: SearchFilter, limit = 20) =>
  aCore().api.knowledge.search({ ...here, query, limit, filter });
const ids = async (query: string, filter: SearchFilter, limit?: number): Promise<string[]> =>
  (await search(query, filter, limit)).hits.map((hit) => hit.articleId);

describe('a filter', () => {
  test('leaves what passes, and fills the limit with it', async () => {
    const all = await ids('pas', {});
    expect(all).toContain('pas-voksen');
    const digital = await search('kort', { attendance: 'none' }, 3);
    expect(digital.hits).toHaveLength(3);
    expect(digital.hits.every((hit) => hit.attendance === 'none')).toBe(true);
    const passports = await search('pas', { topic: '23.09' });
    expect(passports.hits.every((hit) => hit.topic.startsWith('23.09.'))).toBe(true);
    expect(passports.hits.length).toBeGreaterThan(0);
    expect(await ids('flytning', { topic: '99' })).toEqual([]);
  });

  test('alone lists all that pass, by title, and says when there are more', async () => {
    const overdue = await search('', { overdue: true }, 2);
    expect(overdue).toMatchObject({ weak: false, more: true });
    expect(overdue.hits).toHaveLength(2);
    expect(await ids('', {})).toEqual([]);
  });

  test('of a municipality shows what its agents see', async () => {
    expect(await ids('åbningstider', {})).not.toContain('aabningstider-furesoe');
    expect(await ids('åbningstider', { municipality: '190' })).toContain('aabningstider-furesoe');
  });

  test('holds in the list of articles too', async () => {
    const rows = await aCore().api.knowledge.list({ municipalityCode: '250', filter: { overdue: true } });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.expiredAmounts > 0 || row.freshness.state === 'due')).toBe(true);
  });
});

describe('what is near', () => {
  test('an unknown word gets known ones of like spelling', async () => {
    const { queries } = await aCore().api.finding.nearest({ query: 'forny kørrekårtet nu', municipalityCode: '250' });
    expect(queries[0]).toMatch(/^forny kørekort\S* nu$/);
  });

  test('a compound nobody knows leads to the subject of its known part, with the unit that takes it', async () => {
    const { topics } = await aCore().api.finding.nearest({ query: 'passtempel', municipalityCode: '250' });
    expect(topics.length).toBeGreaterThan(0);
    const withUnit = topics.find(({ unit }) => unit !== null);
    expect(withUnit?.unit).toMatchObject({ takesTopic: true, municipalityCode: '250' });
  });

  test('words that nothing is near to have no suggestion', async () => {
    const near = await aCore().api.finding.nearest({ query: 'qwxzqwxz', municipalityCode: '250' });
    expect(near).toEqual({ queries: [], topics: [] });
  });
});
