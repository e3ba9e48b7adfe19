/** The team's baselines (A6: 0-punktsmåling): what a whole period in the past came to, copied and locked. */
import { Day, freeText, MunicipalityCode } from '#shared/domain/contact.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { foldedTally, withoutRows } from '#shared/metrics/held.ts';
import { isWithinTeamYears } from '#shared/metrics/periods.ts';
import { countOf, type Tally } from '#shared/metrics/tally.ts';
import { BaselineTallies, type TeamBaselineAnswer } from '#shared/sync/team-figures.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { z } from 'zod';
import { writeAudit } from '../auth/audit.ts';
import { figuresScope, type Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { agentsMayBeSeen } from './answers.ts';
import { municipalitiesAsked, queryOf, type FiguresQuery } from './asked.ts';
import { countUnder } from './counting.ts';
import { foldPending, holdRollups } from './fold.ts';
import { givenOf, onWire, type TalliesGiven } from './given.ts';
import { gathered } from './reading.ts';

export const LockRequest = z
  .looseObject({
    from: Day,
    to: Day,
    municipalityCode: MunicipalityCode.nullable(),
    /** Who signs it, for the screen. */
    lockedBy: freeText(100),
  })
  .refine(({ from, to }) => from <= to, { path: ['from'] })
  .refine(isWithinTeamYears, { path: ['to'] });
type LockRequest = z.infer<typeof LockRequest>;

/**
 * @returns the new baseline; none where the period holds no contact.
 * @throws BAD_REQUEST while its last day is not past; ROLE_MISSING for what the caller sees only a part of.
 */
export async function lockBaseline(
  parts: HubParts,
  caller: Caller,
  { from, to, municipalityCode, lockedBy }: LockRequest,
): Promise<TeamBaselineAnswer> {
  const asOf = instantOf(parts.clock);
  if (to >= localDayOf(asOf)) throw new Refused('BAD_REQUEST', { at: 'to' });
  const query = queryOf({ from, to, ...(municipalityCode === null ? {} : { municipalityCode }) });
  if (municipalitiesAsked(caller, query) !== null && municipalityCode === null) throw new Refused('ROLE_MISSING');
  await foldPending(parts, caller.tenantId);
  return parts.db.transaction(figuresScope(caller), 'write', async (sql) => {
    // Nothing is added up while it is counted.
    await holdRollups(sql, caller.tenantId);
    const agentLevel = await agentsMayBeSeen(parts, sql, caller);
    const counted = countUnder(await gathered(sql, caller, query, [query], agentLevel), query);
    if (countOf(counted.volume, 'contacts') === 0) return { asOf, baseline: null, tallies: null };
    const { volume, shown } = onWire(givenOf(counted, query));
    const tallies = BaselineTallies.parse({ volume: kept(volume), shown: shown === null ? null : allKept(shown) });
    const id = uuidV7(parts.clock.now(), parts.random);
    await sql.run(
      `INSERT INTO baselines (tenant_id, id, municipality, from_day, to_day, locked_at, locked_by, tallies)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
      [caller.tenantId, id, municipalityCode, from, to, asOf, lockedBy, JSON.stringify(tallies)],
    );
    const entry = { tenantId: caller.tenantId, at: asOf, actor: caller.agentId ?? caller.device };
    await writeAudit(sql, entry, 'baseline-locked', { id, from, to, municipality: municipalityCode });
    return { asOf, baseline: { id, from, to, municipalityCode, lockedAt: asOf, lockedBy }, tallies };
  });
}

/** Figures and topics, as a desk's own baseline holds them: not times, units or articles (docs/decisions/0043). */
function kept(tally: Readonly<Record<string, number>>): Record<string, number> {
  const others = /^(?:unit|avoidable|article|hour-contacts|handle|after-call):/;
  return Object.fromEntries(Object.entries(tally).filter(([counter]) => !others.test(counter)));
}

type Shown = NonNullable<TalliesGiven['shown']>;

function allKept({ whole, topics, measures, hiddenContacts, offGrid }: Shown) {
  return { whole: kept(whole), topics: kept(topics), measures, hiddenContacts, offGrid };
}

interface Row {
  id: string;
  municipality: string | null;
  from_day: string;
  to_day: string;
  locked_at: Date;
  locked_by: string;
  tallies: unknown;
}

/** The newest of the municipality that is looked at, or of the whole centre for who sees all of it. */
export async function newestBaseline(
  parts: HubParts,
  caller: Caller,
  asked: FiguresQuery,
): Promise<TeamBaselineAnswer> {
  const query = queryOf(asked);
  const seesPart = municipalitiesAsked(caller, query) !== null && query.municipalityCode === null;
  const row = seesPart
    ? undefined
    : await parts.db.transaction(figuresScope(caller), 'read', (sql) =>
        newest(sql, caller.tenantId, query.municipalityCode),
      );
  const asOf = instantOf(parts.clock);
  if (row === undefined) return { asOf, baseline: null, tallies: null };
  const { id, municipality, from_day, to_day, locked_at, locked_by } = row;
  return {
    asOf,
    baseline: {
      ...{ id, from: from_day, to: to_day, municipalityCode: municipality },
      ...{ lockedAt: locked_at.toISOString(), lockedBy: locked_by },
    },
    tallies: toldOf(BaselineTallies.parse(row.tallies)),
  };
}

/** What a hub before this one locked holds A1-A3 a second time, in its whole, also where they may not be shown. */
function toldOf({ volume, shown }: BaselineTallies): BaselineTallies {
  if (shown === null) return { volume, shown };
  const whole = new Map(Object.entries(shown.whole)) as Tally;
  const told = foldedTally(whole, (counter) => withoutRows(counter, { topic: null }));
  return { volume, shown: { ...shown, whole: Object.fromEntries(told) } };
}

function newest(sql: Sql, tenantId: string, municipality: string | null): Promise<Row | undefined> {
  return sql.get<Row>(
    `SELECT id, municipality, from_day, to_day, locked_at, locked_by, tallies FROM baselines
      WHERE tenant_id = $1 AND municipality IS NOT DISTINCT FROM $2 ORDER BY locked_at DESC, id DESC LIMIT 1`,
    [tenantId, municipality],
  );
}
