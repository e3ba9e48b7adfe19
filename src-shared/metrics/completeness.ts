/** Log completeness: what was logged of the calls and visits there were, by hour. Pure. */
import { z } from 'zod';
import { Day, MunicipalityCode } from '../domain/contact.ts';
import { StatisticsScope } from './query.ts';

const Count = z.int().min(0);
const Channel = z.enum(['phone', 'visit']);

/** Days are Europe/Copenhagen's, both included. Null: every municipality. */
export const CompletenessQuery = z
  .object({ from: Day, to: Day, municipalityCode: MunicipalityCode.nullable(), scope: StatisticsScope.default('pc') })
  .refine((query) => query.from <= query.to, { message: 'period-invalid' });

const CompletenessHour = z.object({ hour: z.int().min(0).max(23), answered: Count, logged: Count });

export const CompletenessRow = z.object({
  channel: Channel,
  /** The first and the last day there is an import of. */
  from: Day,
  to: Day,
  /** How many days there is an import of: only these are compared. */
  days: Count,
  answered: Count,
  /** Nobody answered: nothing that could be logged, so not in the denominator. */
  unanswered: Count,
  logged: Count,
  /** Logged ÷ answered; may be above 1; null when there was nothing to log. */
  value: z.number().nullable(),
  /** Of those logged: entered afterwards, and without an outcome. */
  late: Count,
  missing: Count,
  hours: z.array(CompletenessHour),
});

export type CompletenessRow = z.infer<typeof CompletenessRow>;

export interface LoggedHour {
  readonly channel: 'phone' | 'visit';
  readonly hour: number;
  readonly logged: number;
  readonly late: number;
  readonly missing: number;
}

interface Given {
  readonly days: readonly Pick<CompletenessRow, 'channel' | 'from' | 'to' | 'days'>[];
  readonly arrivals: readonly {
    readonly channel: string;
    readonly hour: number;
    readonly answered: number;
    readonly unanswered: number;
  }[];
  readonly logged: readonly LoggedHour[];
}

/** @returns a row a channel that there is an import of; hours in which nothing came and nothing was logged are left out. */
export function completenessRows({ days, arrivals, logged }: Given): CompletenessRow[] {
  return days.map((channelDays) => {
    const came = arrivals.filter((each) => each.channel === channelDays.channel);
    const kept = logged.filter((each) => each.channel === channelDays.channel);
    const [answered, all] = [sum(came, 'answered'), sum(kept, 'logged')];
    const hours = [...new Set([...came, ...kept].map(({ hour }) => hour))].sort((a, b) => a - b);
    return {
      ...channelDays,
      answered,
      unanswered: sum(came, 'unanswered'),
      logged: all,
      value: answered === 0 ? null : all / answered,
      late: sum(kept, 'late'),
      missing: sum(kept, 'missing'),
      hours: hours.map((hour) => ({
        hour,
        answered: sum(
          came.filter((each) => each.hour === hour),
          'answered',
        ),
        logged: sum(
          kept.filter((each) => each.hour === hour),
          'logged',
        ),
      })),
    };
  });
}

function sum<Key extends string>(rows: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
