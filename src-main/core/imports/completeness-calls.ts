/** Answers what the log is held against: calls and visits by hour, and what was logged of them, here or by the whole team. */
import type { Contract } from '#shared/contract.ts';
import { completenessRows, type LoggedHour } from '#shared/metrics/completeness.ts';
import type { Handlers } from '#shared/rpc.ts';
import type { TeamLoggedAnswer } from '#shared/sync/team-figures.ts';
import type { ReadDb } from '../db/database.ts';
import { ofThisPc, permittedAnswer, toldBy, withinTeamYears, type TeamHub } from '../statistics/team-answers.ts';
import { arrivalDays, arrivalSums, daysWithArrivals, loggedHours, type CompletenessQuery } from './arrival-store.ts';

/** @param team is asked for the whole team's. @throws hub-missing. */
export function completenessHandlers(db: ReadDb, team: () => TeamHub): Handlers<Contract>['completeness'] {
  return {
    view: async ({ scope, ...query }) => {
      const { answer: logged, keptFrom } =
        scope === 'team'
          ? await toldBy(team(), (hub) => teamLoggedHours(db, hub, query))
          : ofThisPc(loggedHours(db, query));
      const rows = completenessRows({ days: arrivalDays(db, query), arrivals: arrivalSums(db, query), logged });
      return { answer: rows, keptFrom };
    },
  };
}

/**
 * The arrivals that were imported here, of everything that was logged on any PC.
 * @throws team-figures-missing, team-period-too-long, role-missing.
 */
async function teamLoggedHours(db: ReadDb, hub: TeamHub, query: CompletenessQuery): Promise<LoggedHour[]> {
  const { municipalityCode } = query;
  const compared = new Set(daysWithArrivals(db, query).map(placeOf));
  if (compared.size === 0) return [];
  const question = { ...withinTeamYears(query), ...(municipalityCode === null ? {} : { municipalityCode }) };
  const { answer } = await permittedAnswer(hub, 'logged', question);
  return answer.rows.filter((row) => compared.has(placeOf(row))).flatMap(hoursOf);
}

type LoggedDay = TeamLoggedAnswer['rows'][number];

const placeOf = ({ municipality, channel, day }: Pick<LoggedDay, 'municipality' | 'channel' | 'day'>): string =>
  `${municipality} ${channel} ${day}`;

/** Late entries and missing outcomes the hub tells of the day: they stand in its first hour, and are read as a sum alone. */
function hoursOf({ channel, hours, late, missing }: LoggedDay): LoggedHour[] {
  return Object.entries(hours).map(([hour, logged], nth) => ({
    ...{ channel, hour: Number(hour), logged },
    ...(nth === 0 ? { late, missing } : { late: 0, missing: 0 }),
  }));
}
