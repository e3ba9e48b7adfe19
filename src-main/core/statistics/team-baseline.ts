/** The team's baseline (A6): the hub measures and locks it; what it came to is told to every desk that may see figures. */
import type { BaselineAsked } from '#shared/contract/statistics.ts';
import { AppError } from '#shared/errors.ts';
import type { BaselineSummary } from '#shared/metrics/view.ts';
import { TeamBaselineAnswer, teamRoutes } from '#shared/sync/team-figures.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { signerOf, type StaffParts } from './staff.ts';
import { tellNow, withinTeamYears, type TeamHub } from './team-answers.ts';

/** @throws period-not-over, team-period-too-long, baseline-empty, not-set-up as `lockMeasured`; team-figures-missing while the hub is away, role-missing. */
export async function lockTeamBaseline(
  parts: StaffParts,
  hub: TeamHub,
  { from, to, municipalityCode }: Omit<BaselineAsked, 'scope'>,
): Promise<BaselineSummary> {
  if (to >= localDayOf(instantOf(parts.clock))) throw new AppError('period-not-over');
  const lockedBy = signerOf(parts).name;
  const asked = { ...withinTeamYears({ from, to }), municipalityCode, lockedBy };
  const { baseline } = await tellNow(hub, teamRoutes.baseline, asked, TeamBaselineAnswer);
  if (baseline === null) throw new AppError('baseline-empty');
  parts.emit('changed', { what: 'contacts' });
  return baseline;
}
