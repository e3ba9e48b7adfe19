/** Measurements against the strategies' targets, on the wire: what one PC enters, every desk of the centre sees. */
import { StrategyActual } from '#shared/domain/strategy.ts';
import type { SyncedTable } from '../sync/synced-table.ts';
import { actualsTable, putActual, putRemoved, storedActual } from './actual-store.ts';

export const syncedActuals: SyncedTable = {
  table: actualsTable,
  read: (db, id) => {
    const actual = storedActual(db, id)?.actual ?? null;
    return actual === null ? null : { ...actual };
  },
  applyFromHub: (db, { id, rev, body }) => {
    if (body !== null) putActual(db, StrategyActual.parse({ ...body, id, rev }));
    else putRemoved(db, { id, targetId: storedActual(db, id)?.targetId ?? '' }, rev);
  },
};
