/**
 * The searches of an enquiry before its last one, which is its title. What an agent tried first is what the citizen said, and
 * a wording that found nothing is a gap also when another found the answer.
 */
import type { Contact } from '#shared/domain/contact.ts';
import type { Draft } from '#shared/domain/draft.ts';
import { fold } from '#shared/search/danish.ts';
import type { WriteDb } from '../db/database.ts';
import { subjectKey } from './subject-key.ts';

/** Keeps them until they are read, when nothing else is to be done. The contact is stored already. */
export function keepEarlierSearches(db: WriteDb, draft: Draft, contact: Contact): void {
  contact.enquiries.forEach(({ title }, position) => {
    earlierSearches(title, draft.enquiries[position]?.searches ?? []).forEach((text, place) => {
      db.run(
        `INSERT INTO earlier_searches (contact_id, position, place, text) VALUES (@contactId, @position, @place, @text)
         ON CONFLICT DO NOTHING`,
        { contactId: contact.id, position, place, text },
      );
    });
  });
}

/**
 * @returns each wording once, the first that was tried first. What is only the beginning of another was being typed, and what
 * says the same as the title in other forms is counted with it.
 */
export function earlierSearches(title: string, searches: readonly string[]): string[] {
  const kept: string[] = [];
  const counted = [title];
  // From the latest back: a text that is being typed is followed by the longer one.
  for (const text of searches.toReversed()) {
    if (subjectKey(text) === '' || counted.some((other) => saysTheSame(text, other))) continue;
    counted.push(text);
    kept.unshift(text);
  }
  return kept;
}

function saysTheSame(text: string, other: string): boolean {
  const [mine, others] = [fold(text.trim()), fold(other.trim())];
  if (others === '') return false;
  return others.startsWith(mine) || mine.startsWith(others) || subjectKey(text) === subjectKey(other);
}
