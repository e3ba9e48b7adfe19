/** Today on this PC, for the top bar, the idle desk and the strip: plain counts, never percentages. */
import { lastLoggedShown, type Today } from '#shared/contract.ts';
import { instantOf } from '#shared/time/clock.ts';
import { inDenmark, localDayOf, startOfDayInDenmark } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import type { ContactParts } from './contact-parts.ts';
import { parkedDrafts } from './draft-store.ts';
import { ownLogged } from './own-contacts.ts';

const shownArticles = 5;

/**
 * Counts of everybody on this PC, the agent's own, the articles used most for the municipality, the agent's last three
 * logs, and what waits for an outcome (of all days and agents). A day is Denmark's.
 * @throws not-set-up.
 */
export function todayOf(parts: ContactParts, municipalityCode: string): Today {
  const { db } = parts;
  const { agentId } = parts.keeper();
  const now = instantOf(parts.clock);
  const day = localDayOf(now);
  const starts = startsOf(db, day);
  return {
    contacts: starts.length,
    perHalfHour: perHalfHour(starts),
    own: { ...ownCounts(db, agentId, day), medianHandleSeconds: medianOf(ownHandleSeconds(db, agentId, day)) },
    topArticles: topArticles(db, day, municipalityCode).flatMap(({ id, used }) => {
      const article = parts.article(id);
      return article === null ? [] : { id, used, title: article.title, topic: article.topic };
    }),
    lastLogged: ownLogged(db, { agentId, since: startOfDayInDenmark(now), id: null, limit: lastLoggedShown }),
    missing: parkedDrafts(db),
  };
}

function startsOf(db: ReadDb, day: string): string[] {
  return db
    .all<{ started_at: string }>('SELECT started_at FROM contacts WHERE local_day = ? AND deleted = 0', [day])
    .map((row) => row.started_at);
}

/** @returns 48 numbers; the hour that comes twice in October is counted as one. */
function perHalfHour(starts: readonly string[]): number[] {
  const counts = new Array<number>(48).fill(0);
  for (const start of starts) {
    const { hour, minute } = inDenmark(start);
    const slot = hour * 2 + (minute >= 30 ? 1 : 0);
    counts[slot] = (counts[slot] ?? 0) + 1;
  }
  return counts;
}

function ownCounts(
  db: ReadDb,
  agentId: string,
  day: string,
): { contacts: number; enquiries: number; resolved: number } {
  const counts = db.get<{ contacts: number; enquiries: number; resolved: number }>(
    `SELECT count(DISTINCT contacts.id) AS contacts, count(*) AS enquiries,
            count(*) FILTER (WHERE enquiries.outcome = 'resolved') AS resolved
       FROM contacts JOIN enquiries ON enquiries.contact_id = contacts.id
      WHERE contacts.agent_id = ? AND contacts.local_day = ? AND contacts.deleted = 0`,
    [agentId, day],
  );
  return counts ?? { contacts: 0, enquiries: 0, resolved: 0 };
}

/** endedAt − startedAt; late entries, unknown ends and contacts that lack an outcome are left out (statistics: handle time). */
function ownHandleSeconds(db: ReadDb, agentId: string, day: string): number[] {
  return db
    .all<{ started_at: string; ended_at: string }>(
      `SELECT started_at, ended_at FROM contacts
        WHERE agent_id = ? AND local_day = ? AND deleted = 0 AND late_entry = 0 AND ended_at IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM enquiries WHERE contact_id = contacts.id AND outcome IS NULL)`,
      [agentId, day],
    )
    .map((row) => (Date.parse(row.ended_at) - Date.parse(row.started_at)) / 1000);
}

function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function topArticles(db: ReadDb, day: string, municipalityCode: string): { id: string; used: number }[] {
  return db.all<{ id: string; used: number }>(
    `SELECT article_id AS id, count(*) AS used
       FROM contacts JOIN enquiry_articles ON enquiry_articles.contact_id = contacts.id
      WHERE contacts.local_day = ? AND contacts.municipality_code = ? AND contacts.deleted = 0
      GROUP BY article_id ORDER BY used DESC, article_id LIMIT ?`,
    [day, municipalityCode, shownArticles],
  );
}
