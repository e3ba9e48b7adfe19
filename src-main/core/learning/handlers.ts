/** Answers the editor's calls about what search has learnt. */
import { articleById } from '#core/knowledge/article-store.ts';
import type { CoreParts } from '#core/parts.ts';
import type { Contract } from '#shared/contract.ts';
import type { LearntWord } from '#shared/contract/learning.ts';
import { isSupported } from '#shared/domain/learning.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import type { KnownWords } from '#shared/search/storable-words.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { learntPairs, type LearntHere } from './learnt-words.ts';
import { decide, type Pair } from './learnt-store.ts';

type LearningHandlers = Handlers<Contract>['learning'];

export function learningHandlers({ db, clock, emit }: CoreParts, knownWords: KnownWords): LearningHandlers {
  const all = (): LearntWord[] => {
    const pairs = learntPairs(db, localDayOf(instantOf(clock)), knownWords);
    const totals = totalsByWord(pairs);
    return pairs
      .filter((pair) => pair.state !== 'proposed' || isSupported(pair))
      .map((pair) => rowOf(pair, totals.get(pair.word) ?? 0, articleById(db, pair.articleId)?.title ?? null))
      .sort((a, b) => b.conversations - a.conversations || danish.compare(a.word, b.word));
  };
  /** An article that is gone may still have words; one that never was has none. @throws article-not-found {id}. */
  const listedOf = (articleId: string): LearntWord[] => {
    const rows = all().filter((row) => row.articleId === articleId);
    if (rows.length === 0 && articleById(db, articleId) === null)
      throw new AppError('article-not-found', { id: articleId });
    return rows;
  };
  const store = (state: LearntWord['state'], pair: Pair): void => {
    listedOf(pair.articleId);
    db.transaction(() => decide(db, pair, state, instantOf(clock)));
    emit('changed', { what: 'knowledge' });
  };
  const decideAs = (state: 'accepted' | 'rejected', pair: Pair): LearntWord => {
    store(state, pair);
    const decided = all().find((row) => row.word === pair.word && row.articleId === pair.articleId);
    if (decided === undefined) throw new Error('a decision is listed');
    return decided;
  };
  return {
    list: ({ articleId, state }) =>
      (articleId === null ? all() : listedOf(articleId)).filter((row) => state === null || row.state === state),
    accept: (pair) => decideAs('accepted', pair),
    reject: (pair) => decideAs('rejected', pair),
    undo: (pair) => {
      store('proposed', pair);
      return {};
    },
  };
}

const danish = new Intl.Collator('da');

/** @returns by word the weight of all conversations in which it was searched. */
function totalsByWord(pairs: readonly LearntHere[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { word, weight } of pairs) totals.set(word, (totals.get(word) ?? 0) + weight);
  return totals;
}

function rowOf(pair: LearntHere, total: number, articleTitle: string | null): LearntWord {
  const { word, articleId, conversations, weight, lastSeenOn, state, isKnown } = pair;
  return {
    ...{ word, articleId, articleTitle, conversations, lastSeenOn, state },
    share: total === 0 ? 0 : Math.min(1, weight / total),
    isKnownWord: isKnown,
    works: state === 'accepted' || (state === 'proposed' && isKnown),
  };
}
