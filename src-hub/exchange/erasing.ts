/** Deletions that do not come from a desk: made again after a restore, or ordered by an admin, who erases for good. */
import { createHash, randomUUID } from 'node:crypto';
import { limits, type Op } from '#shared/sync/exchange.ts';
import { instantOf } from '#shared/time/clock.ts';
import { Again, type Sql } from '../db/database.ts';
import { monthOfId } from '../db/partitions.ts';
import type { HubParts } from '../parts.ts';
import { standingContacts } from './contact-rows.ts';
import { documentKey, standingDocuments, writeDocuments } from './document-rows.ts';
import type { Standing } from './judge.ts';
import { writeSuperseded, type Given } from './op-log.ts';
import { placeContact } from './placing.ts';
import { nextSeqs } from './seqs.ts';
import { erasuresTable, historyTable, recordErasuresTable } from './tables.ts';

interface Named {
  readonly table: string;
  readonly id: string;
}

/** @returns it with the id as desks and the database write it: an admin may have it from where UUIDs are in capitals. */
export function asWritten<N extends Named>(named: N): N {
  return named.table === 'contacts' ? { ...named, id: named.id.toLowerCase() } : named;
}

/** A deletion as it was made before, by a desk or by order. */
export interface Deletion extends Named {
  readonly rev: number;
  readonly opId?: string | undefined;
  readonly pushedBy?: string | undefined;
  /** The versions that whoever deleted it knew. */
  readonly seen?: readonly string[] | undefined;
}

/**
 * Turns records that stand with a lower revision into tombstones; what is newer is left alone. One that is not there gets its
 * tombstone all the same: a desk may still push what was deleted.
 * @returns how many it made.
 */
export async function deleteRecords(
  parts: HubParts,
  sql: Sql,
  tenantId: string,
  records: readonly Deletion[],
): Promise<number> {
  let made = 0;
  for (let at = 0; at < records.length; at += lookedUpAtOnce) {
    const some = records.slice(at, at + lookedUpAtOnce);
    const standing = await standingRecords(sql, tenantId, some);
    const revs = new Map([...standing].map(([key, { rev }]) => [key, rev]));
    for (const deletion of some) {
      const key = documentKey(deletion.table, deletion.id);
      if ((revs.get(key) ?? 0) >= deletion.rev) continue;
      revs.set(key, deletion.rev);
      made += 1;
      if (deletion.table === 'contacts') await deleteContact(parts, sql, tenantId, deletion);
      else await deleteDocument(parts, sql, tenantId, deletion);
    }
  }
  return made;
}

const lookedUpAtOnce = 500;

/** @returns by `documentKey` what stands, tombstones too: locked, contacts first, each kind in one order. */
async function standingRecords(sql: Sql, tenantId: string, records: readonly Named[]): Promise<Map<string, Standing>> {
  const contacts = records.filter(({ table }) => table === 'contacts');
  const others = records.filter(({ table }) => table !== 'contacts');
  const found = [...(await standingContacts(sql, tenantId, contacts))];
  const standing = new Map<string, Standing>(found.map(([id, each]) => [documentKey('contacts', id), each]));
  for (const [key, each] of await standingDocuments(sql, tenantId, others)) standing.set(key, each);
  return standing;
}

/**
 * Deletes them whatever their revision, with every version that was kept, and takes them from nobody any more. In the order of
 * [Note: last lock]: an edit under way has ended or waits, and finds that the record is erased. An article's history goes with it.
 * @returns how many of those that were named were not erased before.
 */
export async function eraseRecords(
  parts: HubParts,
  sql: Sql,
  tenantId: string,
  records: readonly Named[],
): Promise<number> {
  let erased = 0;
  const all = [...records, ...(await historyOf(sql, tenantId, records))];
  for (let at = 0; at < all.length; at += lookedUpAtOnce) {
    const some = all.slice(at, at + lookedUpAtOnce);
    const standing = await standingRecords(sql, tenantId, some);
    for (const [place, { table, id }] of some.entries()) {
      const before = standing.get(documentKey(table, id)) ?? null;
      const isNew = await eraseRecord(parts, sql, tenantId, { table, id, before });
      if (isNew && at + place < records.length) erased += 1;
    }
  }
  return erased;
}

/** @returns what stands of the history of the articles among them. */
async function historyOf(sql: Sql, tenantId: string, records: readonly Named[]): Promise<Named[]> {
  const articles = records.filter(({ table }) => table === 'articles').map(({ id }) => id);
  if (articles.length === 0) return [];
  const rows = await sql.all<{ id: string }>(
    `SELECT id FROM documents
      WHERE tenant_id = $1 AND table_name = $2 AND NOT deleted AND body ->> 'articleId' = ANY ($3::text[]) ORDER BY id`,
    [tenantId, historyTable, articles],
  );
  return rows.map(({ id }) => ({ table: historyTable, id }));
}

