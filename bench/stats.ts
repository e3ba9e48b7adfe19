/** The statistics page over a quarter, from the kept tallies, beside the same figures asked of the rows in plain SQL. */
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, plusDays } from '#shared/time/copenhagen.ts';
import { aQuarterFolder, withDesk } from './desk.ts';
import { ofAMillion } from './million-views.ts';
import { durationMs, measurePair, type Result } from './measure.ts';
import { openRows, plainSql, sameVolumes } from './rows.ts';

const quarterDays = 91;

export async function measureStats(): Promise<Result[]> {
  const folder = await aQuarterFolder();
  const to = plusDays(localDayOf(instantOf(Date)), -1);
  const quarter = { from: plusDays(to, 1 - quarterDays), to, comparison: 'before', ...noFilters } as const;
  const month = { ...quarter, from: plusDays(to, -29), municipalityCode: '190' };
  return [
    await viewing('a quarter, all', folder, quarter),
    await viewing('30 days, one municipality', folder, month),
    ...(await ofAMillion()),
  ];
}

function viewing(what: string, folder: string, query: StatisticsQuery): Promise<Result> {
  return withDesk(folder, async ({ api }) => {
    const rows = openRows(folder);
    try {
      await sameVolumes(rows, query, () => api.statistics.view(query));
      return await measurePair({
        what,
        ours: () => durationMs(() => api.statistics.view(query)),
        peer: { what: plainSql, measure: () => durationMs(() => rows.view(query)) },
        ...{ turns: 40, warmUp: 5 },
      });
    } finally {
      rows.close();
    }
  });
}
