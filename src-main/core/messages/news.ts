/** "Nyt siden din sidste vagt": the articles and messages that changed since the agent's last shift on this PC. */
import { articleById } from '#core/knowledge/article-store.ts';
import { isForMunicipality as isArticleFor } from '#core/knowledge/article-view.ts';
import type { Contract } from '#shared/contract.ts';
import type { News } from '#shared/contract/messages.ts';
import { isForMunicipality, isInForce } from '#shared/domain/message.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import { articlesChangedSince, noteArticleChanges } from './article-changes.ts';
import type { MessageParts } from './message-calls.ts';
import { messagesChangedSince } from './message-store.ts';
import { lastShiftEnded, notePresence } from './shift-store.ts';

const articlesAtMost = 50;

export function newsHandlers(parts: MessageParts): Handlers<Contract>['news'] {
  // What came with this start of the program is noted with the start, not when somebody looks.
  noteArticleChanges(parts.db, instantOf(parts.clock));
  return {
    sinceLastShift: ({ municipalityCode }) => newsFor(parts, municipalityCode),
    present: () => {
      if (notePresence(parts.db, parts.agentId(), instantOf(parts.clock))) parts.emit('changed', { what: 'messages' });
      return {};
    },
  };
}

function newsFor(parts: MessageParts, municipalityCode: string): News {
  const { db } = parts;
  const now = instantOf(parts.clock);
  noteArticleChanges(db, now);
  const since = lastShiftEnded(db, parts.agentId(), now);
  if (since === null) return { since, articles: [], articleCount: 0, messages: [] };
  const articles = articlesChangedSince(db, since).flatMap(({ articleId, changedAt, change }) => {
    const article = articleById(db, articleId);
    if (article === null || !isArticleFor(article, municipalityCode)) return [];
    return [{ id: articleId, title: article.title, topic: article.topic, change, changedAt }];
  });
  return {
    since,
    articles: articles.slice(0, articlesAtMost),
    articleCount: articles.length,
    messages: messagesChangedSince(db, since)
      .filter((message) => isForMunicipality(message, municipalityCode))
      .map((message) => ({ ...message, inForce: isInForce(message, now) })),
  };
}
