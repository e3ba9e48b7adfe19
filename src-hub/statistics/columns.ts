/** The counters that have a column of their own in the rollups; any other is a row of `rollup_*_detail`. */
import type { Counter, FigureCounter } from '#shared/metrics/counters.ts';

/** Columns of `rollup_day`. */
export const figureColumns = [
  ['contacts', 'contacts'],
  ['contacts:missing', 'contacts_missing'],
  ['enquiries', 'enquiries'],
  ['enquiries:missing', 'enquiries_missing'],
  ['outcome:resolved', 'resolved'],
  ['outcome:redirected', 'redirected'],
  ['outcome:self-service', 'self_service'],
  ['outcome:misdirected', 'misdirected'],
  ['outcome:abandoned', 'abandoned'],
  ['redirect:transfer', 'transfer'],
  ['redirect:referral', 'referral'],
  ['redirect:follow-up', 'follow_up'],
  ['assisted', 'assisted'],
  ['repeat', 'repeats'],
  ['repeat:resolved', 'repeats_resolved'],
  ['content:contacts', 'content_contacts'],
  ['content:resolved', 'content_resolved'],
  ['main-line:contacts', 'main_line_contacts'],
  ['main-line:resolved', 'main_line_resolved'],
  ['visits:contacts', 'visits_contacts'],
  ['visits:resolved', 'visits_resolved'],
] as const satisfies readonly (readonly [FigureCounter, string])[];

/** Columns of `rollup_day_topic` and `rollup_month_topic`, by what stands between `topic:` and the topic. */
export const topicColumns = [
  ['resolved', 'resolved'],
  ['redirected', 'redirected'],
  ['self-service', 'self_service'],
  ['misdirected', 'misdirected'],
  ['abandoned', 'abandoned'],
  ['missing', 'missing'],
] as const satisfies readonly (readonly [string, string])[];

/** Where a counter is kept. `at` is the column's place in its list. */
export type Home =
  | { readonly kind: 'figure'; readonly at: number }
  | { readonly kind: 'topic'; readonly topic: string; readonly at: number }
  | { readonly kind: 'detail' }
  /** Hour by topic by outcome is nearly a row an enquiry: the hub does not keep it (docs/decisions/0062). */
  | { readonly kind: 'none' };

const figurePlaces: ReadonlyMap<string, number> = new Map(figureColumns.map(([counter], at) => [counter, at]));
const topicPlaces: ReadonlyMap<string, number> = new Map(topicColumns.map(([name], at) => [name, at]));

/** The counters of contacts are a few thousand; whoever invents more is not remembered. */
const mostKnown = 20_000;
const known = new Map<Counter, Home>();

export function homeOf(counter: Counter): Home {
  let home = known.get(counter);
  if (home === undefined) {
    home = homeReckoned(counter);
    if (known.size < mostKnown) known.set(counter, home);
  }
  return home;
}

function homeReckoned(counter: Counter): Home {
  const figure = figurePlaces.get(counter);
  if (figure !== undefined) return { kind: 'figure', at: figure };
  if (counter.startsWith('hour:')) return { kind: 'none' };
  const [, name = '', topic = ''] = /^topic:([^:]+):(.*)$/.exec(counter) ?? [];
  const column = topicPlaces.get(name);
  return column === undefined ? { kind: 'detail' } : { kind: 'topic', topic, at: column };
}
