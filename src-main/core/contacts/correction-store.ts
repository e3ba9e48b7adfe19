/** The corrections as rows: how a contact stood before each, why it was changed, and by whom. */
import { z } from 'zod';
import { Revision } from '#shared/domain/correction.ts';
import { parseJson } from '#shared/json.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

interface CorrectionRow {
  rev: number;
  reason: string;
  corrected_at: string;
  before: string;
}

export function insertCorrection(db: WriteDb, contactId: string, agentId: string, revision: Revision): void {
  db.run(
    `INSERT INTO corrections (contact_id, rev, reason, corrected_at, agent_id, before)
     VALUES (@contactId, @rev, @reason, @correctedAt, @agentId, @before)`,
    {
      contactId,
      agentId,
      rev: revision.rev,
      reason: revision.reason,
      correctedAt: revision.correctedAt,
      before: JSON.stringify(revision.before),
    },
  );
}

/** @returns the latest first. */
export function correctionsOf(db: ReadDb, contactId: string): Revision[] {
  return z.array(Revision).parse(
    db
      .all<CorrectionRow>(
        'SELECT rev, reason, corrected_at, before FROM corrections WHERE contact_id = ? ORDER BY rev DESC',
        [contactId],
      )
      .map(({ rev, reason, corrected_at, before }) => ({
        rev,
        reason,
        correctedAt: corrected_at,
        before: parseJson(before),
      })),
  );
}

/** A history keeps titles no longer than the contacts themselves do (statistics/retention.ts). */
export function eraseFormerTitles(db: WriteDb, before: LocalDay): void {
  db.run(
    `UPDATE corrections SET before = (
              SELECT json_group_array(iif(json_type(value, '$.title') IS NULL, json(value), json_set(value, '$.title', '')))
                FROM json_each(corrections.before))
      WHERE EXISTS (SELECT 1 FROM contacts WHERE contacts.id = corrections.contact_id AND local_day < ?)
        AND EXISTS (SELECT 1 FROM json_each(corrections.before) WHERE value ->> '$.title' <> '')`,
    [before],
  );
}

/** Nor who corrected it, or saved it for somebody else. */
export function eraseWhoCorrected(db: WriteDb, before: LocalDay, nobody: string): void {
  db.run(
    `UPDATE corrections SET agent_id = @nobody
      WHERE agent_id <> @nobody
        AND EXISTS (SELECT 1 FROM contacts WHERE contacts.id = corrections.contact_id AND local_day < @before)`,
    { nobody, before },
  );
  db.run(
    `DELETE FROM savers
      WHERE EXISTS (SELECT 1 FROM contacts WHERE contacts.id = savers.contact_id AND local_day < ?)`,
    [before],
  );
}
