/** From a figure of the whole team to the enquiries behind it, asked of the hub at each look and kept nowhere. */
import type { DrillAsked, DrillPage } from '#shared/contract/statistics.ts';
import { AppError } from '#shared/errors.ts';
import { TeamBehindAnswer, teamRoutes } from '#shared/sync/team-figures.ts';
import type { Directory } from '../directory/directory.ts';
import { answerNow, type TeamHub } from './team-answers.ts';
import { questionOf } from './team-view.ts';

/** @throws drill-off-grid, team-figures-missing while the hub is away, role-missing. */
export async function teamDrill(
  hub: TeamHub,
  directory: Directory,
  { query, figure, part, after }: DrillAsked,
): Promise<DrillPage> {
  const question = { ...questionOf(query, query), figure, part, ...(after === null ? {} : { after }) };
  const { offGrid, rows, next } = await answerNow(hub, teamRoutes.behind, question, TeamBehindAnswer);
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
