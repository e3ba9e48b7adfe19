/** What is asked of the hub's figures, and which of it this caller may see. */
import { CallerType, Channel, Day, Location, MunicipalityCode, TopicNumber } from '#shared/domain/contact.ts';
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
    /** The days are of this topic's enquiries then, and there are no details. */
    topic: TopicNumber.optional(),
  })
  .refine(({ from, to }) => from <= to, { path: ['from'] });
export type FiguresQuery = z.infer<typeof FiguresQuery>;

/**
 * The application's own check of municipalities; the database's policy is another. @throws ROLE_MISSING
 * @returns the conditions every query of rollups has, and their values from `$1` on.
 */
export function conditionsOf(
  caller: Caller,
  query: FiguresQuery,
): { readonly where: string; readonly values: SqlValue[] } {
  const { municipalityCode, channel, location, callerType } = query;
  if (municipalityCode !== undefined && !mayFor(caller.sees, municipalityCode)) throw new Refused('ROLE_MISSING');
  const sees = municipalityCode === undefined ? (caller.sees.includes('*') ? null : caller.sees) : [municipalityCode];
  return {
    where: `tenant_id = $1 AND ($2::text[] IS NULL OR municipality = ANY ($2::text[]))
      AND ($3::text IS NULL OR channel = $3) AND ($4::text IS NULL OR location = $4)
      AND ($5::text IS NULL OR caller_type = $5)`,
    values: [caller.tenantId, sees, channel ?? null, location ?? null, callerType ?? null],
  };
}
