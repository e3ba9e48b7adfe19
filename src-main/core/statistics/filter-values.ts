/** Institutions and contact centres that contacts were logged for: the kept tallies have a slice of each. */
import type { ReadDb } from '../db/database.ts';
import { allSlices } from './tally-rows.ts';

export function filterValues(db: ReadDb): { institutions: string[]; centres: string[] } {
  const slices = allSlices(db);
  const found = (values: readonly string[]): string[] => [...new Set(values)].filter((value) => value !== '').sort();
  return {
    institutions: found(slices.map(({ institution_id }) => institution_id)),
    centres: found(slices.map(({ tenant_id }) => tenant_id)),
  };
}
