/** A search over a handful of articles in a real store. */
import { openSearch, type Search } from '#core/search/search.ts';
import type { Article } from '#shared/domain/article.ts';
import type { SearchResult } from '#shared/search/hit.ts';
import { aClock } from '#tests/builders.ts';
import { aDirectory, anArticle, aStoreWith } from '#tests/knowledge-builders.ts';

export const articles: readonly Article[] = [
  anArticle({
    id: 'flytning',
    title: 'Flytning i Danmark',
    citizenWords: ['flytte adresse', 'ny adresse'],
    keywords: ['folkeregister'],
  }),
  anArticle({
    id: 'sundhedskort',
    title: 'Nyt sundhedskort',
    summary: 'Bestil et nyt kort, hvis det er væk',
    topic: '29.03.04',
    citizenWords: ['gult kort', 'sygesikringskort', 'mistet sygesikringsbevis'],
    keywords: ['sygesikringsbevis'],
    body: { steps: 'Kortet kommer med posten.', cannotSelf: 'Bestil for borgeren.', exceptions: '' },
  }),
  anArticle({
    id: 'pas',
    title: 'Pas til voksne',
    summary: 'Nyt pas eller fornyelse',
    topic: '14.01.02',
    citizenWords: ['forny pas', 'passet er udløbet'],
    keywords: ['legitimation'],
    body: { steps: 'Bestil tid. Tag kørekort eller gult sundhedskort med.', cannotSelf: 'Ring.', exceptions: '' },
  }),
  anArticle({
    id: 'koerekort',
    title: 'Kørekort fornyelse',
    summary: 'Forny kørekortet i Borgerservice',
    topic: '15.20.15',
    citizenWords: ['nyt kørekort', 'p-bøde på kortet'],
    keywords: ['førerret'],
  }),
  anArticle({
    id: 'boernehave',
    title: 'Plads i vuggestue og børnehave',
    summary: 'Skriv barnet op',
    topic: '28.06.04',
    citizenWords: ['børnehaveplads', 'skrive op til institution'],
    keywords: ['pladsanvisning'],
  }),
  anArticle({
    id: 'logivaert',
    title: 'Logiværtserklæring',
    summary: 'Når en anden bor hos dig',
    topic: '23.05.08',
    citizenWords: ['bo hos en ven c/o'],
    keywords: ['udlejer'],
  }),
  anArticle({
    id: 'kun-furesoe',
    title: 'Furesøs egen ordning',
    citizenWords: ['særordning'],
    municipalities: ['190'],
  }),
];

export const searchOver = (some: readonly Article[] = articles): Search =>
  openSearch(aStoreWith(some), aDirectory(), aClock());
export const here = { municipalityCode: '250', limit: 10 };
export const idsOf = ({ hits }: SearchResult): string[] => hits.map((hit) => hit.articleId);
