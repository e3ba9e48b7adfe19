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

interface Saved {
  readonly id: string;
  readonly saved_at: string;
}

/** @returns what the agent saved, the one saved last first: contacts of their own, and others' they gave an outcome. */
export function ownLogged(db: ReadDb, query: OwnQuery): Contact[] {
  const own = ownSaved(db, query);
  const others = savedForOthers(db, query);
  const merged: Saved[] = [];
  while (merged.length < query.limit) {
    const [nextOwn, nextOther] = [own[0], others[0]];
    if (nextOwn === undefined && nextOther === undefined) break;
    const takeOther = nextOwn === undefined || (nextOther !== undefined && nextOther.saved_at > nextOwn.saved_at);
    merged.push(...(takeOther ? others : own).splice(0, 1));
  }
  return merged.flatMap(({ id }) => storedContact(db, id)?.contact ?? []);
}

function ownSaved(db: ReadDb, query: OwnQuery): Saved[] {
  return db.all<Saved>(
    `SELECT id, saved_at FROM contacts
      WHERE agent_id = @agentId AND deleted = 0 AND saved_at >= @since AND (@id IS NULL OR id = @id)
        AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.id = contacts.id)
        AND NOT EXISTS (SELECT 1 FROM savers WHERE savers.contact_id = contacts.id)
      ORDER BY save_order DESC LIMIT @limit`,
    { ...query },
  );
}

function savedForOthers(db: ReadDb, query: OwnQuery): Saved[] {
  return db.all<Saved>(
    `SELECT contacts.id, contacts.saved_at FROM savers JOIN contacts ON contacts.id = savers.contact_id
      WHERE savers.agent_id = @agentId AND deleted = 0 AND saved_at >= @since AND (@id IS NULL OR contacts.id = @id)
        AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.id = contacts.id)
      ORDER BY saved_at DESC, save_order DESC LIMIT @limit`,
    { ...query },
  );
}
