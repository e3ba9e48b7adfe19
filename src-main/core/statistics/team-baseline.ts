/** The team's baseline (A6): the hub measures and locks it; what it came to is told to every desk that may see figures. */
import type { BaselineAsked } from '#shared/contract/statistics.ts';
import { AppError } from '#shared/errors.ts';
import { chosenCells } from '#shared/metrics/visibility.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { emptyTally, type Tally } from '#shared/metrics/tally.ts';
import type { BaselineSummary } from '#shared/metrics/view.ts';
import { TeamBaselineAnswer, teamRoutes } from '#shared/sync/team-figures.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import type { Counted } from './counted.ts';
import { signerOf, type StaffParts } from './staff.ts';
import { tellNow, type TeamHub } from './team-answers.ts';

/** @throws period-not-over, baseline-empty, not-set-up as `lockMeasured`; team-figures-missing while the hub is away, role-missing. */
export async function lockTeamBaseline(
  parts: StaffParts,
  hub: TeamHub,
  { from, to, municipalityCode }: Omit<BaselineAsked, 'scope'>,
): Promise<BaselineSummary> {
  if (to >= localDayOf(instantOf(parts.clock))) throw new AppError('period-not-over');
  const lockedBy = signerOf(parts).name;
  const asked = { from, to, municipalityCode, lockedBy };
  const { baseline } = await tellNow(hub, teamRoutes.baseline, asked, TeamBaselineAnswer);
  if (baseline === null) throw new AppError('baseline-empty');
  parts.emit('changed', { what: 'contacts' });
  return baseline;
}

/** It is of a municipality's whole: beside any other filter there is nothing to compare with. */
export function isBesideBaseline(query: StatisticsQuery): boolean {
  return chosenCells(query).length > 0;
}

/** @returns what was locked, as the hub's other counts are read. */
export function countedOfBaseline({ volume, shown }: NonNullable<TeamBaselineAnswer['tallies']>): Counted {
  const whole = tallyOf(volume);
  if (shown === null) {
    const all = { shown: whole, topics: whole, measures: whole };
    return {
      volume: whole,
      ...all,
      articles: emptyTally,
      pointers: whole,
      parts: null,
      hiddenContacts: 0,
      offGrid: false,
    };
  }
  const { hiddenContacts, offGrid } = shown;
  const topics = tallyOf(shown.topics);
  return {
    ...{ volume: whole, shown: tallyOf(shown.whole), topics, articles: emptyTally },
    ...{ measures: tallyOf(shown.measures), pointers: topics, parts: null, hiddenContacts, offGrid },
  };
}

const tallyOf = (tally: Readonly<Record<string, number>>): Tally => new Map(Object.entries(tally)) as Tally;
