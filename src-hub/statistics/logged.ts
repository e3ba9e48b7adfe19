/** Calls and visits as they were logged, by day and hour: a desk holds them against the arrivals it was given. Volumes. */
import { instantOf } from '#shared/time/clock.ts';
import type { TeamLoggedAnswer } from '#shared/sync/team-figures.ts';
import { figuresScope, type Caller } from '../auth/caller.ts';
import type { HubParts } from '../parts.ts';
import { conditionsOf, queryOf, type FiguresQuery } from './asked.ts';
import { beside } from './counted.ts';
import { foldPending } from './fold.ts';

type LoggedDay = TeamLoggedAnswer['rows'][number];

interface Place {
  municipality: string;
  day: string;
  channel: LoggedDay['channel'];
}

export async function loggedByHour(parts: HubParts, caller: Caller, asked: FiguresQuery): Promise<TeamLoggedAnswer> {
  const query = queryOf(asked);
  const { where, values } = conditionsOf(caller, query);
  await foldPending(parts, caller.tenantId);
  return parts.db.transaction(figuresScope(caller), 'figures', async (sql) => {
    const within = `WHERE ${where} AND day BETWEEN $6 AND $7 AND channel IN ('phone', 'visit')`;
    const given = [...values, query.from, query.to];
    const days = await sql.all<Place & { missing: number }>(
      `SELECT municipality, day, channel, sum(contacts_missing)::bigint AS missing FROM rollup_day ${within}
        GROUP BY municipality, day, channel HAVING sum(contacts) > 0 ORDER BY day, municipality, channel`,
      given,
    );
    const details = await sql.all<Place & { counter: string; n: number }>(
      `SELECT municipality, day, channel, counter, sum(n)::bigint AS n FROM rollup_day_detail ${within}
          AND (counter LIKE 'hour-contacts:%' OR counter = $8)
        GROUP BY municipality, day, channel, counter HAVING sum(n) > 0`,
      [...given, beside.late],
    );
    const ofDay = Map.groupBy(details, nameOf);
    const rows = days.map((day): LoggedDay => {
      const own = ofDay.get(nameOf(day)) ?? [];
      const late = own.find(({ counter }) => counter === beside.late)?.n ?? 0;
      // `hour-contacts:1-09`: a day is of one weekday, but where a clock was wrong before it was corrected by.
      const hours: Record<string, number> = {};
      for (const { counter, n } of own) {
        if (counter === beside.late) continue;
        const hour = hourOf(counter);
        hours[hour] = (hours[hour] ?? 0) + n;
      }
      return { ...day, late, hours };
    });
    return { asOf: instantOf(parts.clock), rows };
  });
}

const nameOf = ({ municipality, day, channel }: Place): string => `${municipality} ${day} ${channel}`;
const hourOf = (counter: string): string => String(Number(counter.slice(-2)));
