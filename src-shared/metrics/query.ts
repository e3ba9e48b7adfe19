/** What is asked of the statistics: a period, what it is compared with, and which contacts and enquiries count. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { CallerType, Channel, Day, Key, Location, MunicipalityCode, Outcome, TopicNumber } from '../domain/contact.ts';
import { periodBefore, type Period } from './periods.ts';

/** Days are Europe/Copenhagen's, both included. */
const PeriodAsked = z
  .object({ from: Day, to: Day })
  .refine((period) => period.from <= period.to, { message: 'period-invalid' });

/** `before`: as many days just before. `baseline`: the locked 0-punktsmåling (A6). Or days of the reader's own choice. */
export const comparisons = ['before', 'year-before', 'baseline', 'none'] as const;
const Comparison = z.union([z.enum(comparisons), PeriodAsked]);

/** Whose contacts: those of this PC, or of every device of the team, as the hub has added them up. */
export const scopes = ['pc', 'team'] as const;
export const StatisticsScope = z.enum(scopes);

/** Null filters nothing. The first six are of contacts, topic and outcome of enquiries (statistics: filters). */
const filterFields = {
  scope: StatisticsScope.default('pc'),
  municipalityCode: MunicipalityCode.nullable(),
  channel: Channel.nullable(),
  location: Location.nullable(),
  callerType: CallerType.nullable().default(null),
  institutionId: Key.nullable().default(null),
  /** The contact centre (A36); null on a desk without a hub, where there is but one. */
  tenantId: Key.nullable().default(null),
  topic: TopicNumber.nullable().default(null),
  outcome: Outcome.nullable().default(null),
};

export const StatisticsQuery = z
  .object({ from: Day, to: Day, comparison: Comparison.default('before'), ...filterFields })
  .refine((query) => query.from <= query.to, { message: 'period-invalid' });

export type StatisticsScope = z.infer<typeof StatisticsScope>;
export type StatisticsQuery = z.infer<typeof StatisticsQuery>;
export type Filters = Omit<StatisticsQuery, 'from' | 'to' | 'comparison'>;
/** Of contacts: what a kept tally is divided by. */
export type ContactFilters = Omit<Filters, 'topic' | 'outcome'>;
/** Of enquiries. */
export type EnquiryFilters = Pick<Filters, 'topic' | 'outcome'>;

/** Everything counts. */
export const noFilters: Filters = {
  scope: 'pc',
  municipalityCode: null,
  channel: null,
  location: null,
  callerType: null,
  institutionId: null,
  tenantId: null,
  topic: null,
  outcome: null,
};

/** @returns the query of everything in the municipality, or in all of them, whatever else is filtered. */
export function wholeOf(
  query: StatisticsQuery,
  municipalityCode: StatisticsQuery['municipalityCode'] = query.municipalityCode,
): StatisticsQuery {
  return { ...query, ...noFilters, scope: query.scope, municipalityCode };
}

/** What a contact, or contacts kept together, have that can be chosen; null is none. */
type FilteredBy = { readonly [Name in keyof Omit<ContactFilters, 'scope'>]: string | null };

/** @returns whether it passes every filter of contacts. */
export function fitsFilters(filters: ContactFilters, own: FilteredBy): boolean {
  return contactFilters.every((name) => filters[name] === null || filters[name] === own[name]);
}

/** @returns whether it passes every filter of enquiries. */
export function fitsEnquiry(
  { topic, outcome }: EnquiryFilters,
  own: { readonly [Name in keyof EnquiryFilters]: string | null },
): boolean {
  return (topic === null || own.topic === topic) && (outcome === null || own.outcome === outcome);
}

const contactFilters = [
  'municipalityCode',
  'channel',
  'location',
  'callerType',
  'institutionId',
  'tenantId',
] as const satisfies readonly (keyof FilteredBy)[];

/** @returns whether only some enquiries of a contact count: figures of whole contacts (A1-A3, times) are "–" then. */
export function filtersEnquiries({ topic, outcome }: EnquiryFilters): boolean {
  return topic !== null || outcome !== null;
}

/** @returns the days that are compared with; null for none, and for the baseline, whose days are its own. */
export function comparedPeriod({
  from,
  to,
  comparison,
}: Pick<StatisticsQuery, 'from' | 'to' | 'comparison'>): Period | null {
  if (typeof comparison === 'object') return comparison;
  switch (comparison) {
    case 'before':
      return periodBefore({ from, to });
    case 'year-before':
      return { from: aYearBefore(from), to: aYearBefore(to) };
    case 'baseline':
    case 'none':
      return null;
  }
}

/** 29 February becomes the 28th. */
function aYearBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ years: 1 }).toString();
}
