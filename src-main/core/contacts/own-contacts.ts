/** An agent's own logged contacts: those that are neither taken back nor waiting for an outcome. */
import type { Contact } from '#shared/domain/contact.ts';
import type { ReadDb } from '../db/database.ts';
import { storedContact } from './contact-store.ts';

interface OwnQuery {
  readonly agentId: string;
  /** Saved at this instant (UTC, as stored) or later. */
  readonly since: string;
  /** Only this contact, when given. */
  readonly id: string | null;
  readonly limit: number;
}

/** @returns the one saved last first. */
export function ownLogged(db: ReadDb, query: OwnQuery): Contact[] {
  return db
    .all<{ id: string }>(
      `SELECT id FROM contacts
        WHERE agent_id = @agentId AND deleted = 0 AND saved_at >= @since AND (@id IS NULL OR id = @id)
          AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.id = contacts.id)
        ORDER BY save_order DESC LIMIT @limit`,
      { ...query },
    )
    .flatMap(({ id }) => storedContact(db, id)?.contact ?? []);
}
