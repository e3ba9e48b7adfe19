/** Answers what a municipality's strategy wants of a self-service solution, by what was measured up to now. */
import type { SelfServiceSolution } from '#shared/domain/directory.ts';
import type { SolutionTarget, StrategyTarget } from '#shared/domain/strategy.ts';
import { targetOfSolution } from '#shared/metrics/solution-target.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import { strategyActuals } from './actual-store.ts';
import { chosenUnit } from './over-minimum.ts';

/** @returns null where the strategy wants nothing of it. */
export type TargetOf = (
  solution: SelfServiceSolution,
  municipalityCode: string,
  today: LocalDay,
) => SolutionTarget | null;

export function solutionTargets(db: ReadDb, targets: readonly StrategyTarget[]): TargetOf {
  return (solution, municipalityCode, today) => {
    const known = { targets, actuals: () => strategyActuals(db), unit: chosenUnit(db) };
    return targetOfSolution(solution, known, municipalityCode, today);
  };
}
