/** What may be said of a figure: whether it changed, and whether a target is reached. */
import { mayShowShare, shareIds, type Figures, type Share, type ShareId } from './definitions.ts';
import { newcombeDifference } from './interval.ts';
import type { Target } from './targets.ts';
import type { Change, TargetRow } from './view.ts';

/** @returns the change from `before` to `now`; `unclear` unless the interval of the difference leaves out 0. */
export function changeOf(now: Share, before: Share): Change {
  const found = newcombeDifference(now, before);
  if (found === null) return { previous: before, difference: null, low: null, high: null, verdict: 'unclear' };
  const verdict = found.low > 0 ? 'up' : found.high < 0 ? 'down' : 'unclear';
  return { previous: before, ...found, verdict };
}

/** @returns the change of every share. */
export function changesOf(now: Figures, before: Figures): Record<ShareId, Change> {
  const changes = shareIds.map((id) => [id, changeOf(now[id], before[id])] as const);
  return Object.fromEntries(changes) as Record<ShareId, Change>;
}

/** First-contact resolution that rises together with repeats may be enquiries that were closed too early. */
export function repeatsRiseToo(changes: Readonly<Record<ShareId, Change>>): boolean {
  return changes.fcrGross.verdict === 'up' && changes.repeat.verdict === 'up';
}

/** @returns the target against its own figure; neither reached nor missed while there are too few to say. */
export function judgeTarget(target: Target, actual: Share): TargetRow {
  const { value } = actual;
  return {
    ...target,
    actual,
    gap: value === null ? null : value - target.target,
    reached: value !== null && mayShowShare(actual.den) ? value >= target.target : null,
  };
}
