/** Driftsmeddelelser on the wire, and that a version was seen: everybody's desk shows the same, and counts the same. */
import { Message, MessageSeen } from '#shared/domain/message.ts';
import type { SyncedTable } from '../sync/synced-table.ts';
import {
  insertSeen,
  messageById,
  messageTables,
  putMessage,
  removeMessage,
  removeSeen,
  seenById,
} from './message-store.ts';

export const syncedMessages: SyncedTable = {
  table: messageTables.messages,
  read: (db, id) => copyOf(messageById(db, id)),
  applyFromHub: (db, { id, rev, body }) => {
    // What the hub decided holds, also when ours had the same number.
    removeMessage(db, id);
    if (body !== null) putMessage(db, Message.parse({ ...body, id, rev }));
  },
};

export const syncedSeen: SyncedTable = {
  table: messageTables.seen,
  read: (db, id) => copyOf(seenById(db, id)),
  applyFromHub: (db, { id, body }) => {
    removeSeen(db, id);
    if (body !== null) insertSeen(db, MessageSeen.parse({ ...body, id }));
  },
};

const copyOf = <Row extends object>(row: Row | null): Row | null => (row === null ? null : { ...row });
