/** Measurements against the strategies' targets as rows, by id and revision; a removed one leaves its tombstone. */
import { StrategyActual } from '#shared/domain/strategy.ts';
import { parseJson } from '#shared/json.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';

/** On the wire and in the outbox. */
export const actualsTable = 'strategy-actuals';

/** @returns every measurement that was not removed. */
export function strategyActuals(db: ReadDb): StrategyActual[] {
  return db
    .all<{ body: string }>('SELECT body FROM strategy_actuals WHERE body IS NOT NULL ORDER BY id')
    .map(({ body }) => StrategyActual.parse(parseJson(body)));
}

export interface StoredActual {
  readonly rev: number;
  readonly targetId: string;
  readonly actual: StrategyActual | null;
}

/** @returns the revision and the record, which is null when it was removed; null when there never was one. */
export function storedActual(db: ReadDb, id: string): StoredActual | null {
  const row = db.get<{ rev: number; target_id: string; body: string | null }>(
    'SELECT rev, target_id, body FROM strategy_actuals WHERE id = ?',
    [id],
  );
  if (row === undefined) return null;
  return {
    rev: row.rev,
    targetId: row.target_id,
    actual: row.body === null ? null : StrategyActual.parse(parseJson(row.body)),
  };
}

/** Puts the record whole, over whatever revision was there. */
export function putActual(db: WriteDb, actual: StrategyActual): void {
  put(db, { id: actual.id, rev: actual.rev, targetId: actual.targetId, body: JSON.stringify(actual) });
}

/** Puts the tombstone of revision `rev`. */
export function putRemoved(db: WriteDb, { id, targetId }: Pick<StrategyActual, 'id' | 'targetId'>, rev: number): void {
  put(db, { id, rev, targetId, body: null });
}

function put(db: WriteDb, row: { id: string; rev: number; targetId: string; body: string | null }): void {
  db.run(
    `INSERT INTO strategy_actuals (id, rev, target_id, body) VALUES (@id, @rev, @targetId, @body)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, target_id = excluded.target_id, body = excluded.body`,
    row,
  );
}
