/**
 * A contact that was logged and is not in its own tables yet: the row of its draft, with who logged it, stands for it.
 * One row is all that an agent waits for (decision 0094); `spreading.ts` does the rest directly after the answer.
 */
import { Draft } from '#shared/domain/draft.ts';
import type { ContactKeeper } from '#shared/domain/draft-contact.ts';
import { parseJson } from '#shared/json.ts';
import { z } from 'zod';
import type { Found, ReadDb, WriteDb } from '../db/database.ts';
import { fitting } from './contact-store.ts';
import { draftById, writeDraft, type StoredDraft } from './draft-store.ts';

export interface LoggedDraft {
  readonly draft: Draft;
  /** On whose desk it was; null when no draft of it was ever written. */
  readonly owner: string | null;
  readonly savedAt: string;
  /** Who logged it, where. */
  readonly saver: ContactKeeper;
  /** The identity of the change, as what is owed to the hub will have it. */
  readonly opId: string;
}

const Logged = z.object({
  saver: z.object({
    agentId: z.string(),
    deviceId: z.string(),
    tenantId: z.string().nullable(),
    teamId: z.string().nullable(),
  }),
  opId: z.string(),
});

/** @returns whose draft it is, null when it was never written; undefined when its contact is stored already. */
export function ownerOfNew(db: ReadDb, id: string): Found<string | null> {
  return db.get<{ agent_id: string | null }>(
    `SELECT (SELECT agent_id FROM drafts WHERE id = ?) AS agent_id
      WHERE NOT EXISTS (SELECT 1 FROM contacts WHERE id = ?)`,
    [id, id],
  )?.agent_id;
}

/** The whole of what is waited for: one statement, and so one transaction. */
export function writeLoggedDraft(db: WriteDb, { draft, owner, savedAt, saver, opId }: LoggedDraft): void {
  db.run(
    `INSERT INTO drafts (id, agent_id, state, body, saved_at, logged) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at, logged = excluded.logged`,
    [draft.id, owner ?? saver.agentId, draft.state, JSON.stringify(draft), savedAt, JSON.stringify({ saver, opId })],
  );
}

/** @returns the ids of those that are not spread yet. */
export function loggedDraftIds(db: ReadDb): string[] {
  return db.all<{ id: string }>('SELECT id FROM drafts WHERE logged IS NOT NULL ORDER BY id').map(({ id }) => id);
}

export function loggedDraft(db: ReadDb, id: string): LoggedDraft | null {
  const row = db.get<{ agent_id: string; body: string; saved_at: string; logged: string }>(
    'SELECT agent_id, body, saved_at, logged FROM drafts WHERE id = ? AND logged IS NOT NULL',
    [id],
  );
  if (row === undefined) return null;
  const draft = Draft.parse(parseJson(row.body));
  return { draft, owner: row.agent_id, savedAt: row.saved_at, ...Logged.parse(parseJson(row.logged)) };
}

/**
 * It could not become a contact: it waits in "Mangler udfald", where a person decides. It ended when it was logged, however
 * late that is (decision 0006).
 * @returns the draft as it waits, null when what stands there cannot be read.
 */
export function parkLoggedDraft(db: WriteDb, id: string): StoredDraft | null {
  db.run("UPDATE drafts SET state = 'parked', logged = NULL WHERE id = ?", [id]);
  const stored = fitting(() => draftById(db, id));
  if (stored === null) return null;
  const { draft, agentId, savedAt } = stored;
  const endedAt = draft.endUnknown ? null : (draft.endedAt ?? savedAt);
  const waiting: Draft = { ...draft, state: 'parked', endedAt };
  writeDraft(db, waiting, agentId, savedAt);
  return { ...stored, draft: waiting };
}
