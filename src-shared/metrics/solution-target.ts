/** What a strategy wants of one self-service solution, as the catalogue points at the strategies' targets. Pure. */
import type { SelfServiceSolution } from '../domain/directory.ts';
import type { OverMinimumUnit, SolutionTarget, StrategyActual, StrategyTarget } from '../domain/strategy.ts';
import type { LocalDay } from '../time/copenhagen.ts';
import { strategyRows, timingOf } from './strategy.ts';

export interface StrategyKnown {
  readonly targets: readonly StrategyTarget[];
  /** Asked for only where the goal follows from a minimum (A16). */
  readonly actuals: () => readonly StrategyActual[];
  readonly unit: OverMinimumUnit;
}

/**
 * A minimum is the solution's when it was entered under the solution's name, or under the strategy's own for it.
 * @returns the municipality's target in force, else the last that was, else the first to come; null where its strategy
 * wants nothing of the solution.
 */
export function targetOfSolution(
  solution: SelfServiceSolution,
  { targets, actuals, unit }: StrategyKnown,
  municipalityCode: string,
  today: LocalDay,
): SolutionTarget | null {
  const ids = new Set(solution.targets);
  const own = targets.filter((each) => each.municipalityCode === municipalityCode && ids.has(each.id)).sort(byDay);
  const target =
    own.find((each) => timingOf(each, today) === 'now') ??
    own.findLast((each) => timingOf(each, today) === 'past') ??
    own[0];
  if (target === undefined) return null;
  const { row, name, perSolution, by, overMinimum } = target;
  const goal = overMinimum === null ? target.target : goalOver(target, solution, actuals(), unit, today);
  return { row, name, perSolution, by, overMinimum, unit, goal, timing: timingOf(target, today) };
}

/** @returns null while nobody has entered the solution's minimum. */
function goalOver(
  target: StrategyTarget,
  { id, name }: SelfServiceSolution,
  actuals: readonly StrategyActual[],
  unit: OverMinimumUnit,
  today: LocalDay,
): number | null {
  const names = new Set(
    [name, ...target.measured.flatMap((each) => (each.solution === id ? [each.subject] : []))].map(plain),
  );
  const rows = strategyRows([target], actuals, unit, today).filter(
    (row) => row.goal !== null && names.has(plain(row.subject)),
  );
  return rows.sort((one, other) => (one.measuredOn ?? '').localeCompare(other.measuredOn ?? '')).at(-1)?.goal ?? null;
}

const byDay = (one: StrategyTarget, other: StrategyTarget): number => one.by.localeCompare(other.by);
const plain = (name: string | null): string => (name ?? '').trim().toLowerCase();
