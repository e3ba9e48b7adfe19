/** What waits, what the hub refused and what lies beside, as a person knows it again. */
import type { BesideRecord, SyncRecord } from '#shared/contract/sync.ts';
import { Instant } from '#shared/domain/contact.ts';
import type { ReadDb } from '../db/database.ts';
import { differencesOf } from './differences.ts';
import type { OwedChange } from './outbox.ts';
import { supersededVersions } from './superseded.ts';
import type { RecordBody, SyncedTable } from './synced-table.ts';

const most = 200;

interface OutboxRow extends OwedChange {
  readonly code: string | null;
}

export function owedRecords(
  db: ReadDb,
  tables: readonly SyncedTable[],
  state: 'pending' | 'quarantined',
): SyncRecord[] {
  const rows = db.all<OutboxRow>(
    `SELECT table_name AS "table", id, rev, op_id AS opId, kind, code FROM outbox WHERE state = ?
      ORDER BY table_name, id DESC LIMIT ?`,
    [state, most],
  );
  return rows.map(({ table, id, rev, kind, code }) => {
    const body = tables.find((each) => each.table === table)?.read(db, id) ?? null;
    return { table, id, rev, kind, code, at: instantIn(body), title: titleOf(body) };
  });
}

export function besideRecords(db: ReadDb, tables: readonly SyncedTable[]): BesideRecord[] {
  return supersededVersions(db, most).map(({ opId, table, id, rev, kind, body }) => {
    const standing = tables.find((each) => each.table === table)?.read(db, id) ?? null;
    const said = { opId, table, id, rev, kind, at: instantIn(body ?? standing), title: titleOf(body) };
    const differences = differencesOf(body, standing);
    return { ...said, standing: titleOf(standing), isDeleted: standing === null, differences };
  });
}

interface RefusedBody extends OwedChange {
  readonly code: string;
  readonly body: RecordBody | null;
}

/** @returns everything that was refused or lies beside, whole: for a file. */
export function refusedBodies(db: ReadDb, tables: readonly SyncedTable[]): RefusedBody[] {
  const refused = db.all<OwedChange & { readonly code: string }>(
    `SELECT table_name AS "table", id, rev, op_id AS opId, kind, code FROM outbox WHERE state = 'quarantined'
      ORDER BY table_name, id`,
  );
  const bodies = refused.map((row) => ({
    ...row,
    body: tables.find((each) => each.table === row.table)?.read(db, row.id) ?? null,
  }));
  return [...bodies, ...supersededVersions(db, 10_000).map((version) => ({ ...version, code: 'SUPERSEDED' }))];
}

const instants = ['startedAt', 'createdAt', 'changedAt', 'reportedAt', 'at'] as const;

function instantIn(body: RecordBody | null): string | null {
  for (const name of instants) {
    const read = Instant.safeParse(body?.[name]);
    if (read.success) return read.data;
  }
  return null;
}

const words = ['title', 'text', 'words', 'word', 'name', 'targetId', 'articleId'] as const;

/** The first words of the record: of a contact, what its first enquiry was about. */
function titleOf(body: RecordBody | null): string {
  const enquiries = body?.['enquiries'];
  const first: unknown = Array.isArray(enquiries) ? enquiries[0] : body;
  if (typeof first !== 'object' || first === null) return '';
  for (const name of words) {
    const text = (first as Record<string, unknown>)[name];
    if (typeof text === 'string' && text !== '') return text.slice(0, 120);
  }
  return '';
}
