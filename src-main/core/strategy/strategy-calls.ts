/** Answers the strategy's calls: every target with what was measured, and keeping the measurements. */
import type { Contract } from '#shared/contract.ts';
import type { NewActual, StrategyActual, StrategyTarget, StrategyView } from '#shared/domain/strategy.ts';
import { AppError } from '#shared/errors.ts';
import { strategyRows } from '#shared/metrics/strategy.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { idFrom } from '../imports/file-ids.ts';
import type { CoreParts } from '../parts.ts';
import { actualsTable, putActual, putRemoved, storedActual, strategyActuals } from './actual-store.ts';
import { oweChange } from '../sync/outbox.ts';
import { chosenUnit, chooseUnit } from './over-minimum.ts';
import { readActuals } from './read-actuals.ts';

export interface StrategyParts extends Pick<CoreParts, 'db' | 'clock' | 'newId'> {
  readonly targets: readonly StrategyTarget[];
  /** Who sits at the desk. @throws not-set-up. */
  readonly enteredBy: () => string;
}

export function strategyHandlers(parts: StrategyParts): Handlers<Contract>['strategy'] {
  return {
    view: ({ municipalityCode }) => viewOf(parts, municipalityCode),
    saveActual: ({ actual, replaces }) => {
      saveActual(parts, actual, replaces);
      return viewOf(parts, null);
    },
    removeActual: ({ id, rev }) => {
      removeActual(parts, id, rev);
      return viewOf(parts, null);
    },
    importActuals: ({ text }) => importActuals(parts, text),
    chooseUnit: ({ unit }) => {
      chooseUnit(parts.db, unit);
      return viewOf(parts, null);
    },
  };
}

function viewOf({ db, clock, targets }: StrategyParts, municipalityCode: string | null): StrategyView {
  const shown = targets.filter((target) => municipalityCode === null || target.municipalityCode === municipalityCode);
  const unit = chosenUnit(db);
  return { unit, rows: strategyRows(shown, strategyActuals(db), unit, localDayOf(instantOf(clock))) };
}

/** @throws strategy-target-unknown, strategy-changed. */
function saveActual(parts: StrategyParts, actual: NewActual, replaces: { id: string; rev: number } | null): void {
  refuseUnknown(parts, actual);
  const { db } = parts;
  db.transaction(() => {
    if (replaces === null) {
      keepActual(parts, recordOf(parts, actual, parts.newId(), 1));
      return;
    }
    refuseChanged(storedActual(db, replaces.id), replaces.rev);
    keepActual(parts, recordOf(parts, actual, replaces.id, replaces.rev + 1));
  });
}

function refuseUnknown({ targets }: StrategyParts, { targetId, subject }: NewActual): void {
  const target = targets.find((each) => each.id === targetId);
  if (target === undefined) throw new AppError('strategy-target-unknown', { targetId });
  if (target.perSolution && subject === null) throw new AppError('invalid-input', { field: 'subject' });
}

function refuseChanged(stored: ReturnType<typeof storedActual>, rev: number): void {
  if (stored?.actual == null || stored.rev !== rev) throw new AppError('strategy-changed');
}

function recordOf(parts: StrategyParts, actual: NewActual, id: string, rev: number): StrategyActual {
  return { ...actual, id, rev, enteredBy: parts.enteredBy(), enteredAt: instantOf(parts.clock) };
}

/** In a transaction of the caller's: the record, and that the hub is owed it. */
function keepActual({ db, newId }: StrategyParts, actual: StrategyActual): void {
  putActual(db, actual);
  oweChange(db, { table: actualsTable, id: actual.id, rev: actual.rev, opId: newId(), kind: 'put' });
}

function removeActual({ db, newId }: StrategyParts, id: string, rev: number): void {
  db.transaction(() => {
    const stored = storedActual(db, id);
    refuseChanged(stored, rev);
    if (stored?.actual == null) return;
    putRemoved(db, stored.actual, rev + 1);
    oweChange(db, { table: actualsTable, id, rev: rev + 1, opId: newId(), kind: 'del' });
  });
}

/** Good rows are stored together, bad ones are named. What is measured of one thing on one day is one record: the file again changes nothing. */
function importActuals(parts: StrategyParts, text: string) {
  const { actuals, refused } = readActuals(text, parts.targets);
  const { db } = parts;
  db.transaction(() => {
    for (const actual of actuals) {
      const id = idFrom('strategy-actual', actual.targetId, actual.kind, actual.subject ?? '', actual.measuredOn);
      const stored = storedActual(db, id);
      if (stored?.actual != null && isSame(stored.actual, actual)) continue;
      keepActual(parts, recordOf(parts, actual, id, (stored?.rev ?? 0) + 1));
    }
  });
  return { stored: actuals.length, refused: [...refused] };
}

function isSame(stored: StrategyActual, actual: NewActual): boolean {
  return stored.value === actual.value && stored.minimum === actual.minimum && stored.source === actual.source;
}
