/** Search over a real store: what an agent types finds its article, with the reason. */
import { describe, expect, test } from 'vitest';
import { putArticle, removeArticle } from '#core/knowledge/article-store.ts';
import { writeContact } from '#core/contacts/contact-store.ts';
import { readAhead } from '#core/search/read-ahead.ts';
import { openSearch } from '#core/search/search.ts';
import type { SearchResult } from '#shared/search/hit.ts';
import { aClock, aContact, anEnquiry } from '#tests/builders.ts';
import { aDirectory, anArticle, aStoreWith } from '#tests/knowledge-builders.ts';
import { articles, here, idsOf, searchOver } from './a-search.ts';

describe('what is typed finds its article first', () => {
  test.each([
    ['gult kort', 'sundhedskort'],
    ['sygesikringsbevis', 'sundhedskort'],
    ['sygesikringsbe', 'sundhedskort'],
    ['bevis', 'sundhedskort'],
    ['kørekort', 'koerekort'],
    ['koerekort', 'koerekort'],
    ['KØREKORT', 'koerekort'],
    ['kørekrot', 'koerekort'],
    ['korekort', 'koerekort'],
    ['flyt', 'flytning'],
    ['flytter', 'flytning'],
    ['f', 'flytning'],
    ['23.05.10', 'flytning'],
    ['pas forny', 'pas'],
    ['pas', 'pas'],
    ['jeg skal have fornyet mit pas', 'pas'],
    ['børnehaveplads', 'boernehave'],
    ['børnehaveplds', 'boernehave'],
    ['børnehaver', 'boernehave'],
    ['plads til mit barn i børnehaven', 'boernehave'],
    ['c/o', 'logivaert'],
    ['p-bøde', 'koerekort'],
    ['logivært', 'logivaert'],
  ])('%s', (query, id) => {
    const result = searchOver()(query, here);
    expect(idsOf(result)[0]).toBe(id);
    expect(result.weak).toBe(false);
  });

  test('the name of an article goes before more of its words elsewhere', () => {
    const stuffed = anArticle({ id: 'andet', title: 'Andet om pas', citizenWords: ['pas pas pas'], keywords: ['pas'] });
    const named = anArticle({ id: 'selve', title: 'Pas', citizenWords: ['rejselegitimation'], keywords: [] });
    expect(idsOf(searchOver([stuffed, named])('pas', here))).toEqual(['selve', 'andet']);
  });

  test('an article with every word goes before those with one', () => {
    const result = searchOver()('fornyelse kørekort', here);
    expect(idsOf(result).slice(0, 2)).toEqual(['koerekort', 'pas']);
  });
});

describe('the reason', () => {
  const reasonOf = (query: string, id: string) => {
    const reason = searchOver()(query, here).hits.find((hit) => hit.articleId === id)?.reason;
    if (reason === undefined) throw new Error('not found');
    return { field: reason.field, marked: reason.marks.map(([from, to]) => reason.text.slice(from, to)) };
  };

  test.each([
    ['gult kort', 'sundhedskort', 'citizenWords', ['gult', 'kort']],
    ['sygesikringsbevis', 'sundhedskort', 'citizenWords', ['sygesikringsbevis']],
    ['folkeregister', 'flytning', 'keywords', ['folkeregister']],
    ['kørekrot', 'koerekort', 'title', ['Kørekort']],
    ['flyttede', 'flytning', 'title', ['Flytning']],
    ['posten', 'sundhedskort', 'body', ['posten']],
    ['23.05.10', 'flytning', 'topic', ['23.05.10']],
    ['væk', 'sundhedskort', 'summary', ['væk']],
    ['bevis', 'sundhedskort', 'citizenWords', ['sygesikringsbevis']],
  ])('of %s in %s is the %s', (query, id, field, marked) => {
    expect(reasonOf(query, id)).toEqual({ field, marked });
  });

  test('from a long text is the piece around the word', () => {
    const steps = `${'Her står en masse om noget andet. '.repeat(20)}Husk nøgleringen. ${'Og mere. '.repeat(30)}`;
    const article = anArticle({ body: { steps, cannotSelf: 'x', exceptions: '' } });
    const reason = searchOver([article])('nøgleringen', here).hits[0]?.reason;
    expect(reason?.text.length).toBeLessThanOrEqual(160);
    expect(reason?.marks.map(([from, to]) => reason.text.slice(from, to))).toEqual(['nøgleringen']);
  });
});

