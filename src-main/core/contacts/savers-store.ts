/** Who saved a contact last, where that was not the agent whose contact it is. */
import type { ReadDb, WriteDb } from '../db/database.ts';

/** To be called in the transaction that saves. */
export function rememberSaver(
  db: WriteDb,
  contact: { readonly id: string; readonly agentId: string },
  by: string,
): void {
  if (by === contact.agentId) db.run('DELETE FROM savers WHERE contact_id = ?', [contact.id]);
  else {
    db.run(
      `INSERT INTO savers (contact_id, agent_id) VALUES (?, ?)
       ON CONFLICT (contact_id) DO UPDATE SET agent_id = excluded.agent_id`,
      [contact.id, by],
    );
  }
}

/** @returns who saved it last, null when it was its own agent. */
export function saverOf(db: ReadDb, contactId: string): string | null {
  return (
    db.get<{ agent_id: string }>('SELECT agent_id FROM savers WHERE contact_id = ?', [contactId])?.agent_id ?? null
  );
}
