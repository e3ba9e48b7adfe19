/** The enquiries of contacts as rows, for what is asked of them one by one (hours.ts). Written when contacts are counted. */
import { monthOfId } from '../db/partitions.ts';
import type { Sql } from '../db/database.ts';
import type { Change } from './fold.ts';

/** @param changes in the order they were made. */
export async function writeEnquiries(sql: Sql, tenantId: string, changes: readonly Change[]): Promise<void> {
  const gone = new Set(changes.flatMap(([sign, { contact }]) => (sign === -1 ? [contact.id] : [])));
  if (gone.size > 0) {
    await sql.run(
      `DELETE FROM enquiries WHERE tenant_id = $1 AND contact_id = ANY ($2::uuid[]) AND month = ANY ($3::date[])`,
      [tenantId, [...gone], [...new Set([...gone].map(monthOfId))]],
    );
  }
  const last = new Map(changes.map((change) => [change[1].contact.id, change]));
  const rows = [...last.values()].filter(([sign]) => sign === 1).flatMap(rowsOf);
  if (rows.length === 0) return;
  // Those that a hub before this one pushed are there already.
  await sql.run(
    `INSERT INTO enquiries (tenant_id, contact_id, month, position, municipality, topic, outcome, unit_id, redirect_kind,
                            help, repeat, avoidable, article_ids)
     SELECT $1, r.* FROM jsonb_to_recordset($2::jsonb) AS r (contact_id uuid, month date, position integer,
       municipality text, topic text, outcome text, unit_id text, redirect_kind text, help text, repeat boolean,
       avoidable text, article_ids text[])
     ON CONFLICT DO NOTHING`,
    [tenantId, JSON.stringify(rows)],
  );
}

function rowsOf([, { contact }]: Change): object[] {
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
