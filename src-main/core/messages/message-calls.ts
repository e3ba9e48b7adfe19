/** Answers the calls about driftsmeddelelser: what stands now, posting, editing, ending early, and having seen one. */
import { createHash } from 'node:crypto';
import type { CoreParts } from '#core/parts.ts';
import { oweChange } from '#core/sync/outbox.ts';
import type { Contract } from '#shared/contract.ts';
import type { MessageRow } from '#shared/contract/messages.ts';
import { isForMunicipality, isInForce, type Message, type MessageContent } from '#shared/domain/message.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import {
  latestMessages,
  messageById,
  messagesInForce,
  messageTables,
  putMessage,
  putSeen,
  seenCount,
} from './message-store.ts';

const listedAtMost = 50;

export interface MessageParts extends CoreParts {
  /** @returns who works here. @throws not-set-up. */
  readonly agentId: () => string;
}

/** What posting needs: the command line has no more. */
export type PostingParts = Pick<MessageParts, 'db' | 'clock' | 'newId' | 'emit' | 'agentId'>;

export function messageHandlers(parts: MessageParts): Handlers<Contract>['messages'] {
  const { db, clock } = parts;
  return {
    current: ({ municipalityCode }) =>
      messagesInForce(db, instantOf(clock)).filter((message) => isForMunicipality(message, municipalityCode)),
    seen: ({ id, rev }) => {
      noteSeen(parts, id, rev);
      return {};
    },
    list: () =>
      latestMessages(db, listedAtMost)
        .map((message) => rowOf(parts, message))
        .sort((a, b) => Number(b.inForce) - Number(a.inForce)),
    post: (content) => postMessage(parts, content),
    edit: ({ id, rev, ...content }) => editMessage(parts, id, rev, content),
    end: ({ id }) => endMessage(parts, id),
  };
}

/** The contract's shape leaves the author out, here and in every other answer. */
function rowOf({ db, clock }: PostingParts, message: Message): MessageRow {
  return {
    ...message,
    inForce: isInForce(message, instantOf(clock)),
    seenBy: seenCount(db, message.id, message.rev),
  };
}

/** @throws message-expiry-past: it would be gone before anybody saw it. */
export function postMessage(parts: PostingParts, content: MessageContent): MessageRow {
  const now = instantOf(parts.clock);
  const message: Message = {
    ...stored(content, now),
    ...{ id: parts.newId(), rev: 1, createdAt: now, changedAt: now, endedAt: null, authorId: parts.agentId() },
  };
  return keep(parts, message);
}

/**
 * A new version: those who saw the former have not seen this one. One that had ended stands again.
 * @throws message-not-found, message-changed-elsewhere, message-expiry-past.
 */
function editMessage(parts: MessageParts, id: string, rev: number, content: MessageContent): MessageRow {
  const now = instantOf(parts.clock);
  const before = known(parts, id);
  if (before.rev !== rev) throw new AppError('message-changed-elsewhere');
  const next = { ...before, ...stored(content, now), rev: rev + 1, changedAt: now, endedAt: null };
  return keep(parts, { ...next, authorId: parts.agentId() });
}

/** Ending what has ended or expired changes nothing. @throws message-not-found. */
function endMessage(parts: MessageParts, id: string): MessageRow {
  const now = instantOf(parts.clock);
  const before = known(parts, id);
  if (!isInForce(before, now)) return rowOf(parts, before);
  return keep(parts, { ...before, rev: before.rev + 1, changedAt: now, endedAt: now, authorId: parts.agentId() });
}

/** @throws message-not-found */
function known({ db }: MessageParts, id: string): Message {
  const message = messageById(db, id);
  if (message === null) throw new AppError('message-not-found');
  return message;
}

/** Instants are kept in UTC, so that they compare as text. */
function stored(content: MessageContent, now: string): MessageContent {
  const expiresAt = new Date(content.expiresAt).toISOString();
  if (expiresAt <= now) throw new AppError('message-expiry-past');
  return { ...content, expiresAt };
}

function keep(parts: PostingParts, message: Message): MessageRow {
  const { db, newId } = parts;
  const { id, rev } = message;
  db.transaction(() => {
    putMessage(db, message);
    oweChange(db, { table: messageTables.messages, id, rev, opId: newId(), kind: 'put' });
  });
  parts.emit('changed', { what: 'messages' });
  return rowOf(parts, message);
}

/** A version that is no longer the one that stands counts for the version that was read. */
function noteSeen(parts: MessageParts, messageId: string, messageRev: number): void {
  if (messageById(parts.db, messageId) === null) return;
  const { db, newId, clock } = parts;
  const reader = createHash('sha256')
    .update(`${messageId}:${String(messageRev)}:${parts.agentId()}`)
    .digest('base64url');
  const seen = { id: newId(), messageId, messageRev, reader, seenAt: instantOf(clock) };
  const isNew = db.transaction(() => {
    const added = putSeen(db, seen);
    if (added) oweChange(db, { table: messageTables.seen, id: seen.id, rev: 1, opId: newId(), kind: 'put' });
    return added;
  });
  if (isNew) parts.emit('changed', { what: 'messages' });
}
