/** Answers the calls about feedback: reported, described, taken back; read, decided and opened again by editors. */
import type { Contract } from '#shared/contract.ts';
import type { ContactKeeper } from '#shared/domain/draft-contact.ts';
import type { Feedback, FeedbackGroup, NewFeedback, SettledGap } from '#shared/domain/feedback.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { storableWords } from '#shared/search/storable-words.ts';
import { instantOf } from '#shared/time/clock.ts';
import { articleById } from '../knowledge/article-store.ts';
import { withWordsInUse } from '../learning/observation-store.ts';
import type { CoreParts } from '../parts.ts';
import type { Search } from '../search/search.ts';
import { foldAll } from '../statistics/fold.ts';
import { feedbackById, feedbackCount, feedbackIn, shareFeedback } from './feedback-store.ts';
import { readSearches } from './gap-reading.ts';
import { knowledgeGaps } from './knowledge-gaps.ts';
import { settledGapById, shareSettledGap } from './settled-gap-store.ts';

export interface FeedbackParts extends CoreParts {
  /** @returns who reports or decides. @throws not-set-up. */
  readonly keeper: () => ContactKeeper;
  readonly search: Search;
}

export function feedbackHandlers(parts: FeedbackParts): Pick<Handlers<Contract>, 'feedback' | 'gaps'> {
  const { db, emit } = parts;
  const told = <T>(answer: T): T => {
    emit('changed', { what: 'feedback' });
    return answer;
  };
  return {
    feedback: {
      report: (news) => told(report(parts, news)),
      describe: ({ id, text }) => told(changeOwn(parts, id, (mine) => ({ ...mine, text }))),
      withdraw: ({ id }) => {
        changeOwn(parts, id, (mine) => mine, true);
        return told({});
      },
      inbox: ({ state }) => ({
        open: feedbackCount(db, 'open'),
        handled: feedbackCount(db, 'handled'),
        groups: groupsOf(parts, feedbackIn(db, state)),
      }),
      handle: ({ ids, decision }) => {
        const handled = {
          state: 'handled',
          handledAt: instantOf(parts.clock),
          handledBy: parts.keeper().agentId,
        } as const;
        changeAll(parts, ids, (each) => ({ ...each, ...handled, decision }));
        return told({});
      },
      reopen: ({ ids }) => {
        const opened = { state: 'open', handledAt: null, handledBy: null, decision: '' } as const;
        changeAll(parts, ids, (each) => ({ ...each, ...opened }));
        return told({});
      },
    },
    gaps: {
      forPeriod: async (query) => {
        // A quarter's searches take seconds to read: the desk's own calls come in between.
        while (readSearches(parts)) await new Promise((next) => setImmediate(next));
        foldAll(db);
        return knowledgeGaps(parts, query);
      },
      settle: (gap) => told(settle(parts, gap)),
      reopen: ({ id }) => told(openAgain(parts, id)),
    },
  };
}

function settle(
  { db, clock, newId, search }: FeedbackParts,
  gap: Pick<SettledGap, 'phrase' | 'topic'>,
): { id: string } {
  const phrase = storableWords(gap.phrase, withWordsInUse(db, search.knownWords));
  const settled = { id: newId(), rev: 1, phrase, topic: gap.topic, settledAt: instantOf(clock) };
  db.transaction(() => {
    shareSettledGap(db, settled, newId());
  });
  return { id: settled.id };
}

function openAgain({ db, newId }: FeedbackParts, id: string): Record<string, never> {
  db.transaction(() => {
    const settled = settledGapById(db, id);
    if (settled !== null) shareSettledGap(db, { ...settled, rev: settled.rev + 1 }, newId(), true);
  });
  return {};
}

/** @throws not-set-up, article-not-found {id}. */
function report(parts: FeedbackParts, told: NewFeedback): Feedback {
  const { db, clock, newId, keeper } = parts;
  const common = {
    id: newId(),
    rev: 1,
    kind: told.kind,
    municipalityCode: told.municipalityCode,
    text: '',
    agentId: keeper().agentId,
    reportedAt: instantOf(clock),
    state: 'open',
    handledAt: null,
    handledBy: null,
    decision: '',
  } as const;
  const feedback: Feedback =
    told.kind === 'missing-answer'
      ? { ...common, articleId: null, ...subjectOf(parts, told) }
      : { ...common, articleId: told.articleId, topic: topicOfArticle(db, told.articleId), words: '' };
  db.transaction(() => shareFeedback(db, feedback, newId()));
  return feedback;
}

/** What may be kept of the words, and the closest subject: the one that was named, or that of the best article. */
function subjectOf(
  { db, search }: FeedbackParts,
  told: NewFeedback & { kind: 'missing-answer' },
): Pick<Feedback, 'words' | 'topic'> {
  const { words, municipalityCode } = told;
  const [best] = search(words, { municipalityCode, limit: 1 }).hits;
  return {
    words: storableWords(words, withWordsInUse(db, search.knownWords)),
    topic: told.topic ?? best?.topic ?? null,
  };
}

function topicOfArticle(db: FeedbackParts['db'], articleId: string): string {
  const article = articleById(db, articleId);
  if (article === null) throw new AppError('article-not-found', { id: articleId });
  return article.topic;
}

function changeOwn(
  { db, keeper, newId }: FeedbackParts,
  id: string,
  change: (mine: Feedback) => Feedback,
  deleted = false,
): Feedback {
  const { agentId } = keeper();
  return db.transaction(() => {
    const mine = feedbackById(db, id);
    if (mine === null || mine.agentId !== agentId) throw new AppError('feedback-not-found', { id });
    const changed = { ...change(mine), rev: mine.rev + 1 };
    shareFeedback(db, changed, newId(), deleted);
    return changed;
  });
}

function changeAll({ db, newId }: FeedbackParts, ids: readonly string[], change: (each: Feedback) => Feedback): void {
  db.transaction(() => {
    for (const id of ids) {
      const before = feedbackById(db, id);
      if (before === null) throw new AppError('feedback-not-found', { id });
      shareFeedback(db, { ...change(before), rev: before.rev + 1 }, newId());
    }
  });
}

/** By article, and what is missing by subject: those with the most entries first. */
function groupsOf(parts: FeedbackParts, entries: readonly Feedback[]): FeedbackGroup[] {
  const { agentId } = parts.keeper();
  const groups = new Map<string, FeedbackGroup>();
  for (const { agentId: teller, handledBy, ...entry } of entries) {
    const key = entry.articleId ?? `topic ${entry.topic ?? ''}`;
    const group = groups.get(key) ?? emptyGroup(parts, entry.articleId, entry.topic);
    group.entries.push({ ...entry, own: teller === agentId, handledByOwn: handledBy === agentId });
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.entries.length - a.entries.length);
}

function emptyGroup({ db, directory }: FeedbackParts, articleId: string | null, topic: string | null): FeedbackGroup {
  const title = articleId === null ? null : (articleById(db, articleId)?.title ?? null);
  return { articleId, title, topic, topicName: topic === null ? null : directory.topicName(topic), entries: [] };
}
