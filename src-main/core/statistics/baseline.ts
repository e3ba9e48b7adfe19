/** Measuring a baseline (A6): what a whole period in the past came to, locked with who and when. */
import type { BaselineAsked } from '#shared/contract/statistics.ts';
import { AppError } from '#shared/errors.ts';
import { noFilters } from '#shared/metrics/query.ts';
import type { BaselineSummary } from '#shared/metrics/view.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { lockBaseline } from './baseline-store.ts';
import { signerOf, type StaffParts } from './staff.ts';
import { tallyOfPeriod } from './tally-store.ts';

/**
 * @throws period-not-over while its last day is not past, baseline-empty where nothing was logged: neither is a first
 * measurement of anything. not-set-up without anybody to sign it.
 */
export function lockMeasured(
  parts: StaffParts,
  { from, to, municipalityCode }: Omit<BaselineAsked, 'scope'>,
): BaselineSummary {
  const { db, clock, newId, emit } = parts;
  const lockedAt = instantOf(clock);
  if (to >= localDayOf(lockedAt)) throw new AppError('period-not-over');
  const contacts =
    tallyOfPeriod(db, { from, to }, { ...noFilters, municipalityCode }, ['figures']).get('contacts') ?? 0;
  if (contacts === 0) throw new AppError('baseline-empty');
  const baseline = { id: newId(), from, to, municipalityCode, lockedAt, lockedBy: signerOf(parts).name };
  db.transaction(() => lockBaseline(db, baseline));
  emit('changed', { what: 'contacts' });
  return baseline;
}
