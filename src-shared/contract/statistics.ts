/** The statistics calls. A section of the page is a call of its own: a new one is added here and in its room of the core. */
import { z } from 'zod';
import { StatisticsQuery } from '../metrics/query.ts';
import { HourRow, SeriesGrain, SeriesRow, StatisticsExport, StatisticsView } from '../metrics/view.ts';
import { Reach } from '../metrics/reach.ts';
import { call } from '../rpc.ts';

const SeriesQuery = z.object({ query: StatisticsQuery, grain: SeriesGrain });

export const statisticsCalls = {
  view: call({ role: 'agent', input: StatisticsQuery, output: StatisticsView }),
  /** The same by day, week or month. */
  series: call({ role: 'agent', input: SeriesQuery, output: z.array(SeriesRow) }),
  /** The same by weekday and hour. */
  hours: call({ role: 'agent', input: StatisticsQuery, output: z.array(HourRow) }),
  /** By channel and topic, and what need not have come. */
  reach: call({ role: 'agent', input: StatisticsQuery, output: Reach }),
  export: call({ role: 'teamleder', input: StatisticsQuery, output: StatisticsExport }),
};
