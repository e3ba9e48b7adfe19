/** The strategies' targets against what was measured: goal, actual, gap and whether it is still a target. Pure. */
import type { OverMinimumUnit, StrategyActual, StrategyRow, StrategyTarget } from '../domain/strategy.ts';
import type { LocalDay } from '../time/copenhagen.ts';

type Measurement = StrategyRow['history'][number] & {
  readonly subject: string | null;
  readonly minimum: number | null;
};

/** @returns the rows in the order of the targets; one a solution where the target is one a solution. */
export function strategyRows(
  targets: readonly StrategyTarget[],
  actuals: readonly StrategyActual[],
  unit: OverMinimumUnit,
  today: LocalDay,
): StrategyRow[] {
  const byTarget = Map.groupBy(actuals, (actual) => actual.targetId);
  return targets.flatMap((target) => {
    const measured = [...givenByStrategy(target), ...(byTarget.get(target.id) ?? []).map(entered)];
    const bySubject = Map.groupBy(measured, (each) => (target.perSolution ? each.subject : null));
    const subjects = [...bySubject.keys()].sort((a, b) => (a ?? '').localeCompare(b ?? '', 'da'));
    return (subjects.length === 0 ? [null] : subjects).map((subject) =>
      rowOf(target, subject, bySubject.get(subject) ?? [], unit, today),
    );
  });
}

function givenByStrategy(target: StrategyTarget): Measurement[] {
  return target.measured.map(({ subject, minimum, value, on }) => {
    const byHand = { id: null, rev: null, source: null, enteredBy: null };
    return { ...byHand, kind: 'actual', subject, minimum, value, measuredOn: on };
  });
}

function entered({
  id,
  rev,
  kind,
  subject,
  minimum,
  value,
  measuredOn,
  source,
  enteredBy,
}: StrategyActual): Measurement {
  return { id, rev, kind, subject, minimum, value, measuredOn, source, enteredBy };
}

function rowOf(
  target: StrategyTarget,
  subject: string | null,
  measured: readonly Measurement[],
  unit: OverMinimumUnit,
  today: LocalDay,
): StrategyRow {
  const history = measured.toSorted((a, b) => (a.measuredOn < b.measuredOn ? 1 : a.measuredOn > b.measuredOn ? -1 : 0));
  const minimum = history.find((each) => each.minimum !== null)?.minimum ?? null;
  const goal = goalOf(target, minimum, unit);
  const latest = history.find((each) => each.kind === 'actual');
  const actual = latest === undefined ? null : actualOf(target, latest.value, history);
  const gap = actual === null || goal === null ? null : actual - goal;
  return {
    ...shownOf(target),
    subject,
    minimum,
    goal,
    actual,
    measuredOn: latest?.measuredOn ?? null,
    gap,
    reached: gap === null ? null : target.direction === 'at-least' ? gap >= -rounding : gap <= rounding,
    timing: timingOf(target, today),
    history: history.map(({ id, rev, kind, value, measuredOn, source, enteredBy }) => {
      return { id, rev, kind, value, measuredOn, source, enteredBy };
    }),
  };
}

/** What binary fractions leave over: 90 × 1.05 is not 94.5 to the last digit. */
const rounding = 1e-9;

/** @returns whether the target is in force. */
export function timingOf({ from, by }: StrategyTarget, today: LocalDay): StrategyRow['timing'] {
  return today < from ? 'coming' : today > by ? 'past' : 'now';
}

function shownOf(target: StrategyTarget) {
  const { id, row, source, municipalityCode, name, measure, direction, from, by, cohort, perSolution, note } = target;
  return { id, row, source, municipalityCode, name, measure, direction, from, by, cohort, perSolution, note };
}

/** A16 (FU): so much over KL's minimum, and never above 100. */
function goalOf(target: StrategyTarget, minimum: number | null, unit: OverMinimumUnit): number | null {
  if (target.overMinimum === null) return target.target;
  if (minimum === null) return null;
  const over = unit === 'points' ? minimum + target.overMinimum : minimum * (1 + target.overMinimum / 100);
  return Math.min(100, over);
}

/** An index is held against its first measurement (A6, A19, A23); without one there is no figure, never 0. */
function actualOf(target: StrategyTarget, value: number, history: readonly Measurement[]): number | null {
  if (target.measure === 'share') return value;
  const baseline = history.findLast((each) => each.kind === 'baseline');
  return baseline === undefined || baseline.value === 0 ? null : (value / baseline.value) * 100;
}
