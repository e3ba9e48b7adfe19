/** Contacts in the database: those that stand already, and what takes their place. */
import { setImmediate as breath } from 'node:timers/promises';
import type { Contact } from '#shared/domain/contact.ts';
import type { Op } from '#shared/sync/exchange.ts';
import type { CheckedOp } from './checks.ts';
import type { Sql } from '../db/database.ts';
import { monthOfId } from '../db/partitions.ts';
import { bucketsOf, occurrenceOf, type Occurrence } from '../statistics/counted.ts';
import type { Standing } from './judge.ts';
import type { Body } from './merge.ts';
import { lastSeq } from './seqs.ts';

interface Row {
  id: string;
  rev: number;
  op_id: string;
  seq: number;
  deleted: boolean;
  body: Body | null;
  pushed_by: string;
  local_day: string;
  occurred: Date;
  agent_id: string | null;
}

/** A contact that stands, with what it is counted by. */
export interface StandingContact extends Standing {
  readonly occurrence: Occurrence;
  readonly agentId: string | null;
}

/** @returns by id those that are there, locked in one order until the transaction ends. */
export async function standingContacts(
  sql: Sql,
  tenantId: string,
  contacts: readonly { readonly id: string }[],
): Promise<Map<string, StandingContact>> {
  if (contacts.length === 0) return new Map();
  const sorted = [...new Set(contacts.map(({ id }) => id))].sort();
  // One by one by their keys, however the planner guesses: while a month is new it would go through the centre's whole month.
  const rows = await sql.all<Row>(
    `SELECT standing.* FROM unnest($2::uuid[], $3::date[]) AS asked (id, month) CROSS JOIN LATERAL (
       SELECT c.id, rev, op_id, seq, deleted, body, pushed_by, local_day, occurred, agent_id FROM contacts c
        WHERE tenant_id = $1 AND c.id = asked.id AND c.month = asked.month FOR UPDATE) AS standing`,
    [tenantId, sorted, sorted.map(monthOfId)],
  );
  return new Map(rows.map((row) => [row.id, standingOf(row)]));
}

function standingOf(row: Row): StandingContact {
  return {
    rev: row.rev,
    opId: row.op_id,
    seq: row.seq,
    kind: row.deleted ? 'del' : 'put',
    body: row.body,
    pushedBy: row.pushed_by,
    seen: [],
    occurrence: { localDay: row.local_day, occurred: row.occurred.toISOString() },
    agentId: row.agent_id,
  };
}

/** A contact that is to be stored over `before`. */
export interface NewContact {
  readonly op: Op;
  readonly before: StandingContact | null;
  /** Null for a tombstone. */
  readonly contact: Contact | null;
  readonly occurrence: Occurrence;
  readonly clockOffsetMs: number | null;
}

/** @param offsetMs the device's clock less ours, null when within the tolerance. */
export function newContact(
  op: CheckedOp,
  before: StandingContact | null,
  receivedMs: number,
  offsetMs: number | null,
): NewContact {
  const { contact } = op;
  const startedAt = contact?.startedAt ?? before?.occurrence.occurred ?? new Date(receivedMs).toISOString();
  const same = before !== null && (contact === null || before.body?.['startedAt'] === contact.startedAt);
  // A later revision of the same call stays under the day it was first counted under.
  const occurrence = same ? before.occurrence : occurrenceOf(startedAt, receivedMs, offsetMs);
  return { op, before, contact, occurrence, clockOffsetMs: offsetMs };
}

/** So many are written with one statement: the database has them to do while the next are made ready. */
const writtenAtOnce = 100;

/**
 * Writes the contacts with the last seqs that `nextSeqs` took, before `after` more. A row that came to be there since it was
 * looked for is left alone, and so is what was erased. @returns how many were written.
 */
export async function writeContacts(
  sql: Sql,
  given: { readonly tenantId: string; readonly device: string; readonly receivedAt: string },
  contacts: readonly NewContact[],
  after: number,
): Promise<number> {
  const [first, others] = [contacts.slice(0, writtenAtOnce), contacts.slice(writtenAtOnce)];
  if (first.length === 0) return 0;
  const rows = first.map((each, at) => {
    const buckets = each.contact === null ? null : bucketsOf(each.contact);
    const written = { ...each, buckets, seq: at + 1 - contacts.length - after };
    return columns.map(([, , of]) => of(written));
  });
  const known = first.flatMap(({ before }) => (before === null ? [] : [before.opId]));
  const [written, behind] = await Promise.all([
    sql.run(insertion, [given.tenantId, given.device, given.receivedAt, JSON.stringify(rows), known]),
    others.length === 0 ? 0 : breath().then(() => writeContacts(sql, given, others, after)),
  ]);
  return written + behind;
}

/** A contact as it is written. */
interface Written extends NewContact {
  /** Counted from the last one taken. */
  readonly seq: number;
  readonly buckets: ReturnType<typeof bucketsOf> | null;
}

/** What each column is, and holds. Of a tombstone nothing is left but that it is one, and when. */
const columns: readonly (readonly [name: string, type: string, of: (written: Written) => unknown])[] = [
  ['id', 'uuid', ({ op }) => op.id],
  ['month', 'date', ({ op }) => monthOfId(op.id)],
  ['rev', 'integer', ({ op }) => op.rev],
  ['op_id', 'uuid', ({ op }) => op.opId],
  ['seq', 'bigint', ({ seq }) => seq],
  ['clock_offset_ms', 'bigint', ({ clockOffsetMs }) => clockOffsetMs],
  ['deleted', 'boolean', ({ contact }) => contact === null],
  ['body', 'jsonb', ({ op }) => op.body],
  ['municipality', 'text', ({ contact }) => contact?.municipalityCode ?? ''],
  ['local_day', 'date', ({ occurrence }) => occurrence.localDay],
  ['occurred', 'timestamptz', ({ occurrence }) => occurrence.occurred],
  ['agent_id', 'text', ({ contact }) => contact?.agentId],
  ['channel', 'text', ({ contact }) => contact?.channel ?? ''],
  ['line', 'text', ({ contact }) => contact?.line],
  ['location', 'text', ({ contact }) => contact?.location ?? ''],
  ['caller_type', 'text', ({ contact }) => contact?.callerType ?? ''],
  ['handle_bucket', 'integer', ({ buckets }) => buckets?.handle],
  ['after_call_bucket', 'integer', ({ buckets }) => buckets?.afterCall],
];
const names = columns.map(([name]) => name);
/** Rows come as lists: the database has less to read than with every column's name in every row. */
const values = columns.map(([name, type], at) => {
  const given = type === 'jsonb' ? `nullif(r -> ${String(at)}, 'null')` : `(r ->> ${String(at)})::${type}`;
  return name === 'seq' ? `${lastSeq} + ${given}` : given;
});
const insertion = `
  INSERT INTO contacts (tenant_id, pushed_by, received_at, ${names.join(', ')})
  SELECT $1, $2, $3, ${values.join(', ')} FROM jsonb_array_elements($4::jsonb) AS given (r)
   WHERE NOT EXISTS (SELECT FROM erased e WHERE e.tenant_id = $1 AND e.table_name = 'contacts' AND e.id = (r ->> 0)::uuid::text)
      OR (r ->> ${String(names.indexOf('deleted'))})::boolean
  ON CONFLICT (tenant_id, id, month) DO UPDATE SET pushed_by = excluded.pushed_by, received_at = excluded.received_at,
    ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
  WHERE contacts.rev < excluded.rev AND contacts.op_id = ANY ($5::uuid[])`;
