/** Which words of an enquiry's searches are kept, by contact. They never leave this PC; what they add up to does. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import type { KnownWords } from '#shared/search/storable-words.ts';

/** A word that was searched in an enquiry. It speaks for the article that carries the enquiry. */
export interface Observation {
  readonly contactId: string;
  readonly position: number;
  readonly word: string;
  readonly localDay: string;
}

/** @returns whether it is new: the same draft may be logged twice. */
export function addObservation(db: WriteDb, observation: Observation): boolean {
  const added = db.run(
    `INSERT INTO learning_observations (contact_id, position, word, local_day)
     VALUES (@contactId, @position, @word, @localDay) ON CONFLICT DO NOTHING`,
    { ...observation },
  );
  return added > 0;
}

/** @returns what was observed in a contact's enquiries. */
export function observationsOf(db: ReadDb, contactId: string): Observation[] {
  return db.all(
    `SELECT contact_id AS contactId, position, word, local_day AS localDay
       FROM learning_observations WHERE contact_id = ?`,
    [contactId],
  );
}

export interface WaitingWord extends Omit<Observation, 'word'> {
  /** Stands for the word, which is not known. */
  readonly digest: string;
}

export function addWaiting(db: WriteDb, waiting: WaitingWord): void {
  db.run(
    `INSERT INTO learning_waiting (digest, contact_id, position, local_day)
     VALUES (@digest, @contactId, @position, @localDay) ON CONFLICT DO NOTHING`,
    { ...waiting },
  );
}

/** @returns everywhere the word was searched, in contacts that still count. */
export function waitingOf(db: ReadDb, digest: string): WaitingWord[] {
  return db.all(
    `SELECT digest, contact_id AS contactId, position, local_day AS localDay
       FROM learning_waiting WHERE digest = ? AND contact_id IN (SELECT id FROM contacts WHERE deleted = 0)`,
    [digest],
  );
}

export function removeWaiting(db: WriteDb, digest: string): void {
  db.run('DELETE FROM learning_waiting WHERE digest = ?', [digest]);
}

export function addWordInUse(db: WriteDb, folded: string): void {
  db.run('INSERT INTO words_in_use (folded) VALUES (?) ON CONFLICT DO NOTHING', [folded]);
}

/** @returns the known words and those that so many have used that they are nobody's name: they may be written. */
export function withWordsInUse(db: ReadDb, knows: KnownWords): KnownWords {
  const isInUse = (folded: string): boolean =>
    db.get<{ folded: string }>('SELECT folded FROM words_in_use WHERE folded = ?', [folded]) !== undefined;
  return {
    has: (folded) => knows.has(folded) || isInUse(folded),
    hasForm: (folded) => knows.hasForm(folded) || isInUse(folded),
  };
}