/** @param record `before` is what stands, a tombstone too; null when nothing does. @returns whether it was not erased before. */
async function eraseRecord(
  parts: HubParts,
  sql: Sql,
  tenantId: string,
  { table, id, before }: Named & { readonly before: Standing | null },
): Promise<boolean> {
  const added = await sql.run(
    'INSERT INTO erased (tenant_id, table_name, id, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [tenantId, table, id, new Date(parts.clock.now()).toISOString()],
  );
  if (before?.kind === 'put') await deleteRecords(parts, sql, tenantId, [{ table, id, ...above(before) }]);
  for (const versions of ['superseded', 'document_versions'] as const) {
    await sql.run(`DELETE FROM ${versions} WHERE tenant_id = $1 AND table_name = $2 AND id = $3`, [
      tenantId,
      table,
      id,
    ]);
  }
  const isTold = await stands(sql, tenantId, erasureOf({ table, id }));
  if (added === 0 && isTold) return false;
  if (isTold) await nextSeqs(sql, tenantId, 0);
  else await tellDesks(parts, sql, tenantId, { table, id });
  // Whoever had the last lock before may have written what did not stand yet. Whoever gets it after us sees that it is erased.
  if (await stands(sql, tenantId, { table, id })) throw new Again('a record was written while it was erased');
  return added > 0;
}

/** An order is for every version: it counts as made by somebody who knew them, and no desk keeps one beside. */
function above({ rev, opId, seen }: Standing): { readonly rev: number; readonly seen: readonly string[] } {
  return { rev: rev + 1, seen: [...seen, opId].slice(-limits.seenOps) };
}

/** Desks read no longer id than this. */
const longestId = 200;

/** @returns the record by which desks hear of it, with a name as `toldErasures` of the desk reads it. */
function erasureOf({ table, id }: Named): Named {
  if (table === 'contacts') return { table: erasuresTable, id };
  const name = `${table}/${id}`;
  const told = name.length <= longestId ? name : createHash('sha256').update(name).digest('hex');
  return { table: recordErasuresTable, id: told };
}

/**
 * A tombstone says that the record is deleted, and a contact's reaches no desk. That it is erased they are told by table and id
 * and nothing else; also of what was erased before the hub told of it.
 */
async function tellDesks(parts: HubParts, sql: Sql, tenantId: string, { table, id }: Named): Promise<void> {
  const told = { ...erasureOf({ table, id }), opId: randomUUID(), rev: 1, baseRev: 0 };
  const op: Op = { ...told, kind: 'put', body: { table, id } };
  const given = { tenantId, device: nobody, receivedAt: instantOf(parts.clock) };
  await nextSeqs(sql, tenantId, 1);
  await writeDocuments(sql, given, [{ op, before: null, versioned: false }]);
}

async function stands(sql: Sql, tenantId: string, { table, id }: Named): Promise<boolean> {
  const row =
    table === 'contacts'
      ? await sql.get('SELECT FROM contacts WHERE tenant_id = $1 AND id = $2 AND month = $3 AND NOT deleted', [
          tenantId,
          id,
          monthOfId(id),
        ])
      : await sql.get('SELECT FROM documents WHERE tenant_id = $1 AND table_name = $2 AND id = $3 AND NOT deleted', [
          tenantId,
          table,
          id,
        ]);
  return row !== undefined;
}

async function deleteContact(parts: HubParts, sql: Sql, tenantId: string, deletion: Deletion): Promise<void> {
  const { id } = deletion;
  const before = (await standingContacts(sql, tenantId, [{ id }])).get(id) ?? null;
  const given = givenBy(parts, tenantId, deletion, before);
  await keepUnknown(sql, given, deletion, before);
  await placeContact(parts, sql, given, { ...tombstoneOf(deletion), contact: null }, before);
}

async function deleteDocument(parts: HubParts, sql: Sql, tenantId: string, deletion: Deletion): Promise<void> {
  const { table, id } = deletion;
  const before = (await standingDocuments(sql, tenantId, [deletion])).get(documentKey(table, id)) ?? null;
  const tombstone = { op: tombstoneOf(deletion), before, versioned: false };
  const given = givenBy(parts, tenantId, deletion, before);
  await keepUnknown(sql, given, deletion, before);
  await nextSeqs(sql, tenantId, 1);
  if ((await writeDocuments(sql, given, [tombstone])) === 0) throw new Again('a record was written meanwhile');
}

/** As the push of the deletion did, before the backup lost it: a version deleted by somebody who did not know it is kept beside. */
async function keepUnknown(
  sql: Sql,
  given: Given,
  { table, id, seen }: Deletion,
  before: Standing | null,
): Promise<void> {
  if (seen === undefined || before === null || before.kind === 'del' || seen.includes(before.opId)) return;
  await writeSuperseded(sql, given, [{ ...before, table, id, baseRev: 0, seen: [...before.seen] }]);
}

/** By order of an admin it is a change of its own. */
function tombstoneOf({ table, id, rev, opId = randomUUID(), seen = [] }: Deletion): Op {
  return { opId, table, id, rev, baseRev: rev - 1, kind: 'del', body: null, seen: [...seen] };
}

/** No device at all. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Whose record it was goes on having it among its own. */
function givenBy(parts: HubParts, tenantId: string, { pushedBy }: Deletion, before: Standing | null): Given {
  return { tenantId, device: pushedBy ?? before?.pushedBy ?? nobody, receivedAt: instantOf(parts.clock) };
}
