/**
 * What pushes have counted is added to the rollups: by whoever reads figures, before reading, and steadily in between.
 *
 * A push writes down what it changes (`rollup_pending`, one row) in its own transaction and touches no rollup. So pushes of a
 * centre do not wait for each other's counts, and many of them are added up at once, each row of a rollup changed once for
 * all. Every count is a signed delta: in which order they are added is all the same. See docs/decisions/0063.
 */
import { parseJson } from '#shared/json.ts';
import { z } from 'zod';
import { houseScope } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { add, addMonths, noDeltas, pushedRollups, writeDeltas, type Deltas, type Rows } from './deltas.ts';

/** Texts once each; a row is where its key's texts stand, then its numbers. */
const Packed = z.object({
  texts: z.array(z.string()),
  rows: z.record(z.string(), z.array(z.int())),
});

/** To be called in the transaction that stores the contacts. @param waiting what `packed` made. */
export async function deferDeltas(sql: Sql, tenantId: string, waiting: string | null): Promise<void> {
  if (waiting === null) return;
  await sql.run('INSERT INTO rollup_pending (tenant_id, deltas) VALUES ($1, $2)', [tenantId, waiting]);
}

/** @returns the changes as text; null when there are none. */
export function packed(deltas: Deltas): string | null {
  if (pushedRollups.every(([name]) => deltas[name].size === 0)) return null;
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  };
  const rows = Object.fromEntries(pushedRollups.map(([name]) => [name, flat(deltas[name], placeOf)]));
  return JSON.stringify({ texts: [...places.keys()], rows } satisfies z.infer<typeof Packed>);
}

function flat(rows: Rows, placeOf: (text: string) => number): number[] {
  const numbers: number[] = [];
  for (const row of rows.values()) {
    for (const text of row.key) numbers.push(placeOf(text));
    for (const number of row.numbers) numbers.push(number);
  }
  return numbers;
}

/** Adds what was packed to `deltas`. */
function unpackInto(deltas: Deltas, text: string): void {
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
}

/** @returns what is waiting, without taking it. */
export async function waitingDeltas(sql: Sql, tenantId: string): Promise<Deltas> {
  const deltas = noDeltas();
  const rows = await sql.all<{ deltas: string }>('SELECT deltas FROM rollup_pending WHERE tenant_id = $1', [tenantId]);
  for (const row of rows) unpackInto(deltas, row.deltas);
  return deltas;
}

const pushesAtOnce = 40;

/** Adds up everything that waited when it was called. Hubs that do it at once take turns. */
export async function foldPending({ db }: HubParts, tenantId: string): Promise<void> {
  for (let taken = pushesAtOnce; taken === pushesAtOnce;) {
    taken = await db.transaction(houseScope(tenantId), 'write', async (sql) => {
      const rows = await sql.all<{ deltas: string }>(
        `DELETE FROM rollup_pending WHERE tenant_id = $1 AND id IN (
           SELECT id FROM rollup_pending WHERE tenant_id = $1 ORDER BY id LIMIT $2 FOR UPDATE)
         RETURNING deltas`,
        [tenantId, pushesAtOnce],
      );
      if (rows.length === 0) return 0;
      await holdRollups(sql, tenantId);
      const deltas = noDeltas();
      for (const row of rows) unpackInto(deltas, row.deltas);
      await writeDeltas(sql, tenantId, addMonths(deltas));
      return rows.length;
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
    sql.all<{ tenant_id: string }>('SELECT DISTINCT tenant_id FROM rollup_pending'),
  );
  return rows.map((row) => row.tenant_id);
}

const everyMs = 30_000;

/** @returns a function that stops it. */
export function folding(parts: HubParts): () => void {
  let atWork = false;
  const timer = setInterval(() => {
    if (atWork) return;
    atWork = true;
    void foldAll(parts)
      .catch((thrown: unknown) => parts.log.error('rollups-not-added', thrown))
      .finally(() => {
        atWork = false;
      });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function foldAll(parts: HubParts): Promise<void> {
  for (const tenantId of await centresWaiting(parts)) await foldPending(parts, tenantId);
}
