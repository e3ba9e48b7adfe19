/** What is written after contacts: their enquiries, and that they wait to be counted. */
import { setImmediate as breath } from 'node:timers/promises';
import { ContactRecord } from '#shared/domain/contact.ts';
import type { Sql } from '../db/database.ts';
import { monthOfId } from '../db/partitions.ts';
import { deferCounting, wordless, type Change } from '../statistics/fold.ts';
import type { NewContact, StandingContact } from './contact-rows.ts';

/** So many are made ready at one go: then what was asked of the database goes to it, and other desks are served. */
const readyAtOnce = 50;

export async function writeFollowing(sql: Sql, tenantId: string, contacts: readonly NewContact[]): Promise<void> {
  const enquiries: object[] = [];
  const changes: Change[] = [];
  for (const [nth, each] of contacts.entries()) {
    if ((nth + 1) % readyAtOnce === 0) await breath();
    enquiries.push(...enquiryRows(each));
    changes.push(...changesBy(each));
  }
  await Promise.all([
    writeEnquiries(sql, tenantId, contacts, textOf(enquiries)),
    deferCounting(sql, tenantId, textOf(changes)),
  ]);
}

const textOf = (rows: readonly unknown[]): string | null => (rows.length === 0 ? null : JSON.stringify(rows));

/** Puts the enquiries of these contacts in the place of those that were there. */
async function writeEnquiries(
  sql: Sql,
  tenantId: string,
  contacts: readonly NewContact[],
  rows: string | null,
): Promise<void> {
  const replaced = contacts.filter(({ before }) => before?.kind === 'put').map(({ op }) => op.id);
  if (replaced.length > 0) {
    await sql.run(
      `DELETE FROM enquiries WHERE tenant_id = $1 AND contact_id = ANY ($2::uuid[]) AND month = ANY ($3::date[])`,
      [tenantId, replaced, [...new Set(replaced.map(monthOfId))]],
    );
  }
  if (rows === null) return;
  await sql.run(
    `INSERT INTO enquiries (tenant_id, contact_id, month, position, municipality, topic, outcome, unit_id, redirect_kind,
                            help, repeat, avoidable, article_ids)
     SELECT $1, r.* FROM jsonb_to_recordset($2::jsonb) AS r (contact_id uuid, month date, position integer,
       municipality text, topic text, outcome text, unit_id text, redirect_kind text, help text, repeat boolean,
       avoidable text, article_ids text[])
     ON CONFLICT DO NOTHING`,
    [tenantId, rows],
  );
}

/** @returns none of a tombstone. */
function enquiryRows({ contact }: NewContact): object[] {
  if (contact === null) return [];
  const month = monthOfId(contact.id);
  return contact.enquiries.map((enquiry, position) => ({
    contact_id: contact.id,
    month,
    position,
    municipality: contact.municipalityCode,
    topic: enquiry.topic,
    outcome: enquiry.outcome,
    unit_id: enquiry.redirect?.unitId ?? null,
    redirect_kind: enquiry.redirect?.kind ?? null,
    help: enquiry.selfService?.help ?? null,
    repeat: enquiry.repeat,
    avoidable: enquiry.avoidable,
    article_ids: enquiry.articleIds,
  }));
}

/** @returns what is to be counted of it, and no more of what it takes the place of. */
function changesBy({ before, contact, occurrence }: NewContact): Change[] {
  const gone = before === null ? [] : goneFrom(before);
  if (contact === null) return gone;
  return [...gone, [1, { contact: wordless(contact), day: occurrence.localDay, agentId: contact.agentId }]];
}

/** Nothing for a tombstone, which is not counted. */
function goneFrom({ body, occurrence, agentId }: StandingContact): Change[] {
  if (body === null) return [];
  return [[-1, { contact: wordless(ContactRecord.parse(body)), day: occurrence.localDay, agentId }]];
}
