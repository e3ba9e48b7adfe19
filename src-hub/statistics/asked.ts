/** What is asked of the hub's figures, and which of it this caller may see. */
import { CallerType, Channel, Day, Location, MunicipalityCode, Outcome, TopicNumber } from '#shared/domain/contact.ts';
import { isWithinTeamYears } from '#shared/metrics/periods.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { z } from 'zod';
import { mayFor, type Caller } from '../auth/caller.ts';
import type { SqlValue } from '../db/database.ts';
import { Refused } from '../refusal.ts';

/** The period and filters of the statistics page; days are Denmark's, both included. What is absent filters nothing. */
export const FiguresQuery = z
  .object({
    from: Day,
    to: Day,
    municipalityCode: MunicipalityCode.optional(),
    channel: Channel.optional(),
    location: Location.optional(),
    callerType: CallerType.optional(),
    /** Of enquiries: figures of whole contacts are none then. */
    topic: TopicNumber.optional(),
    outcome: Outcome.optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['from'] })
  .refine(isWithinTeamYears, { path: ['to'] });
export type FiguresQuery = z.infer<typeof FiguresQuery>;

export function queryOf(asked: FiguresQuery): StatisticsQuery {
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  return { ...noFilters, ...given, from: asked.from, to: asked.to, comparison: 'none' };
}

/** The application's own check of municipalities; the database's policy is another. @throws ROLE_MISSING. @returns null for all. */
export function municipalitiesAsked(caller: Caller, { municipalityCode }: StatisticsQuery): string[] | null {
  if (municipalityCode === null) return caller.sees.includes('*') ? null : [...caller.sees];
  if (!mayFor(caller.sees, municipalityCode)) throw new Refused('ROLE_MISSING');
  return [municipalityCode];
}

/** The conditions every query of rollups has; their values from `$1` on are those of `conditionsOf`. */
export const asFiltered = `tenant_id = $1 AND ($2::text[] IS NULL OR municipality = ANY ($2::text[]))
  AND ($3::text IS NULL OR channel = $3) AND ($4::text IS NULL OR location = $4)
  AND ($5::text IS NULL OR caller_type = $5)`;

/** @throws ROLE_MISSING */
export function conditionsOf(
  caller: Caller,
  query: StatisticsQuery,
): { readonly where: string; readonly values: SqlValue[] } {
  const { channel, location, callerType } = query;
  return {
    where: asFiltered,
    values: [caller.tenantId, municipalitiesAsked(caller, query), channel, location, callerType],
  };
}
