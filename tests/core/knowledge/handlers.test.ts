/** The knowledge calls: an article as one municipality reads it today, the list, and what could not be read. */
import { describe, expect, test } from 'vitest';
import type { Directory } from '#core/directory/directory.ts';
import { replaceProblems } from '#core/knowledge/article-store.ts';
import { knowledgeHandlers } from '#core/knowledge/handlers.ts';
import type { CoreParts } from '#core/parts.ts';
import { contract, type ArticleRow, type Contract } from '#shared/contract.ts';
import type { Article, ArticleView } from '#shared/domain/article.ts';
import type { Handlers } from '#shared/rpc.ts';
import { aClock } from '#tests/builders.ts';
import { aDirectory, aMunicipality, anArticle, aSolution, aStoreWith, aUnit } from '#tests/knowledge-builders.ts';
import { partsOf } from '#tests/parts.ts';

type Calls = Handlers<Contract>['knowledge'];

function callsOver(articles: readonly Article[], change: Partial<CoreParts> = {}): Calls {
  const db = aStoreWith(articles);
  return knowledgeHandlers(partsOf({ db, directory: aDirectory(), ...change }));
}

/** The view as it crosses the contract. */
async function viewOf(article: Article, change: Partial<CoreParts> = {}, municipalityCode = '250'): Promise<ArticleView> {
  const view = await callsOver([article], change).article({ id: article.id, municipalityCode });
  return contract.knowledge.article.output.parse(view);
}

describe('an article', () => {
  test('that nobody has is an error', () => {
    const calls = callsOver([anArticle()]);
    expect(() => calls.article({ id: 'pas', municipalityCode: '250' })).toThrow('article-not-found');
  });

  test('of other municipalities is an error too', () => {
    const calls = callsOver([anArticle({ municipalities: ['190'] })]);
    expect(() => calls.article({ id: 'flytning', municipalityCode: '250' })).toThrow('article-not-found');
    expect(calls.article({ id: 'flytning', municipalityCode: '190' })).toMatchObject({ id: 'flytning' });
  });

  test('names its topic, its solution and its unit', async () => {
    const phones = [{ label: 'Direkte', number: 'lokal 1', visibility: 'internal', example: true }] as const;
    const directory = aDirectory({ municipalities: [aMunicipality({ units: [aUnit({ phones: [...phones] })] })] });
    const view = await viewOf(anArticle(), { directory });
    expect(view.topicName).toBe('Flytning');
    expect(view.unit).toEqual({ id: 'folkeregister', name: 'Folkeregister', phones });
    expect(view.selfService).toEqual({
      id: 'meld-flytning',
      name: 'Meld flytning',
      url: 'https://www.borger.dk/flytning',
      obligatory: true,
      needsMitId: true,
      target: null,
    });
  });

  test("takes the municipality's own unit, solution, link and note in place of the common", async () => {
    const directory = aDirectory({
      municipalities: [aMunicipality({ units: [aUnit(), aUnit({ id: 'egen', name: 'Egen enhed' })] }), aMunicipality({ code: '190' })],
      solutions: [aSolution(), aSolution({ id: 'egen', localUrls: { '250': 'https://www.frederikssund.dk/flyt' } })],
    });
    const own = { unit: 'egen', selfService: 'egen', link: 'https://www.frederikssund.dk/', note: 'Ring først.' };
    const article = anArticle({ local: { '250': own } });
    expect(await viewOf(article, { directory })).toMatchObject({
      unit: { id: 'egen' },
      selfService: { id: 'egen', url: 'https://www.frederikssund.dk/flyt' },
      localLink: 'https://www.frederikssund.dk/',
      localNote: 'Ring først.',
    });
    expect(await viewOf(article, { directory }, '190')).toMatchObject({
      unit: { id: 'folkeregister' },
      selfService: { id: 'meld-flytning', url: 'https://www.borger.dk/flytning' },
      localLink: null,
      localNote: null,
    });
  });

  test('is still read where unit, solution, topic or municipality are unknown', async () => {
    const directory = aDirectory({ municipalities: [], solutions: [], topics: [] });
    const view = await viewOf(anArticle(), { directory });
    expect(view).toMatchObject({ unit: null, selfService: null, topicName: null });
    expect(view.channelOrder).toEqual(['phone', 'visit', 'self-service']);
  });

  test('names the related that are there, for this municipality', async () => {
    const articles = [
      anArticle({ related: ['pas', 'andre', 'findes-ikke'] }),
      anArticle({ id: 'pas', title: 'Pas' }),
      anArticle({ id: 'andre', municipalities: ['190'] }),
    ];
    const view = await callsOver(articles).article({ id: 'flytning', municipalityCode: '250' });
    expect(view.relatedTitles).toEqual([{ id: 'pas', title: 'Pas' }]);
  });
});

