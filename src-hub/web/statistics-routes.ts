/** The statistics API: for the desks' page, and for BI tools, which read its description at `/openapi.json`. */
import { routes } from '#shared/sync/exchange.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import type { HubParts } from '../parts.ts';
import { figures, teamTallies } from '../statistics/answers.ts';
import { FiguresQuery } from '../statistics/asked.ts';
import { grid, GridQuery } from '../statistics/grid.ts';
import { openApi } from './openapi.ts';
import { checkProtocol, read, type HubRoute } from './route.ts';

export function statisticsRoutes(parts: HubParts): HubRoute[] {
  return [
    {
      method: 'GET',
      url: routes.statistics,
      needs: 'login',
      may: ['see-figures'],
      answer: (caller, { query }) => {
        checkProtocol(query);
        return teamTallies(parts, caller, read(FiguresQuery, query));
      },
    },
    {
      method: 'GET',
      url: '/v1/statistics/figures',
      needs: 'login',
      may: ['see-figures'],
      answer: (caller, { query }) => figures(parts, caller, read(FiguresQuery, query)),
    },
    {
      method: 'GET',
      url: '/v1/statistics/grid',
      needs: 'login',
      may: ['see-figures'],
      answer: (caller, { query }) => grid(parts, caller, read(GridQuery, query)),
    },
    {
      method: 'GET',
      url: '/v1/statistics/definitions',
      needs: 'login',
      may: ['see-figures'],
      answer: () => Promise.resolve(daStatistics.figures),
    },
    { method: 'GET', url: '/openapi.json', needs: 'nothing', answer: () => Promise.resolve(openApi()) },
  ];
}
