/**
 * What is brought over from a database that was set aside, into a new one or a backup: of a record that is in both, the newer
 * version. The file itself stays where it is, for IT.
 */
import { Article } from '#shared/domain/article.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { parseJson } from '#shared/json.ts';
import { eraseContact } from './contacts/erased-contacts.ts';
import { rescueContacts, type Rescued } from './contacts/rescue.ts';
import type { ReadDb, WriteDb } from './db/database.ts';
import { madeAtKey } from './db/backups.ts';
import { removeMeta, setMeta } from './db/meta.ts';
import {
  attempt,
  attemptRow,
  bringNewer,
  insertRaw,
  readableRows,
  readDamaged,
  type RawRow,
  type ReadableTable,
} from './db/rescue.ts';
import { markRescued } from './db/store.ts';
import { syncedFeedback } from './feedback/synced-feedback.ts';
import { syncedSettledGaps } from './feedback/settled-gap-store.ts';
import { syncedMessages, syncedSeen } from './messages/synced-messages.ts';
import { syncedActuals } from './strategy/synced-actuals.ts';
import { syncedPlans } from './waiting/waiting-store.ts';
import { rescueEditing } from './editing/rescue.ts';
import { putArticle } from './knowledge/article-store.ts';
import { rescueLearnt } from './learning/rescue.ts';
import { takenAlongKey } from './sync/belonging.ts';
import { eraseRecord, toldErasures } from './sync/erased-records.ts';
import { wantOwn } from './sync/exchange-state.ts';
import type { RecordKey } from './sync/outbox.ts';
import { rescueExchange, rescueStanding } from './sync/rescue.ts';
import { syncedTables } from './sync/tables.ts';

/**
 * One transaction with the mark that it was done: a stop in between leaves it all to be done at the next start. What either
 * knows to be erased for good neither brings back: of a backup it goes before, of an older file afterwards.
 */
export function rescueFrom(path: string, db: WriteDb, newId: NewId, now: string): Rescued {
  return db.transaction(() => {
    markRescued(db, path, now);
    const erasedHere = toldErasures(db);
    const rescued = readDamaged(path, (damaged) => {
      const erasedThere = attempt(() => toldErasures(damaged)) ?? [];
      eraseAgain(db, erasedThere);
      rescueIdentity(damaged, db);
      rescueImportedArticles(damaged, db);
      rescueEditing(damaged, db, newId);
      rescueLearnt(damaged, db, newId);
      rescueVersioned(damaged, db, newId);
      rescueUnchanging(damaged, db, newId);
      rescueStanding(damaged, db);
      const contacts = rescueContacts(damaged, db, newId);
      eraseAgain(db, notAmong(erasedHere, erasedThere));
      return contacts;
    });
    return rescued ?? { contacts: 0, drafts: 0, lost: null };
  });
}

function eraseAgain(db: WriteDb, told: readonly RecordKey[]): void {
  for (const erased of told) {
    if (erased.table === 'contacts') eraseContact(db, erased.id);
    else eraseRecord(db, syncedTables, erased);
  }
}

/** What bears the name of one that both know was made after it was erased. */
function notAmong(erased: readonly RecordKey[], others: readonly RecordKey[]): RecordKey[] {
  const known = new Set(others.map(({ table, id }) => `${table}/${id}`));
  return erased.filter(({ table, id }) => !known.has(`${table}/${id}`));
}

/** A backup that was put in place by hand: what is ours and came after it is had back from the hub. */
export function settleRestored(db: WriteDb): void {
  db.transaction(() => {
    removeMeta(db, madeAtKey);
    wantOwn(db);
  });
}

/**
 * The device and the agents go on being who they were, and a demo goes on being one. What belongs to the file itself (its
 * marks) is not brought over.
 */
function rescueIdentity(damaged: ReadDb, db: WriteDb): void {
  const known = attempt(() =>
    damaged.all<{ key: string; value: string }>(
      "SELECT key, value FROM meta WHERE key IN ('device-id', 'demo', ?) OR key LIKE 'agent:%'",
      [takenAlongKey],
    ),
  );
  for (const { key, value } of known ?? []) setMeta(db, key, value);
}

/** The product's own articles are read from their files at every start; the municipality's are only here. */
function rescueImportedArticles(damaged: ReadDb, db: WriteDb): void {
  for (const row of readableRows(damaged, 'articles').rows) {
    const article = attempt(() => Article.parse(parseJson(String(row['body']))));
    if (row['source'] === 'import' && article !== null) {
      putArticle(db, article, 'import');
    }
  }
}

/** Records with a revision, and what they are called on the wire; null for those that stay on this PC. */
const versioned = {
  feedback: syncedFeedback.table,
  settled_gaps: syncedSettledGaps.table,
  messages: syncedMessages.table,
  strategy_actuals: syncedActuals.table,
  waiting_plans: syncedPlans.table,
  saved_views: null,
  staff_decisions: null,
  baselines: null,
  contact_imports: null,
} satisfies Partial<Record<ReadableTable, string | null>>;

/** The newer of two versions stands: a backup may be an hour older than the file that was set aside. */
function rescueVersioned(damaged: ReadDb, db: WriteDb, newId: NewId): void {
  for (const name of Object.keys(versioned) as (keyof typeof versioned)[]) {
    const table = versioned[name];
    for (const row of readableRows(damaged, name).rows) {
      attemptRow(db, () => {
        const { id, rev } = row;
        if (!bringNewer(db, name, row) || table === null) return;
        rescueExchange(damaged, db, { table, id: String(id), rev: Number(rev) }, newId);
      });
    }
  }
}

/** Rows that never change: those that are missing are brought over. */
function rescueUnchanging(damaged: ReadDb, db: WriteDb, newId: NewId): void {
  for (const row of readableRows(damaged, 'message_seen').rows) {
    const isNew = attemptRow(db, () => insertRaw(db, 'message_seen', row)) !== null;
    if (isNew) rescueExchange(damaged, db, { table: syncedSeen.table, id: String(row['id']), rev: 1 }, newId);
  }
  for (const row of readableRows(damaged, 'sync_audit').rows) attemptRow(db, () => insertRaw(db, 'sync_audit', row));
  const without = {
    superseded: 'SELECT * FROM superseded',
    favourites: 'SELECT * FROM favourites',
    arrivals: 'SELECT * FROM arrivals',
  };
  for (const [table, sql] of Object.entries(without)) {
    for (const row of attempt(() => damaged.all<RawRow>(sql)) ?? []) attemptRow(db, () => insertRaw(db, table, row));
  }
}
