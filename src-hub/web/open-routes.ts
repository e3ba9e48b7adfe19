/** Routes without a token: enrolment, and what a balancer, systemd and Prometheus ask. */
import { EnrolRequest } from '#shared/sync/enrolment.ts';
import { routes } from '#shared/sync/exchange.ts';
import { enrol } from '../auth/enrol.ts';
import type { HubParts } from '../parts.ts';
import { Refused } from '../refusal.ts';
import { checkProtocol, read, Text, type HubRoute } from './route.ts';

export function openRoutes(parts: HubParts, isStopping: () => boolean): HubRoute[] {
  return [
    {
      method: 'POST',
      url: routes.enrol,
      needs: 'nothing',
      guarded: true,
      answer: ({ body }) => {
        checkProtocol(body);
        return enrol(parts, read(EnrolRequest, body));
      },
    },
    { method: 'GET', url: '/health', needs: 'nothing', answer: () => Promise.resolve({ status: 'alive' }) },
    {
      method: 'GET',
      url: '/ready',
      needs: 'nothing',
      answer: async () => {
        if (isStopping()) throw new Refused('UNAVAILABLE');
        await parts.db.transaction({ tenantId: null, may: [], municipalities: [] }, 'read', (sql) =>
          sql.get('SELECT generation FROM hub_state'),
        );
        return { status: 'ready', durable: parts.db.durable };
      },
    },
    {
      method: 'GET',
      url: '/metrics',
      needs: 'nothing',
      answer: () =>
        Promise.resolve(
          new Text(
            'text/plain; version=0.0.4; charset=utf-8',
            parts.metrics.text({ durable: parts.db.durable ? 1 : 0, stopping: isStopping() ? 1 : 0 }),
          ),
        ),
    },
  ];
}
