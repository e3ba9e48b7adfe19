/** The drafts as rows: one a contact that is being worked on or waits in "Mangler udfald". */
import { Draft, type WaitingDraft } from '#shared/domain/draft.ts';
import { parseJson } from '#shared/json.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

export interface StoredDraft {
  readonly draft: Draft;
  readonly agentId: string;
  readonly savedAt: string;
}

interface DraftRow {
  id: string;
  agent_id: string;
  body: string;
  saved_at: string;
}

export function draftById(db: ReadDb, id: string): StoredDraft | null {
  const row = db.get<DraftRow>('SELECT * FROM drafts WHERE id = ?', [id]);
  return row === undefined ? null : storedDraft(row);
}

/** @returns the agent's drafts that are on a desk, the one saved last first. */
export function liveDrafts(db: ReadDb, agentId: string): StoredDraft[] {
  return db
    .all<DraftRow>("SELECT * FROM drafts WHERE state = 'live' AND agent_id = ? ORDER BY saved_at DESC, id DESC", [
      agentId,
    ])
    .map(storedDraft);
}

/** @returns whether anybody has a contact on the desk of this PC. */
export function hasLiveDraft(db: ReadDb): boolean {
  return db.get("SELECT 1 FROM drafts WHERE state = 'live' LIMIT 1") !== undefined;
}

/** @returns everything that waits for an outcome on this PC, the one saved last first. */
export function parkedDrafts(db: ReadDb): WaitingDraft[] {
  return db
    .all<DraftRow & { taken_by: string }>(
      `SELECT drafts.*, coalesce(contacts.agent_id, drafts.agent_id) AS taken_by
         FROM drafts LEFT JOIN contacts USING (id)
        WHERE drafts.state = 'parked'
        ORDER BY drafts.saved_at DESC, drafts.id DESC`,
    )
    .map((row) => ({ ...storedDraft(row).draft, takenBy: row.taken_by }));
}

/** @returns the agent's drafts of contacts that were taken back, the one taken back last first. */
export function takenBackDrafts(db: ReadDb, agentId: string): StoredDraft[] {
  return db
    .all<DraftRow>(
      `SELECT drafts.* FROM drafts LEFT JOIN contacts USING (id)
        WHERE drafts.agent_id = ? AND drafts.body ->> '$.takenBack' IS NOT NULL
        ORDER BY contacts.save_order DESC`,
      [agentId],
    )
    .map(storedDraft);
}

function storedDraft(row: DraftRow): StoredDraft {
  return { draft: Draft.parse(parseJson(row.body)), agentId: row.agent_id, savedAt: row.saved_at };
}

export function writeDraft(db: WriteDb, draft: Draft, agentId: string, savedAt: string): void {
  db.run(
    `INSERT INTO drafts (id, agent_id, state, body, saved_at) VALUES (@id, @agentId, @state, @body, @savedAt)
     ON CONFLICT (id) DO UPDATE SET
       agent_id = excluded.agent_id, state = excluded.state, body = excluded.body, saved_at = excluded.saved_at`,
    { id: draft.id, agentId, state: draft.state, body: JSON.stringify(draft), savedAt },
  );
}

/** @returns whose it was, null when there was none. */
export function removeDraft(db: WriteDb, id: string): string | null {
  return db.get<{ agent_id: string }>('DELETE FROM drafts WHERE id = ? RETURNING agent_id', [id])?.agent_id ?? null;
}
