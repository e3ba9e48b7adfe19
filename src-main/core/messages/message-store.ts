/** The messages as rows, and who has seen which version. Both are put whole: the same record twice is the same row. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { Message, type MessageSeen } from '#shared/domain/message.ts';
import { parseJson } from '#shared/json.ts';

/** Their names on the wire and in the outbox. */
export const messageTables = { messages: 'messages', seen: 'message-seen' } as const;

interface Row {
  readonly id: string;
  readonly rev: number;
  readonly text: string;
  readonly say: string;
  readonly topics: string;
  readonly mit_id: number;
  readonly municipalities: string;
  readonly created_at: string;
  readonly changed_at: string;
  readonly expires_at: string;
  readonly ended_at: string | null;
  readonly author_id: string;
}

const columns = `id, rev, text, say, topics, mit_id, municipalities, created_at, changed_at, expires_at, ended_at, author_id`;

const messageOf = (row: Row): Message =>
  Message.parse({
    ...{ id: row.id, rev: row.rev, text: row.text, say: row.say, mitId: row.mit_id === 1 },
    topics: parseJson(row.topics),
    municipalities: parseJson(row.municipalities),
    ...{ createdAt: row.created_at, changedAt: row.changed_at, expiresAt: row.expires_at, endedAt: row.ended_at },
    authorId: row.author_id,
  });

/** Stores the message; an older version than the one that stands changes nothing. */
export function putMessage(db: WriteDb, message: Message): void {
  const { id, rev, text, say, createdAt, changedAt, expiresAt, endedAt, authorId } = message;
  db.run(
    `INSERT INTO messages (${columns})
     VALUES (@id, @rev, @text, @say, @topics, @mitId, @municipalities, @createdAt, @changedAt, @expiresAt, @endedAt, @authorId)
     ON CONFLICT (id) DO UPDATE SET
       rev = excluded.rev, text = excluded.text, say = excluded.say, topics = excluded.topics, mit_id = excluded.mit_id,
       municipalities = excluded.municipalities, changed_at = excluded.changed_at, expires_at = excluded.expires_at,
       ended_at = excluded.ended_at, author_id = excluded.author_id
     WHERE excluded.rev > messages.rev`,
    {
      ...{ id, rev, text, say, createdAt, changedAt, expiresAt, endedAt, authorId },
      topics: JSON.stringify(message.topics),
      mitId: message.mitId ? 1 : 0,
      municipalities: JSON.stringify(message.municipalities),
    },
  );
}

export function messageById(db: ReadDb, id: string): Message | null {
  const row = db.get<Row>(`SELECT ${columns} FROM messages WHERE id = ?`, [id]);
  return row === undefined ? null : messageOf(row);
}

export function removeMessage(db: WriteDb, id: string): void {
  db.run('DELETE FROM messages WHERE id = ?', [id]);
}

/** @returns those that changed last, at most `limit`. */
export function latestMessages(db: ReadDb, limit: number): Message[] {
  return db
    .all<Row>(`SELECT ${columns} FROM messages ORDER BY changed_at DESC, id DESC LIMIT ?`, [limit])
    .map(messageOf);
}

/** @returns those that neither expired nor were ended at `instant` (UTC, as stored), the newest first. */
export function messagesInForce(db: ReadDb, instant: string): Message[] {
  return db
    .all<Row>(
      `SELECT ${columns} FROM messages WHERE ended_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id DESC`,
      [instant],
    )
    .map(messageOf);
}

/** @returns those that changed after `instant`, the newest first. */
export function messagesChangedSince(db: ReadDb, instant: string): Message[] {
  return db
    .all<Row>(`SELECT ${columns} FROM messages WHERE changed_at > ? ORDER BY changed_at DESC, id DESC`, [instant])
    .map(messageOf);
}

/** @returns whether it is new: of the same reader and version it changes nothing. */
export function putSeen(db: WriteDb, seen: MessageSeen): boolean {
  const { messageId, messageRev, reader } = seen;
  const known = db.get('SELECT 1 FROM message_seen WHERE message_id = ? AND message_rev = ? AND agent_id = ?', [
    ...[messageId, messageRev, reader],
  ]);
  if (known === undefined) insertSeen(db, seen);
  return known === undefined;
}

export function insertSeen(db: WriteDb, seen: MessageSeen): void {
  db.run(
    `INSERT INTO message_seen (id, message_id, message_rev, agent_id, seen_at)
     VALUES (@id, @messageId, @messageRev, @reader, @seenAt)`,
    { ...seen },
  );
}

export function removeSeen(db: WriteDb, id: string): void {
  db.run('DELETE FROM message_seen WHERE id = ?', [id]);
}

export function seenById(db: ReadDb, id: string): MessageSeen | null {
  const found = db.get<MessageSeen>(
    `SELECT id, message_id AS messageId, message_rev AS messageRev, agent_id AS reader, seen_at AS seenAt
       FROM message_seen WHERE id = ?`,
    [id],
  );
  return found ?? null;
}

/** @returns how many agents have had this version before them. */
export function seenCount(db: ReadDb, messageId: string, messageRev: number): number {
  const row = db.get<{ agents: number }>(
    'SELECT count(DISTINCT agent_id) AS agents FROM message_seen WHERE message_id = ? AND message_rev = ?',
    [messageId, messageRev],
  );
  return row?.agents ?? 0;
}
