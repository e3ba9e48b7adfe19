/** From a figure of the whole team to the enquiries behind it, asked of the hub at each look and kept nowhere. */
import type { DrillAsked, DrillPage } from '#shared/contract/statistics.ts';
import { AppError } from '#shared/errors.ts';
import { HubCell } from '#shared/metrics/behind-cell.ts';
import { TeamBehindAnswer, teamRoutes } from '#shared/sync/team-figures.ts';
import type { Directory } from '../directory/directory.ts';
import { answerNow, type TeamHub } from './team-answers.ts';
import { questionOf } from './team-view.ts';

/** @throws drill-off-grid, team-figures-missing while the hub is away, role-missing. */
export async function teamDrill(
  hub: TeamHub,
  directory: Directory,
  { query, figure, part, cell = {}, after }: DrillAsked,
): Promise<DrillPage> {
  const narrowing = Object.entries(HubCell.parse(cell)).map(([facet, value]) => [facet, String(value)] as const);
  const question = {
    ...questionOf(query, query),
    ...{ figure, part, ...Object.fromEntries(narrowing) },
    ...(after === null ? {} : { after }),
  };
  const { offGrid, narrowedBy, rows, next } = await answerNow(hub, teamRoutes.behind, question, TeamBehindAnswer);
  // A hub before this one passes over what it does not know: its rows would be of more than the cell.
  if (narrowing.some(([facet]) => !narrowedBy.includes(facet))) throw new AppError('team-figures-missing');
  if (offGrid) throw new AppError('drill-off-grid');
  return {
    rows: rows.map(({ unitId, ...row }) => ({
      ...row,
      topicName: row.topic === null ? null : directory.topicName(row.topic),
      unitName: unitId === null ? null : (directory.unit(row.municipalityCode, unitId)?.name ?? unitId),
    })),
    next,
  };
}