describe('the channels', () => {
  test("stand in the municipality's order, and only those the article has (A8)", async () => {
    expect((await viewOf(anArticle())).channelOrder).toEqual(['self-service', 'phone', 'visit']);
  });

  test("begin with the article's exception (A9)", async () => {
    const article = anArticle({ channelException: { first: 'visit', why: 'Foto og fingeraftryk' } });
    const view = await viewOf(article);
    expect(view.channelOrder).toEqual(['visit', 'self-service', 'phone']);
    expect(view.channelException?.why).toBe('Foto og fingeraftryk');
  });

  test('an exception the article does not offer changes nothing', async () => {
    const article = anArticle({ channelException: { first: 'chat', why: 'x' } });
    expect((await viewOf(article)).channelOrder).toEqual(['self-service', 'phone', 'visit']);
  });
});

describe('freshness', () => {
  const at = (instant: string): Partial<CoreParts> => ({ clock: aClock(instant) });

  test.each([
    ['2026-07-01T10:00:00Z', 'fresh'],
    // 2 July in Denmark, still 1 July in UTC.
    ['2026-07-01T22:30:00Z', 'due'],
  ])('on the review day it is fresh, the day after it is due: %s', async (instant, state) => {
    const view = await viewOf(anArticle(), at(instant));
    expect(view.freshness).toEqual({ state, reviewedAt: '2026-01-01', nextReview: '2026-07-01' });
  });

  test('unreviewed until a person has reviewed it', async () => {
    const view = await viewOf(anArticle({ reviewedAt: null }));
    expect(view.freshness).toEqual({ state: 'unreviewed', reviewedAt: null, nextReview: null });
  });

  test('unreviewed while a source was never checked', async () => {
    const source = { title: 'x', url: 'https://x.dk', checkedAt: null };
    const view = await viewOf(anArticle({ sources: [...anArticle().sources, source] }), at('2027-01-01T10:00:00Z'));
    expect(view.freshness.state).toBe('unreviewed');
  });

  test.each(['P9Y', 'P1W', 'P30D'])('with the interval %s', async (reviewEvery) => {
    const next = { P9Y: '2035-01-01', P1W: '2026-01-08', P30D: '2026-01-31' }[reviewEvery];
    expect((await viewOf(anArticle({ reviewEvery }))).freshness.nextReview).toBe(next);
  });

  test('with an interval beyond any calendar has no next review', async () => {
    expect((await viewOf(anArticle({ reviewEvery: 'P99999Y' }))).freshness).toMatchObject({ state: 'fresh', nextReview: null });
    expect((await viewOf(anArticle({ reviewEvery: 'P999999999Y' }))).freshness.nextReview).toBeNull();
  });
});

describe('amounts', () => {
  const amount = { label: 'Gebyr', amountKr: 210, validFrom: '2026-01-05', validTo: '2026-03-31', source: 'Bekendtgørelse' };

  test.each([
    ['2026-01-04T22:59:00Z', 'coming'],
    ['2026-01-04T23:00:00Z', 'valid'],
    ['2026-03-31T21:59:00Z', 'valid'],
    ['2026-03-31T22:00:00Z', 'expired'],
  ])('are judged by the Danish day: at %s %s', async (instant, state) => {
    const view = await viewOf(anArticle({ amounts: [amount] }), { clock: aClock(instant) });
    expect(view.amounts).toEqual([{ ...amount, state }]);
  });

  test('without an end stay valid', async () => {
    const view = await viewOf(anArticle({ amounts: [{ ...amount, validTo: null }] }), { clock: aClock('2040-01-01T10:00:00Z') });
    expect(view.amounts[0]?.state).toBe('valid');
  });
});

describe('the list', () => {
  test('has what the municipality reads, in Danish order, with its expired amounts counted', async () => {
    const old = { label: 'Gebyr', amountKr: 1, validFrom: '2024-01-01', validTo: '2024-12-31', source: 'x' };
    const calls = callsOver([
      anArticle({ id: 'aa', title: 'Årsopgørelse' }),
      anArticle({ id: 'z', title: 'Zoneskift', amounts: [old, { ...old, validTo: null }] }),
      anArticle({ id: 'ae', title: 'Ægteskab', municipalities: ['250'] }),
      anArticle({ id: 'x', title: 'Xylofon', municipalities: ['190'] }),
    ]);
    const rows: ArticleRow[] = contract.knowledge.list.output.parse(await calls.list({ municipalityCode: '250' }));
    expect(rows.map((row) => [row.title, row.expiredAmounts, row.municipalities])).toEqual([
      ['Zoneskift', 1, null],
      ['Ægteskab', 0, ['250']],
      ['Årsopgørelse', 0, null],
    ]);
  });
});

test('the problems are those of the directory and of the articles', async () => {
  const ofDirectory = { file: 'topics.yaml', line: 3, reason: 'field', detail: '0.name' } as const;
  const ofArticle = { file: 'a.md', line: 1, reason: 'front-matter-missing', detail: '' } as const;
  const directory: Directory = aDirectory({ problems: [ofDirectory] });
  const db = aStoreWith([]);
  replaceProblems(db, 'import', [ofArticle]);
  expect(await knowledgeHandlers(partsOf({ db, directory })).problems({})).toEqual([ofDirectory, ofArticle]);
});

test('search is answered as the contract says', async () => {
  const result = await callsOver([anArticle()]).search({ query: 'ny adresse', municipalityCode: '250', limit: 5 });
  expect(contract.knowledge.search.output.parse(result)).toMatchObject({ hits: [{ articleId: 'flytning' }], weak: false });
});
