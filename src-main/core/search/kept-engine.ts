/** The engine, kept in step with the store: with the articles, and with what was learnt from conversations. */
import type { ReadDb } from '#core/db/database.ts';
import type { Directory } from '#core/directory/directory.ts';
import { allIds, articleById, articleCount, idsPutSince, knowledgeRevision } from '#core/knowledge/article-store.ts';
import { learningRevision } from '#core/learning/learnt-store.ts';
import { learntPairs } from '#core/learning/learnt-words.ts';
import type { Article } from '#shared/domain/article.ts';
import { stem, words } from '#shared/search/danish.ts';
import { searchEngine, type SearchEngine } from '#shared/search/engine.ts';
import { addConcept } from '#shared/search/everyday.ts';
import { emptyIndex, type SearchIndex } from '#shared/search/index-state.ts';
import type { LearntPair } from '#shared/search/learnt.ts';
import type { KnownWords } from '#shared/search/storable-words.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { IndexFile } from './index-file.ts';
import { mostReadHere, readKept, type InMemory } from './read-kept.ts';
import { conceptsOf, searchDocumentOf } from './search-document.ts';

export interface KeptEngine {
  readonly engine: () => SearchEngine;
  readonly articles: () => ReadonlyMap<string, Article>;
  /** Reads the next thing that has changed. @returns false when there is none. */
  readonly readOne: () => boolean;
  /** More has changed than is read between two calls: it waits for an index that is made elsewhere. */
  readonly isBehind: () => boolean;
  /** From now on everything is read here, however much it is. */
  readonly readAll: () => void;
  /** Takes a kept index in place of what is held. @returns false when too much has changed since it was made. */
  readonly adopt: (file: IndexFile) => Promise<boolean>;
  /** The words of the articles, of the everyday and of KLE's subjects: any other may be somebody's name. */
  readonly knownWords: KnownWords;
}

/**
 * @param today what was learnt fades from day to day.
 * @param leavesMany there is somebody else who makes an index of many.
 */
export function keptEngine(db: ReadDb, directory: Directory, today: () => LocalDay, leavesMany: boolean): KeptEngine {
  let held: InMemory = { index: emptyIndex([]), articles: new Map(), revision: -1 };
  let engine = searchEngine(held.index);
  let hasConcepts = false;
  let mayLeave = leavesMany;
  let isBehind = false;
  let waiting: string[] = [];
  let accepted: ReadonlyMap<string, readonly string[]> = new Map();
  let learnt = '';
  const hold = (next: InMemory): void => {
    held = next;
    engine = searchEngine(next.index);
    waiting = [];
    accepted = new Map();
    learnt = '';
  };
  const topicWords = new Set(directory.topics.flatMap(({ name }) => words(name).map(({ folded }) => folded)));
  const topicStems = new Set(Array.from(topicWords, stem));
  const knownWords: KnownWords = {
    has: (folded) => topicWords.has(folded) || engine.known.has(folded),
    hasForm: (folded) => topicStems.has(stem(folded)) || engine.known.hasForm(folded),
  };
  const lookForChanges = (): void => {
    const revision = knowledgeRevision(db);
    if (revision === held.revision) return;
    const changed = idsPutSince(db, held.revision);
    isBehind = mayLeave && changed.length > mostReadHere;
    if (isBehind) return;
    waiting = changed.reverse();
    held = { ...held, revision };
    if (held.articles.size + waiting.length === articleCount(db)) return;
    const left = allIds(db);
    for (const id of held.articles.keys()) {
      if (left.has(id)) continue;
      engine.remove(id);
      held.articles.delete(id);
    }
  };
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
  function* catchUp(): Generator<void> {
    if (!hasConcepts) {
      hold({ index: emptyIndex([]), articles: new Map(), revision: -1 });
      yield* readConcepts(db, held.index);
      hasConcepts = true;
    }
    for (;;) {
      if (waiting.length === 0) lookForChanges();
      if (waiting.length === 0 && !isBehind) lookForLearnt();
      const id = waiting.pop();
      if (id === undefined) return;
      const article = articleById(db, id);
      if (article !== null) {
        engine.put(searchDocumentOf(article, directory.topicName(article.topic), accepted.get(id) ?? []));
        held.articles.set(id, article);
      }
      yield;
    }
  }
  let catchingUp: Generator<void> | null = null;
  return {
    engine: () => engine,
    articles: () => held.articles,
    knownWords,
    isBehind: () => isBehind,
    readOne: () => {
      const steps = (catchingUp ??= catchUp());
      // Whatever stops it, the next begins with what is left.
      catchingUp = null;
      if (steps.next().done === true) return false;
      catchingUp = steps;
      return true;
    },
    readAll: () => {
      mayLeave = false;
    },
    adopt: async (file) => {
      const read = await readKept(db, directory, file);
      if (read === null) return false;
      hold(read.inMemory);
      catchingUp = null;
      waiting = read.changed;
      [hasConcepts, isBehind] = [true, false];
      return true;
    },
  };
}

/** The citizens' words first: an article's place among them is found when it is put. */
function* readConcepts(db: ReadDb, { everyday, vocabulary }: SearchIndex): Generator<void> {
  for (const concept of conceptsOf(db)) {
    if (concept !== null) addConcept(everyday, vocabulary, concept);
    yield;
  }
}

/** @returns by article the words that an editor made its own, in an order that does not change. */
function acceptedWords(pairs: readonly LearntPair[]): Map<string, string[]> {
  const byArticle = new Map<string, string[]>();
  for (const { word, articleId, state } of pairs) {
    if (state === 'accepted') byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), word].sort());
  }
  return byArticle;
}
