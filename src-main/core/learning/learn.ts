/**
 * Learning from the log: what was searched before an article was confirmed speaks for that article. A contact's evidence
 * is its observations, for whichever article carries the enquiry. It is changed in the transaction that changes the contact
 * (`contacts/storing.ts`): what is taken back is unlearnt, what is corrected speaks for the other article.
 */
import { createHash } from 'node:crypto';
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import type { Contact } from '#shared/domain/contact.ts';
import type { Draft } from '#shared/domain/draft.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { fold } from '#shared/search/danish.ts';
import { learnableWords } from '#shared/search/learnable.ts';
import type { KnownWords } from '#shared/search/storable-words.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import { countConversations } from './learnt-store.ts';
import {
  addObservation,
  addWaiting,
  addWordInUse,
  observationsOf,
  removeWaiting,
  waitingOf,
  type Observation,
} from './observation-store.ts';

/** A word that nothing we know has is a word people use when so many contacts had it, on so many days. */
const leastContacts = 5;
const leastDays = 3;

export interface LearningParts {
  readonly db: WriteDb;
  readonly newId: NewId;
  /** The words of the articles, of the everyday and of KLE's subjects. */
  readonly knownWords: KnownWords;
}

/**
 * Keeps what was searched in each enquiry whose article is confirmed, and counts by digest what nobody knows in every one. The
 * contact is stored already.
 */
export function learnFrom(parts: LearningParts, draft: Draft, contact: Contact): void {
  const localDay = slotOf(contact.startedAt).day;
  contact.enquiries.forEach(({ articleIds }, position) => {
    const place = { contactId: contact.id, position, localDay };
    for (const text of draft.enquiries[position]?.searches ?? []) {
      const { known, unlisted } = learnableWords(text, parts.knownWords);
      if (articleIds.length > 0) for (const word of known) observe(parts.db, contact.deviceId, { ...place, word });
      for (const word of unlisted) wait(parts, contact.deviceId, { ...place, word });
    }
  });
}

function observe(db: WriteDb, deviceId: string, observation: Observation): void {
  if (!addObservation(db, observation)) return;
  const articleId = carryingArticle(db, observation);
  if (articleId !== undefined) count(db, deviceId, observation, articleId, 1);
}

function carryingArticle(db: ReadDb, { contactId, position }: Observation): string | undefined {
  return db.get<{ id: string }>(
    'SELECT article_id AS id FROM enquiry_articles WHERE contact_id = ? AND position = ? AND rank = 0',
    [contactId, position],
  )?.id;
}

function count(db: WriteDb, deviceId: string, { word, localDay }: Observation, articleId: string, sign: 1 | -1): void {
  countConversations(db, deviceId, { word, articleId }, sign, localDay);
}

/** The word itself is written when enough contacts had it; until then only a digest by which it is recognised. */
function wait({ db, newId }: LearningParts, deviceId: string, { word, ...place }: Observation): void {
  const digest = createHash('sha256')
    .update(`${digestKey(db, newId)} ${word}`)
    .digest('base64');
  addWaiting(db, { ...place, digest });
  const waiting = waitingOf(db, digest);
  const contacts = new Set(waiting.map(({ contactId }) => contactId));
  const days = new Set(waiting.map(({ localDay }) => localDay));
  if (contacts.size < leastContacts || days.size < leastDays) return;
  removeWaiting(db, digest);
  addWordInUse(db, fold(word));
  for (const { contactId, position, localDay } of waiting) {
    observe(db, deviceId, { contactId, position, localDay, word });
  }
}

const digestKeyName = 'learning-digest-key';

/** Of this database alone: the same word has another digest elsewhere. */
function digestKey(db: WriteDb, newId: NewId): string {
  const known = metaValue(db, digestKeyName);
  if (known !== null) return known;
  const key = `${newId()}${newId()}`;
  setMeta(db, digestKeyName, key);
  return key;
}

/** Adds a contact's evidence (`sign` 1) or takes it away (-1). To be called in the transaction that changes the contact. */
export function applyEvidence(db: WriteDb, contact: Contact, sign: 1 | -1): void {
  for (const observation of observationsOf(db, contact.id)) {
    const [articleId] = contact.enquiries[observation.position]?.articleIds ?? [];
    if (articleId !== undefined) count(db, contact.deviceId, observation, articleId, sign);
  }
}
