/**
 * A tally under a filter of enquiries: only what is of the topic and the outcome. Figures of whole contacts are in none:
 * an enquiry that counts may share its contact with one that does not.
 */
import type { Outcome, RedirectKind } from '../domain/contact.ts';
import type { Counter, EnquiryTrait, FigureCounter } from './counters.ts';
import type { Figures } from './definitions.ts';
import { figuresOf } from './metrics.ts';
import { filtersEnquiries, type EnquiryFilters } from './query.ts';
import { emptyTally, type Tally } from './tally.ts';

/** Where outcome and topic stand in a counter's name; a unit is of redirected enquiries alone. */
const places: Readonly<Record<string, { readonly outcome: number | Outcome; readonly topic: number }>> = {
  topic: { outcome: 1, topic: 2 },
  trait: { outcome: 2, topic: 3 },
  unit: { outcome: 'redirected', topic: 2 },
  avoidable: { outcome: 2, topic: 3 },
  article: { outcome: 2, topic: 3 },
  hour: { outcome: 2, topic: 3 },
};

/** @returns the counters of enquiries that fit; the whole tally when nothing is filtered. */
export function narrowed(tally: Tally, filters: EnquiryFilters): Tally {
  if (!filtersEnquiries(filters)) return tally;
  const { topic, outcome } = filters;
  const known = narrowedBefore.get(tally) ?? new Map<string, Tally>();
  narrowedBefore.set(tally, known);
  const name = `${topic ?? ''} ${outcome ?? ''}`;
  const found = known.get(name) ?? fitting(tally, topic, outcome);
  known.set(name, found);
  return found;
}

/** A view narrows the same tally for each of its sections. */
const narrowedBefore = new WeakMap<Tally, Map<string, Tally>>();

function fitting(tally: Tally, topic: string | null, outcome: Outcome | null): Tally {
  return new Map(
    [...tally].filter(([counter]) => {
      const parts = counter.split(':');
      const at = places[parts[0] ?? ''];
      if (at === undefined) return false;
      const own = typeof at.outcome === 'number' ? parts[at.outcome] : at.outcome;
      return (topic === null || parts[at.topic] === topic) && (outcome === null || own === outcome);
    }),
  );
}

/**
 * @returns what a counter is added to where topics need not be told apart; null where it is of another topic than the chosen
 * one, or under it of no enquiry. Outcome takes nothing away: it never filters a share of outcomes.
 */
export function withoutTopics(filters: EnquiryFilters): (counter: Counter) => Counter | null {
  return filtersEnquiries(filters) ? foldingTopics(filters) : withoutAnyTopic;
}

function foldingTopics({ topic, outcome }: EnquiryFilters): (counter: Counter) => Counter | null {
  return (counter) => {
    const parts = counter.split(':');
    const at = places[parts[0] ?? ''];
    if (at === undefined) return filtersEnquiries({ topic, outcome }) ? null : counter;
    if (topic !== null && parts[at.topic] !== topic) return null;
    parts[at.topic] = topic ?? '';
    return parts.join(':') as Counter;
  };
}

/** One for all calls: what it made of a name can be remembered. */
const withoutAnyTopic = foldingTopics({ topic: null, outcome: null });

/**
 * @returns the figures under the filter. Outcome never filters a share of outcomes: those are of every outcome of the
 * topic; only volume, repeats and assistance are of the chosen one. A1-A3 have nothing to divide by.
 */
export function figuresUnder(tally: Tally, filters: EnquiryFilters): Figures {
  if (!filtersEnquiries(filters)) return figuresOf(tally);
  const ofTopic = figuresOf(figureCountersOf(tally, { topic: filters.topic, outcome: null }));
  if (filters.outcome === null) return ofTopic;
  const { enquiries, assisted, repeat } = figuresOf(figureCountersOf(tally, filters));
  return { ...ofTopic, enquiries, assisted, repeat };
}

/** @returns enquiries without an outcome, under the topic; none under an outcome. */
export function missingUnder(tally: Tally, { topic, outcome }: EnquiryFilters): number {
  return outcome === null ? (figureCountersOf(tally, { topic, outcome }).get('enquiries:missing') ?? 0) : 0;
}

function figureCountersOf(tally: Tally, filters: EnquiryFilters): Tally {
  const counts = new Map<Counter, number>();
  const add = (counter: FigureCounter, count: number): void =>
    void counts.set(counter, (counts.get(counter) ?? 0) + count);
  const fitting = filtersEnquiries(filters) ? narrowed(tally, filters) : tally;
  for (const [counter, count] of fitting) {
    const [what, second = '', third = ''] = counter.split(':');
    if (what === 'topic') {
      add('enquiries', count);
      add(second === 'missing' ? 'enquiries:missing' : `outcome:${second as Outcome}`, count);
    } else if (what === 'trait') addTrait(add, second as EnquiryTrait, third as Outcome, count);
    else if (what === 'unit') add(`redirect:${second as RedirectKind}`, count);
  }
  return counts.size === 0 ? emptyTally : counts;
}

function addTrait(
  add: (counter: FigureCounter, count: number) => void,
  trait: EnquiryTrait,
  outcome: Outcome,
  count: number,
): void {
  if (trait === 'pointer') return;
  add(trait, count);
  if (trait === 'repeat' && outcome === 'resolved') add('repeat:resolved', count);
}