describe('weak', () => {
  test('when no article has every word, and the list is a suggestion', () => {
    const result = searchOver()('sundhedskort dinosaurus', here);
    expect(result.weak).toBe(true);
    expect(idsOf(result)[0]).toBe('sundhedskort');
  });

  test('not when one has, though others have fewer', () => {
    expect(searchOver()('forny pas', here).weak).toBe(false);
  });

  test('nothing is near: nothing is shown', () => {
    expect(searchOver()('qwxzqwxz', here)).toEqual({ hits: [], weak: true, cut: false, more: false });
  });

  test.each(['', '   ', '🙂🙂', '"', '*', '\0', '\ud800'])(
    'no word in %j: no hits and nothing weak about it',
    (query) => {
      expect(searchOver()(query, here)).toEqual({ hits: [], weak: false, cut: false, more: false });
    },
  );
});

describe('whose articles', () => {
  test('only those for the municipality asked for', () => {
    const search = searchOver();
    expect(idsOf(search('særordning', here))).not.toContain('kun-furesoe');
    expect(search('særordning', here).weak).toBe(true);
    expect(idsOf(search('særordning', { ...here, municipalityCode: '190' }))[0]).toBe('kun-furesoe');
  });

  test('no more than the limit', () => {
    expect(searchOver()('nyt kort', { ...here, limit: 1 }).hits).toHaveLength(1);
  });
});

test('a changed, a new and a removed article are found as they are now', () => {
  const db = aStoreWith(articles);
  const search = openSearch(db, aDirectory(), aClock());
  expect(idsOf(search('gult kort', here))[0]).toBe('sundhedskort');
  db.transaction(() => {
    removeArticle(db, 'sundhedskort');
    putArticle(db, anArticle({ id: 'ny', title: 'Hundetegn' }), 'product');
    putArticle(db, anArticle({ id: 'flytning', title: 'Husskifte' }), 'product');
  });
  expect(idsOf(search('gult kort', here))).not.toContain('sundhedskort');
  expect(idsOf(search('hundetegn', here))).toEqual(['ny']);
  expect(search('husskifte', here).hits[0]).toMatchObject({ articleId: 'flytning', title: 'Husskifte' });
});

describe('what speaks for an article beforehand', () => {
  const alike = ['a', 'b', 'c'].map((id) => anArticle({ id, title: 'Lån af lokale', citizenWords: ['leje et rum'] }));
  const reasonsOf = ({ hits }: SearchResult) => hits.map(({ articleId, reason }) => [articleId, reason.prior]);

  test('that it has often been the answer on this PC', () => {
    const db = aStoreWith(alike);
    const enquiries = [anEnquiry({ articleIds: ['b'] })];
    for (let count = 0; count < 5; count += 1) writeContact(db, aContact({ enquiries }), '2026-01-05T09:04:00.000Z');
    writeContact(db, aContact({ enquiries: [anEnquiry({ articleIds: ['c'] })] }), '2026-01-05T09:04:00.000Z');
    expect(reasonsOf(openSearch(db, aDirectory(), aClock())('lokale', here))).toEqual([
      ['b', 'resolved'],
      ['a', undefined],
      ['c', undefined],
    ]);
  });

  test('that the agent marked it as a favourite', () => {
    const search = openSearch(aStoreWith(alike), aDirectory(), aClock(), () => new Set(['c']));
    expect(reasonsOf(search('lokale', here))).toEqual([
      ['c', 'favourite'],
      ['a', undefined],
      ['b', undefined],
    ]);
  });

  test('that it is the municipality’s own', () => {
    const own = anArticle({ ...alike[0], id: 'egen', municipalities: ['250'] });
    expect(reasonsOf(searchOver([...alike, own])('lokale', here))[0]).toEqual(['egen', 'local']);
  });
});

describe('reading ahead', () => {
  test('reads every article in the end, and is not needed', async () => {
    const search = searchOver();
    await search.ready();
    let rehearsals = 0;
    while (search.rehearse()) rehearsals += 1;
    expect(rehearsals).toBeGreaterThan(1);
    expect(search('gult kort', here)).toEqual(searchOver()('gult kort', here));
  });

  test('goes on when it is woken, stops when it is told to, and tells when the store cannot be read', async () => {
    const turns = (): Promise<unknown> => new Promise((done) => setTimeout(done, 5));
    const read: string[] = [];
    const ready = (): Promise<void> => Promise.resolve(void read.push('ready'));
    const ahead = readAhead({ ready, rehearse: () => read.push('rehearsed') < 3 }, () => undefined);
    ahead.wake();
    await expect.poll(() => read).toEqual(['ready', 'rehearsed', 'rehearsed']);
    ahead.wake();
    ahead.stop();
    await turns();
    expect(read).toHaveLength(3);

    const faults: unknown[] = [];
    const fault = new Error('closed');
    readAhead({ ready: () => Promise.reject(fault), rehearse: () => false }, (thrown) => faults.push(thrown)).wake();
    await expect.poll(() => faults).toEqual([fault]);
  });
});
