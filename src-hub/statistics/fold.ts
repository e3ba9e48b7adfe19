/**
 * What pushes have stored is counted and added to the rollups: by whoever reads figures, before reading, and steadily in between.
 *
 * A push writes down which contacts came and went (`uncounted`, one row) in its own transaction, counts nothing and touches no
 * rollup. So no desk waits for counting, and many pushes are added up at once, each row of a rollup changed once for all.
 * Every contact counts with a sign: in which order they are added is all the same. Its enquiries become rows then too. See
 * docs/decisions/0063 and 0065.
 */
import { performance } from 'node:perf_hooks';
import { setImmediate as breath, setTimeout as wait } from 'node:timers/promises';
import type { Contact } from '#shared/domain/contact.ts';
import { parseJson } from '#shared/json.ts';
import { z } from 'zod';
import { houseScope } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { countedOf } from './counted.ts';
import { writeEnquiries } from './enquiry-rows.ts';
import { steadily } from './steadily.ts';
import { add, addCounted, addMonths, noDeltas, pushedRollups, writeDeltas, type Deltas } from './deltas.ts';

/** A contact as it stands or stood, and by what it is counted. */
export interface Countable {
  readonly contact: Contact;
  /** YYYY-MM-DD in Denmark. */
  readonly day: string;
  /** Null once it is erased. */
  readonly agentId: string | null;
}

/** Counted once (1), or taken out again (-1): an edit is both. */
export type Change = readonly [sign: 1 | -1, countable: Countable];

/** As a hub wrote them, whose version may know other words than ours: counting asks for no more than that they are there. */
const Waiting = z.array(
  z.tuple([
    z.literal([1, -1]),
    z.object({
      contact: z.custom<Contact>((given) => typeof given === 'object' && given !== null),
      day: z.iso.date(),
      agentId: z.string().nullable(),
    }),
  ]),
);

/** To be called in the transaction that stores the contacts. */
export async function deferCounting(sql: Sql, tenantId: string, changes: readonly Change[]): Promise<void> {
  await sql.run('INSERT INTO uncounted (tenant_id, contacts) VALUES ($1, $2)', [tenantId, JSON.stringify(changes)]);
}

/** What an agent wrote is not counted, and need not be written down twice. */
export function wordless(contact: Contact): Contact {
  const enquiries = contact.enquiries.map((each) => ({ ...each, title: '', note: '', misdirected: null, extra: {} }));
  return { ...contact, enquiries, extra: {} };
}

/** So many are counted at one go: then requests are served. */
const countedAtOnce = 50;

async function countInto(deltas: Deltas, text: string): Promise<readonly Change[]> {
  const changes = Waiting.parse(parseJson(text));
  for (const [nth, [sign, { contact, day, agentId }]] of changes.entries()) {
    if (nth % countedAtOnce === 0) await breath();
    addCounted(deltas, countedOf(contact, day, agentId), sign);
  }
  return changes;
}

/**
 * What hubs before migration 0013 counted in the push (`rollup_pending`), where they wrote enquiries too: texts once each; a
 * row is where its key's texts stand, then its numbers. One of them may still be at work beside this hub.
 */
const Packed = z.object({
  texts: z.array(z.string()),
  rows: z.record(z.string(), z.array(z.int())),
});

function unpackInto(deltas: Deltas, text: string): readonly Change[] {
  const { texts, rows } = Packed.parse(parseJson(text));
  for (const [name, { keys, numbers }] of pushedRollups) {
    const all = rows[name] ?? [];
    const width = keys.length + numbers.length;
    for (let at = 0; at < all.length; at += width) {
      const key = all.slice(at, at + keys.length).map((place) => texts[place] ?? '');
      for (const [nth] of numbers.entries()) {
        add(deltas[name], key, numbers.length, nth, all[at + keys.length + nth] ?? 0);
      }
    }
  }
  return [];
}

/** @returns what is waiting, without taking it. */
export async function waitingDeltas(sql: Sql, tenantId: string): Promise<Deltas> {
  const deltas = noDeltas();
  for (const { table, column, addTo } of waitingRooms) {
    const rows = await sql.all<{ text: string }>(`SELECT ${column} AS text FROM ${table} WHERE tenant_id = $1`, [
      tenantId,
    ]);
    for (const { text } of rows) await addTo(deltas, text);
  }
  return deltas;
}

const waitingRooms = [
  { table: 'uncounted', column: 'contacts', addTo: countInto },
  { table: 'rollup_pending', column: 'deltas', addTo: unpackInto },
] as const;

const pushesAtOnce = 40;

/** Adds up everything that waited when it was called. Hubs that do it at once take turns. */
export async function foldPending({ db }: HubParts, tenantId: string): Promise<void> {
  for (let isMore = true; isMore;) {
    isMore = await db.transaction(houseScope(tenantId), 'write', async (sql) => {
      const taken = await Promise.all(
        waitingRooms.map(async ({ table, column, addTo }) => {
          const rows = await sql.all<{ id: number; text: string }>(
            `DELETE FROM ${table} WHERE tenant_id = $1 AND id IN (
               SELECT id FROM ${table} WHERE tenant_id = $1 ORDER BY id LIMIT $2 FOR UPDATE)
             RETURNING id, ${column} AS text`,
            [tenantId, pushesAtOnce],
          );
          return { rows: rows.sort((a, b) => a.id - b.id), addTo };
        }),
      );
      if (taken.every(({ rows }) => rows.length === 0)) return false;
      const deltas = noDeltas();
      const changes: Change[] = [];
      for (const { rows, addTo } of taken) {
        for (const { text } of rows) changes.push(...(await addTo(deltas, text)));
      }
      await writeEnquiries(sql, tenantId, changes);
      await Promise.all([holdRollups(sql, tenantId), writeDeltas(sql, tenantId, addMonths(deltas))]);
      return taken.some(({ rows }) => rows.length === pushesAtOnce);
    });
  }
}

/** Agents are counted from rows that change with them: one at a time, in a centre. An arbitrary number of ours. */
export async function holdRollups(sql: Sql, tenantId: string): Promise<void> {
  await sql.run('SELECT pg_advisory_xact_lock(7310602, hashtext($1))', [tenantId]);
}

/** @returns the centres where something waits. */
async function centresWaiting({ db }: HubParts): Promise<string[]> {
  const scope = { tenantId: null, may: ['keep-house'], municipalities: [] } as const;
  const rows = await db.transaction(scope, 'read', (sql) =>
    sql.all<{ tenant_id: string }>('SELECT tenant_id FROM uncounted UNION SELECT tenant_id FROM rollup_pending'),
  );
  return rows.map((row) => row.tenant_id);
}

/** Desks go before: between two centres it rests as long as it worked. @returns a function that stops it. */
export function folding(parts: HubParts): () => void {
  return steadily(parts, 'rollups-not-added', async (isStopped) => {
    for (const tenantId of await centresWaiting(parts)) {
      if (isStopped()) return;
      const startMs = performance.now();
      await foldPending(parts, tenantId);
      await wait(performance.now() - startMs, undefined, { ref: false });
    }
  });
}
