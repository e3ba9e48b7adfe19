/**
 * The audit log: who did what and when, each entry with the hash of the one before it. Whoever changes or removes an entry
 * breaks the chain from there on, and `verifyAudit` says where.
 */
import { createHash } from 'node:crypto';
import type { Sql } from '../db/database.ts';

export type AuditAction =
  | 'tenant-made'
  | 'code-made'
  | 'device-enrolled'
  | 'device-revoked'
  | 'login'
  | 'settings-changed'
  | 'record-erased'
  | 'version-restored'
  | 'baseline-locked'
  | 'restored-from-backup'
  | 'retention';

export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

interface Row {
  number: number;
  at: Date;
  actor: string;
  action: string;
  details: AuditDetails;
  previous_hash: string;
  hash: string;
}

const beginning = '0'.repeat(64);

/** Writes one entry, in the transaction of what it tells of. @param actor a device's id, an agent's id, or `hub`. */
export async function writeAudit(
  sql: Sql,
  given: { readonly tenantId: string; readonly at: string; readonly actor: string },
  action: AuditAction,
  details: AuditDetails,
): Promise<void> {
  const { tenantId, at, actor } = given;
  // One entry after another, whichever hub writes it.
  await sql.run(`SELECT pg_advisory_xact_lock(hashtext('audit'), hashtext($1))`, [tenantId]);
  await sql.run(`SELECT set_config('app.may', current_setting('app.may') || ',audit', true)`);
  const last = await sql.get<{ number: number; hash: string }>(
    'SELECT number, hash FROM audit_log WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1',
    [tenantId],
  );
  const number = (last?.number ?? 0) + 1;
  const previous = last?.hash ?? beginning;
  const hash = hashOfEntry({ number, at, actor, action, details }, previous);
  await sql.run(
    `INSERT INTO audit_log (tenant_id, number, at, actor, action, details, previous_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)`,
    [tenantId, number, at, actor, action, JSON.stringify(details), previous, hash],
  );
}

interface Entry {
  readonly number: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly details: AuditDetails;
}

function hashOfEntry({ number, at, actor, action, details }: Entry, previous: string): string {
  const sorted = Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([previous, number, at, actor, action, sorted]))
    .digest('hex');
}

/** @returns the entries from the newest, at most `limit`. */
export async function auditEntries(sql: Sql, tenantId: string, limit: number): Promise<Entry[]> {
  const rows = await sql.all<Row>('SELECT * FROM audit_log WHERE tenant_id = $1 ORDER BY number DESC LIMIT $2', [
    tenantId,
    limit,
  ]);
  return rows.map(entryOf);
}

function entryOf({ number, at, actor, action, details }: Row): Entry {
  return { number, at: at.toISOString(), actor, action, details };
}

/** @returns the number of the first entry that is not what was written, null when the chain is whole. */
export async function verifyAudit(sql: Sql, tenantId: string): Promise<number | null> {
  const rows = await sql.all<Row>('SELECT * FROM audit_log WHERE tenant_id = $1 ORDER BY number', [tenantId]);
  let previous = beginning;
  for (const [at, row] of rows.entries()) {
    const number = row.number;
    const whole =
      number === at + 1 && row.previous_hash === previous && row.hash === hashOfEntry(entryOf(row), previous);
    if (!whole) return Math.min(number, at + 1);
    previous = row.hash;
  }
  return null;
}
