/** A solution's target in Danish, as an article says it: the first screen loads this alone. */
import type { SolutionTarget } from '../domain/strategy.ts';
import { danishNumber } from './format.ts';

const called = { coming: 'kommende mål', now: 'mål', past: 'historisk mål' } satisfies Record<
  SolutionTarget['timing'],
  string
>;

/** @returns `mål 95 % digitalt (2030)`, `historisk mål 30 % digitalt i snit (2012)`: a phrase among others of a line. */
export function solutionTargetText({ goal, overMinimum, unit, perSolution, timing, by }: SolutionTarget): string {
  const year = `(${by.slice(0, 4)})`;
  if (goal === null) {
    const over = `${danishNumber(overMinimum ?? 0)} ${unit === 'points' ? 'procentpoint' : 'procent'}`;
    return `${called[timing]} ${over} over KL's mindstemål ${year}`;
  }
  const share = `${danishNumber(goal, Number.isInteger(goal) ? 0 : 1)}\u00a0% digitalt`;
  return [called[timing], share, ...(perSolution ? [] : ['i snit']), year].join(' ');
}
