/** For who may only read, beside a desk that may be running: the store with every contact that was logged in its tables. */
import type { Closable, ReadDb } from '../db/database.ts';
import { shadowed } from '../db/shadow.ts';
import { openStoreReadOnly } from '../db/store.ts';
import { fitting } from './contact-store.ts';
import { loggedDraft, loggedDraftIds } from './logged-drafts.ts';
import { spreadRows } from './spreading.ts';

/** Tables that spreading changes; those that are referred to first. */
const spreadTables = [
  'contacts',
  'enquiries',
  'enquiry_articles',
  'savers',
  'drafts',
  'outbox',
  'uncounted',
  'learnt_evidence',
];

/**
 * A desk has spread what it logged some milliseconds later. Whoever comes in between, or after one that was killed in between,
 * copies the tables: that takes memory, and is right.
 * @throws what `openStoreReadOnly` throws.
 */
export function openContactsReadOnly(dataFolder: string): ReadDb & Closable {
  const db = openStoreReadOnly(dataFolder);
  try {
    if (loggedDraftIds(db).length > 0) db.snapshot(() => spreadBeside(db));
    return db;
  } catch (thrown) {
    db.close();
    throw thrown;
  }
}

function spreadBeside(db: ReadDb): void {
  const own = shadowed(db, spreadTables);
  for (const id of loggedDraftIds(own)) {
    // One that does not fit is told of by the desk.
    fitting(() => {
      const logged = loggedDraft(own, id);
      return logged === null ? null : spreadRows(own, logged);
    });
  }
}
