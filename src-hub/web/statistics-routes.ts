/** The statistics API: for the desks' page, and for BI tools, which read its description at `/openapi.json`. */
import { teamRoutes } from '#shared/sync/team-figures.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import type { Caller } from '../auth/caller.ts';
import type { HubParts } from '../parts.ts';
import { figures, teamTallies } from '../statistics/answers.ts';
import { FiguresQuery } from '../statistics/asked.ts';
import { lockBaseline, LockRequest, newestBaseline } from '../statistics/baselines.ts';
import { behindFigure, BehindQuery } from '../statistics/behind.ts';
import { grid, GridQuery } from '../statistics/grid.ts';
import { weekHours } from '../statistics/hours.ts';
import { loggedByHour } from '../statistics/logged.ts';
import { redirectsByTopic } from '../statistics/redirects.ts';
import { openApi } from './openapi.ts';
import { checkProtocol, read, type CallerRoute, type HubRoute } from './route.ts';

export function statisticsRoutes(parts: HubParts): HubRoute[] {
  return [
    forDesks(teamRoutes.tallies, (caller, query) => teamTallies(parts, caller, read(FiguresQuery, query))),
    forDesks(teamRoutes.hours, (caller, query) => weekHours(parts, caller, read(FiguresQuery, query))),
    forDesks(teamRoutes.logged, (caller, query) => loggedByHour(parts, caller, read(FiguresQuery, query))),
    forDesks(teamRoutes.redirects, (caller, query) => redirectsByTopic(parts, caller, read(FiguresQuery, query))),
    forDesks(teamRoutes.baseline, (caller, query) => newestBaseline(parts, caller, read(FiguresQuery, query))),
    {
      ...{ method: 'POST', url: teamRoutes.baseline, needs: 'login', may: ['see-figures'] },
      answer: (caller, { body }) => {
        checkProtocol(body);
        return lockBaseline(parts, caller, read(LockRequest, body));
      },
    },
    forDesks(teamRoutes.behind, (caller, query) => behindFigure(parts, caller, read(BehindQuery, query))),
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

/** What the desks' page asks, in the words of the protocol's version. */
function forDesks(url: string, answer: (caller: Caller, query: unknown) => Promise<unknown>): CallerRoute {
  return {
    ...{ method: 'GET', url, needs: 'login', may: ['see-figures'] },
    answer: (caller, { query }) => {
      checkProtocol(query);
      return answer(caller, query);
    },
  };
}
