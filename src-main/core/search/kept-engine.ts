/** The engine, kept in step with the store: with the articles, and with what was learnt from conversations. */
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import {
  allIds,
  articleById,
  articleCount,
  idsPutSince,
  knowledgeRevision,
  productArticles,
} from '#core/knowledge/article-store.ts';
import { everydayConcepts } from '#core/knowledge/everyday-words.ts';
import { learningRevision } from '#core/learning/learnt-store.ts';
import { learntPairs } from '#core/learning/learnt-words.ts';
import type { Article } from '#shared/domain/article.ts';
import { stem, words } from '#shared/search/danish.ts';
import { searchEngine, type SearchEngine } from '#shared/search/engine.ts';
import { emptyIndex } from '#shared/search/index-state.ts';
import type { LearntPair } from '#shared/search/learnt.ts';
import type { KnownWords } from '#shared/search/storable-words.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { conceptsOfArticles, searchDocumentOf } from './search-document.ts';

export interface KeptEngine {
  readonly engine: SearchEngine;
  readonly articles: ReadonlyMap<string, Article>;
  /** Reads the next thing that has changed. @returns false when there is none. */
  readonly readOne: () => boolean;
  /** The words of the articles, of the everyday and of KLE's subjects: any other may be somebody's name. */
  readonly knownWords: KnownWords;
}

/** @param today what was learnt fades from day to day. */
export function keptEngine(db: ReadDb, directory: Directory, today: () => LocalDay): KeptEngine {
  const concepts = [...everydayConcepts(db), ...conceptsOfArticles(productArticles(db))];
  const engine = searchEngine(emptyIndex(concepts));
  const articles = new Map<string, Article>();
  const topicWords = new Set(directory.topics.flatMap(({ name }) => words(name).map(({ folded }) => folded)));
  const topicStems = new Set(Array.from(topicWords, stem));
  const knownWords: KnownWords = {
    has: (folded) => topicWords.has(folded) || engine.known.has(folded),
    hasForm: (folded) => topicStems.has(stem(folded)) || engine.known.hasForm(folded),
  };
  let read = -1;
  let waiting: string[] = [];
  const lookForChanges = (): void => {
    const revision = knowledgeRevision(db);
    if (revision === read) return;
    waiting = idsPutSince(db, read).reverse();
    read = revision;
    if (articles.size + waiting.length === articleCount(db)) return;
    const left = allIds(db);
    for (const id of articles.keys()) {
      if (left.has(id)) continue;
      engine.remove(id);
      articles.delete(id);
    }
  };
  let accepted: ReadonlyMap<string, readonly string[]> = new Map();
  let learnt = '';
  /** Only when every article is read: a word is known or not by all of them. */
  const lookForLearnt = (): void => {
    const state = `${String(learningRevision(db))} ${today()}`;
    if (state === learnt) return;
    learnt = state;
    const pairs = learntPairs(db, today(), knownWords);
    engine.learn(pairs);
    const before = accepted;
    accepted = acceptedWords(pairs);
    const ids = new Set([...before.keys(), ...accepted.keys()]);
    waiting = [...ids].filter((id) => String(before.get(id)) !== String(accepted.get(id)));
  };
  const readOne = (): boolean => {
    if (waiting.length === 0) lookForChanges();
    if (waiting.length === 0) lookForLearnt();
    const id = waiting.pop();
    if (id === undefined) return false;
    const article = articleById(db, id);
    if (article === null) return true;
    engine.put(searchDocumentOf(article, directory.topicName(article.topic), accepted.get(id) ?? []));
    articles.set(id, article);
    return true;
  };
  return { engine, articles, readOne, knownWords };
}

/** @returns by article the words that an editor made its own, in an order that does not change. */
function acceptedWords(pairs: readonly LearntPair[]): Map<string, string[]> {
  const byArticle = new Map<string, string[]>();
  for (const { word, articleId, state } of pairs) {
    if (state === 'accepted') byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), word].sort());
  }
  return byArticle;
}
