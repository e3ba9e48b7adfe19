/** What Prometheus reads: counts and times of this process, without a tenant, a device or a word of content. */
import type { PushResult } from '#shared/sync/exchange.ts';

export interface Metrics {
  pushed(results: readonly Pick<PushResult, 'status'>[]): void;
  pulled(records: number): void;
  /** @param route its pattern, not its address. */
  answered(route: string, status: number, seconds: number): void;
  /** @returns the text Prometheus reads (version 0.0.4). */
  text(gauges: Readonly<Record<string, number>>): string;
}

/** Upper bounds in seconds; the goal is a p99 below 0.25. */
const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

interface Times {
  readonly buckets: number[];
  sum: number;
  count: number;
}

export function openMetrics(): Metrics {
  const records = new Map<string, number>();
  const answers = new Map<string, number>();
  const times = new Map<string, Times>();
  const addTo = (map: Map<string, number>, key: string, by: number): void =>
    void map.set(key, (map.get(key) ?? 0) + by);
  return {
    pushed: (results) => {
      for (const { status } of results) addTo(records, `direction="in",status="${status}"`, 1);
    },
    pulled: (count) => addTo(records, 'direction="out",status="given"', count),
    answered: (route, status, seconds) => {
      addTo(answers, `route="${route}",status="${String(status)}"`, 1);
      const at = times.get(route) ?? { buckets: bounds.map(() => 0), sum: 0, count: 0 };
      for (const [index, bound] of bounds.entries()) {
        if (seconds <= bound) at.buckets[index] = (at.buckets[index] ?? 0) + 1;
      }
      at.sum += seconds;
      at.count += 1;
      times.set(route, at);
    },
    text: (gauges) =>
      [
        ...heading('straks_hub_records_total', 'counter', 'Records in and out, by what became of them.'),
        ...[...records].map(([labels, value]) => `straks_hub_records_total{${labels}} ${String(value)}`),
        ...heading('straks_hub_requests_total', 'counter', 'Requests by route and status.'),
        ...[...answers].map(([labels, value]) => `straks_hub_requests_total{${labels}} ${String(value)}`),
        ...heading('straks_hub_request_seconds', 'histogram', 'How long requests took.'),
        ...[...times].flatMap(([route, each]) => histogram(route, each)),
        ...Object.entries(gauges).flatMap(([name, value]) => [
          ...heading(`straks_hub_${name}`, 'gauge', name.replaceAll('_', ' ')),
          `straks_hub_${name} ${String(value)}`,
        ]),
        '',
      ].join('\n'),
  };
}

function heading(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function histogram(route: string, { buckets, sum, count }: Times): string[] {
  const name = 'straks_hub_request_seconds';
  const at = (le: string, value: number): string => `${name}_bucket{route="${route}",le="${le}"} ${String(value)}`;
  return [
    ...bounds.map((bound, index) => at(String(bound), buckets[index] ?? 0)),
    at('+Inf', count),
    `${name}_sum{route="${route}"} ${String(sum)}`,
    `${name}_count{route="${route}"} ${String(count)}`,
  ];
}
