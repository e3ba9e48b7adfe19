/** The statistics of a desk as a team lead sees them. */
import { statisticsView } from '#core/statistics/view.ts';
import type { Viewer } from '#shared/metrics/hidden-cells.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { aDirectory, type Desk } from './desk.ts';

export const lead: Viewer = { agentId: 'leder', agentLevel: false };
export const january: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters };

export function viewed(desk: Desk, change: Partial<StatisticsQuery> = {}, viewer = lead): StatisticsView {
  return statisticsView(desk.db, aDirectory, { ...january, ...change }, viewer);
}
