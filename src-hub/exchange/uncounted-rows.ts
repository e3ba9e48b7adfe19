/** What is written after contacts: that they wait to be counted. */
import { setImmediate as breath } from 'node:timers/promises';
import { ContactRecord, type Contact } from '#shared/domain/contact.ts';
import type { Sql } from '../db/database.ts';
import { asItOccurred, type Occurrence } from '../statistics/counted.ts';
import { deferCounting, wordless, type Change, type Countable } from '../statistics/fold.ts';
import type { NewContact, StandingContact } from './contact-rows.ts';

/** So many are made ready at one go: then what was asked of the database goes to it, and other desks are served. */
const readyAtOnce = 50;

export async function leaveToBeCounted(sql: Sql, tenantId: string, contacts: readonly NewContact[]): Promise<void> {
  const changes: Change[] = [];
  for (const [nth, each] of contacts.entries()) {
    if ((nth + 1) % readyAtOnce === 0) await breath();
    changes.push(...changesBy(each));
  }
  if (changes.length > 0) await deferCounting(sql, tenantId, changes);
}

/** @returns what is to be counted of it, and no more of what it takes the place of. */
function changesBy({ before, contact, occurrence }: NewContact): Change[] {
  const gone = before === null ? [] : goneFrom(before);
  if (contact === null) return gone;
  return [...gone, [1, countable(contact, occurrence, contact.agentId)]];
}

/** Nothing for a tombstone, which is not counted. */
function goneFrom({ body, occurrence, agentId }: StandingContact): Change[] {
  if (body === null) return [];
  return [[-1, countable(ContactRecord.parse(body), occurrence, agentId)]];
}

function countable(contact: Contact, occurrence: Occurrence, agentId: string | null): Countable {
  return { contact: asItOccurred(wordless(contact), occurrence), day: occurrence.localDay, agentId };
}
