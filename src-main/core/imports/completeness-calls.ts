/** Answers what the log is held against: calls and visits by hour, and what was logged of them. */
import type { Contract } from '#shared/contract.ts';
import { completenessRows } from '#shared/metrics/completeness.ts';
import type { Handlers } from '#shared/rpc.ts';
import type { ReadDb } from '../db/database.ts';
import { arrivalDays, arrivalSums, loggedHours } from './arrival-store.ts';

export function completenessHandlers(db: ReadDb): Handlers<Contract>['completeness'] {
  return {
    view: (query) =>
      completenessRows({
        days: arrivalDays(db, query),
        arrivals: arrivalSums(db, query),
        logged: loggedHours(db, query),
      }),
  };
}
