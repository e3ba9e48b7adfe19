/**
 * What learning adds: a simulated quarter of conversations is replayed, and the kit's queries are asked before and after.
 *
 * See [Note: never logged]. An article's phrasings of each class are dealt into two hands. Those of one hand are what was
 * typed in the quarter, those of the other are asked; then the other way round. So no phrasing that is asked was ever
 * logged: what helps is words that two phrasings share.
 */
import { randomFrom, type Random } from '#core/demo/random.ts';
import { withConversations, type Support } from '#shared/domain/learning.ts';
import { searchEngine, type SearchEngine } from '#shared/search/engine.ts';
import { emptyIndex } from '#shared/search/index-state.ts';
import { learnableWords } from '#shared/search/learnable.ts';
import type { LearntPair } from '#shared/search/learnt.ts';
import { plusDays } from '#shared/time/copenhagen.ts';
import type { KitQuery } from './kit.ts';
import { documentsOf, type KitDocument } from './kit-document.ts';
import { productConcepts } from './product-concepts.ts';

export interface LearningShare {
  readonly class: string;
  readonly n: number;
  readonly s1: number;
  readonly s3: number;
}

export interface LearningResult {
  /** Nothing learnt; learnt words as hints; each proposed word accepted by an editor. */
  readonly when: 'before' | 'hints' | 'accepted';
  readonly conversations: number;
  readonly shares: readonly LearningShare[];
}

const firstDay = '2026-07-01';
const lastDay = '2026-09-30';
const days = 92;
/** A phrasing is said by so many citizens in a quarter, most by few. */
const mostSaid = 9;
/** The article that an agent confirms is another one than the right one in so many of the conversations. */
const wrongArticle = 0.1;
/** In so many conversations the agent types the trade's own words, as most do: they lead to the article already. */
const titleTyped = 3;

export function measureLearning(docs: readonly KitDocument[], queries: readonly KitQuery[]): LearningResult[] {
  const engine = searchEngine(emptyIndex(productConcepts()));
  const documents = documentsOf(docs);
  for (const document of documents) engine.put(document);
  const hands = [0, 1].map((hand) => queries.filter((query) => handOf(query, queries) === hand));
  const results = (['before', 'hints', 'accepted'] as const).map((when) => {
    const runs = hands.map((asked, hand) => {
      const quarter = quarterOf(hands[1 - hand] ?? [], docs, randomFrom(`quarter ${String(hand)}`));
      const pairs = when === 'before' ? [] : pairsOf(quarter, engine, when);
      engine.learn(pairs);
      const accepted = acceptedWords(pairs);
      for (const document of documents) {
        const words = accepted.get(document.id);
        if (words !== undefined) engine.put({ ...document, citizenWords: [...document.citizenWords, ...words] });
      }
      const met = sharesOf(engine, asked, new Set(quarter.map(({ articleId }) => articleId)));
      for (const document of documents) if (accepted.has(document.id)) engine.put(document);
      return { met, conversations: quarter.length };
    });
    const conversations = runs.reduce((sum, run) => sum + run.conversations, 0) / runs.length;
    return { when, conversations: Math.round(conversations), shares: joined(runs.map((run) => run.met)) };
  });
  engine.learn([]);
  return results;
}

/** The phrasings of one class for an article are dealt in turn. */
function handOf(query: KitQuery, queries: readonly KitQuery[]): 0 | 1 {
  const same = queries.filter((each) => each.class === query.class && each.relevant[0] === query.relevant[0]);
  return same.indexOf(query) % 2 === 0 ? 0 : 1;
}

interface Conversation {
  readonly searched: string;
  readonly articleId: string;
  readonly day: string;
}

function quarterOf(said: readonly KitQuery[], docs: readonly KitDocument[], random: Random): Conversation[] {
  const below = (count: number): number => Math.floor(random.next() * count);
  const conversation = (searched: string, right: string): Conversation => ({
    searched,
    articleId: random.next() < wrongArticle ? (docs[below(docs.length)]?.id ?? right) : right,
    day: plusDays(firstDay, below(days)),
  });
  const titles = new Map(docs.map((doc) => [doc.id, doc.title]));
  return said.flatMap(({ query, relevant: [right = ''] }) => {
    const times = 1 + Math.floor(mostSaid * random.next() ** 2);
    const typed = Array.from({ length: titleTyped }, () => conversation(titles.get(right) ?? '', right));
    return [...Array.from({ length: times }, () => conversation(query, right)), ...typed];
  });
}

/** Through the same filter and with the same fading as on a desk. A word that nothing knows waits for an editor there. */
function pairsOf(quarter: readonly Conversation[], engine: SearchEngine, when: 'hints' | 'accepted'): LearntPair[] {
  const counted = new Map<string, Support & { readonly weighedOn: string }>();
  for (const { searched, articleId, day } of quarter) {
    for (const word of learnableWords(searched, engine.known).known) {
      const key = `${word} ${articleId}`;
      const before = counted.get(key) ?? { conversations: 0, weight: 0, weighedOn: day };
      counted.set(key, withConversations(before, 1, day));
    }
  }
  return [...counted].map(([key, evidence]) => {
    const [word = '', articleId = ''] = key.split(' ');
    const { conversations, weight } = withConversations(evidence, 0, lastDay);
    const state = when === 'accepted' && conversations >= 3 ? 'accepted' : 'proposed';
    return { word, articleId, conversations, weight, state, isKnown: true };
  });
}

function acceptedWords(pairs: readonly LearntPair[]): Map<string, string[]> {
  const byArticle = new Map<string, string[]>();
  for (const { word, articleId, state } of pairs) {
    if (state === 'accepted') byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), word]);
  }
  return byArticle;
}

/** @param taught the articles that conversations were about: their everyday queries are shown apart as well. */
function sharesOf(engine: SearchEngine, asked: readonly KitQuery[], taught: ReadonlySet<string>): LearningShare[] {
  return asked.flatMap(({ query, class: name, relevant }) => {
    const found = engine.find(query, { limit: 3 }).hits.map((hit) => hit.document.id);
    const place = found.findIndex((id) => relevant.includes(id));
    const share = { n: 1, s1: place === 0 ? 1 : 0, s3: place >= 0 ? 1 : 0 };
    const isTaught = name === 'everyday' && relevant.some((id) => taught.has(id));
    return [{ class: name, ...share }, ...(isTaught ? [{ class: 'everyday, taught', ...share }] : [])];
  });
}

function joined(runs: readonly (readonly LearningShare[])[]): LearningShare[] {
  const sums = new Map<string, LearningShare>();
  for (const { class: name, n, s1, s3 } of runs.flat()) {
    const sum = sums.get(name) ?? { class: name, n: 0, s1: 0, s3: 0 };
    sums.set(name, { class: name, n: sum.n + n, s1: sum.s1 + s1, s3: sum.s3 + s3 });
  }
  return [...sums.values()].map(({ class: name, n, s1, s3 }) => ({ class: name, n, s1: s1 / n, s3: s3 / n }));
}

export function learningText(results: readonly LearningResult[]): string {
  const names = results[0]?.shares.map((share) => share.class) ?? [];
  const lines = results.map(({ when, conversations, shares }) => {
    const label = when === 'before' ? 'nothing learnt' : `${String(conversations)} conversations, ${when}`;
    const cells = shares.map(({ s1, s3 }) => `${s1.toFixed(3)}/${s3.toFixed(3)}`);
    return [label, ...cells];
  });
  const rows = [['learning: S@1/S@3 by class', ...names], ...lines];
  return rows.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(34) : cell.padStart(18))).join('')).join('\n');
}
