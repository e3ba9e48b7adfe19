/** The routes a desk syncs by. */
import { PullQuery, PushRequest, routes, SnapshotQuery } from '#shared/sync/exchange.ts';
import type { HubParts } from '../parts.ts';
import { pull } from '../exchange/pull.ts';
import { push } from '../exchange/push.ts';
import { snapshot } from '../exchange/snapshot.ts';
import { checkProtocol, read, type HubRoute } from './route.ts';

export function syncRoutes(parts: HubParts): HubRoute[] {
  return [
    {
      method: 'POST',
      url: routes.push,
      needs: 'token',
      may: [],
      answer: (caller, { body }) => {
        checkProtocol(body);
        return push(parts, caller, read(PushRequest, body));
      },
    },
    {
      method: 'GET',
      url: routes.pull,
      needs: 'login',
      may: ['read'],
      answer: (caller, { query }) => {
        checkProtocol(query);
        return pull(parts, caller, read(PullQuery, query));
      },
    },
    {
      method: 'GET',
      url: routes.snapshot,
      needs: 'login',
      may: ['read'],
      answer: (caller, { query }) => {
        checkProtocol(query);
        return snapshot(parts, caller, read(SnapshotQuery, query));
      },
    },
  ];
}
