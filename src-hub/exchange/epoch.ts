/**
 * Which database this is. A hub restored from a backup is another one to the desks: what they got after the backup was made
 * is not in it. They see it by the epoch and push again what they kept.
 */
import type { Epoch } from '#shared/sync/exchange.ts';
import type { Sql, SqlValue } from '../db/database.ts';

export interface Standing {
  readonly epoch: Epoch;
  /** The seq of the tenant's newest write. */
  readonly head: number;
  /** Tombstones up to here are gone. */
  readonly purgedTo: number;
}

interface Row {
  generation: number;
  epoch: string;
  v: number | null;
  purged_to: number | null;
}

/** Where the tenant stands, whose id is the first value. */
const standingText = 'SELECT generation, epoch, v, purged_to FROM hub_state LEFT JOIN tenant_seq ON tenant_id = $1';

/** @returns where the tenant stands, as this transaction sees it. */
export async function standingOf(sql: Sql, tenantId: string): Promise<Standing> {
  return standingFrom(await sql.get<Row>(standingText, [tenantId]));
}

/**
 * @param changes what is changed by the same statement (`WITH`), of which `changed` returns a row or none; the first value is
 * the tenant.
 * @returns where the tenant stood before, and whether that returned a row.
 */
export async function standingBeside(
  sql: Sql,
  changes: string,
  values: readonly SqlValue[],
): Promise<{ readonly before: Standing; readonly isChanged: boolean }> {
  const row = await sql.get<Row & { is_changed: boolean }>(
    `WITH ${changes}
     SELECT standing.*, EXISTS (SELECT FROM changed) AS is_changed FROM (${standingText}) AS standing`,
    values,
  );
  return { before: standingFrom(row), isChanged: row?.is_changed === true };
}

function standingFrom(row: Row | undefined): Standing {
  if (row === undefined) throw new Error('hub_state is empty');
  return {
    epoch: { generation: row.generation, uuid: row.epoch },
    head: row.v ?? 0,
    purgedTo: row.purged_to ?? 0,
  };
}

export function sameEpoch(a: Epoch | null, b: Epoch): boolean {
  return a !== null && a.generation === b.generation && a.uuid === b.uuid;
}

/** No hub is restored so often: a desk that says more is not believed. */
const mostRestores = 1_000;

/**
 * Whether a desk has seen more than there is: more changes, or an epoch this database never had. Then it was restored from
 * a backup that is older than what the desk saw.
 */
export function hasSeenMore({ epoch, head }: Pick<Standing, 'epoch' | 'head'>, seen: Epoch, seqSeen: number): boolean {
  if (sameEpoch(seen, epoch)) return seqSeen > head;
  return seen.generation >= epoch.generation && seen.generation < epoch.generation + mostRestores;
}

/**
 * Begins a new epoch, past the one that was seen, unless another hub has begun one since.
 * @returns the one that is in force now.
 */
export async function beginEpoch(sql: Sql, after: Epoch, seen: Epoch = after): Promise<Epoch> {
  await sql.run(
    `UPDATE hub_state SET generation = greatest(generation, $3) + 1, epoch = gen_random_uuid()
      WHERE generation = $1 AND epoch = $2`,
    [after.generation, after.uuid, seen.generation],
  );
  const row = await sql.get<{ generation: number; epoch: string }>('SELECT generation, epoch FROM hub_state');
  if (row === undefined) throw new Error('hub_state is empty');
  return { generation: row.generation, uuid: row.epoch };
}
