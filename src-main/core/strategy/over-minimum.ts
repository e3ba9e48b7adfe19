/** Whether "fem pct. over mindstemålet" (A16, FU) is percent or points: kept on this PC. */
import { OverMinimumUnit } from '#shared/domain/strategy.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { metaValue, setMeta } from '../db/meta.ts';

const unitKey = 'strategy-over-minimum';

/** Until someone chooses, points: the stricter of the two where the minimum is below 100. */
export function chosenUnit(db: ReadDb): OverMinimumUnit {
  const unit = OverMinimumUnit.safeParse(metaValue(db, unitKey));
  return unit.success ? unit.data : 'points';
}

export const chooseUnit = (db: WriteDb, unit: OverMinimumUnit): void => setMeta(db, unitKey, unit);
