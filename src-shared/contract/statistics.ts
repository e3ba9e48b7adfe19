/** The statistics calls. A section of the page is a call of its own: a new one is added here and in its room of the core. */
import { z } from 'zod';
import { Day, MunicipalityCode } from '../domain/contact.ts';
import { StatisticsQuery } from '../metrics/query.ts';
import { Reach } from '../metrics/reach.ts';
import { BaselineSummary, HourRow, SeriesGrain, SeriesRow, StatisticsExport, StatisticsView } from '../metrics/view.ts';
import { call } from '../rpc.ts';
import { plusDays } from '../time/copenhagen.ts';

/** More days than this are asked for by week or month. */
const mostDays = 400;

const SeriesQuery = z
  .object({ query: StatisticsQuery, grain: SeriesGrain })
  .refine(({ query, grain }) => grain !== 'day' || plusDays(query.from, mostDays) > query.to, {
    message: 'period-too-long',
  });

const BaselineAsked = z
  .object({ from: Day, to: Day, municipalityCode: MunicipalityCode.nullable() })
  .refine((period) => period.from <= period.to, { message: 'period-invalid' });

export const statisticsCalls = {
  view: call({ role: 'agent', input: StatisticsQuery, output: StatisticsView }),
  /** The same by day, week or month. */
  series: call({ role: 'agent', input: SeriesQuery, output: z.array(SeriesRow) }),
  /** The same by weekday and hour. */
  hours: call({ role: 'agent', input: StatisticsQuery, output: z.array(HourRow) }),
  /** By channel and topic, and what need not have come. */
  reach: call({ role: 'agent', input: StatisticsQuery, output: Reach }),
  /** 0-punktsmålinger (A6), the newest first. */
  baselines: call({ role: 'agent', input: z.object({}), output: z.array(BaselineSummary) }),
  /** Measures the period and locks what it came to: it is never changed, a newer one goes before it. */
  lockBaseline: call({ role: 'teamleder', input: BaselineAsked, output: BaselineSummary }),
  export: call({ role: 'teamleder', input: StatisticsQuery, output: StatisticsExport }),
};
export type BaselineAsked = z.infer<typeof BaselineAsked>;
