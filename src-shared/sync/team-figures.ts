/**
 * What a desk asks the hub about the whole team, and what comes back: tallies, hours of the week under a filter, what was logged
 * by day and hour, redirects in which no article was used, a baseline, and the enquiries behind a figure.
 */
import { z } from 'zod';
import {
  CallerType,
  Channel,
  Day,
  Instant,
  Key,
  Location,
  MunicipalityCode,
  Outcome,
  TopicNumber,
} from '../domain/contact.ts';
import { BaselineSummary } from '../metrics/view.ts';

const Amount = z.int().min(0);

/** Team statistics are asked for by query parameters: the period and filters of the page; what is absent filters nothing. */
export interface TeamQuestion {
  /** Danish days, both included. */
  readonly from: string;
  readonly to: string;
  readonly municipalityCode?: string;
  readonly channel?: string;
  readonly location?: string;
  readonly callerType?: string;
  readonly topic?: string;
  readonly outcome?: string;
}

/** Counter by name, as `src-shared/metrics/tally.ts` has them. */
const WireTally = z.record(z.string().max(300), z.int());

const WireDay = z.object({ day: Day, tally: WireTally });

/** The same tallies a desk keeps for itself, over all devices: the figures are divided from them by `src-shared/metrics`. */
export const TeamTalliesAnswer = z.looseObject({
  /** When the hub counted. */
  asOf: Instant,
  devices: z.int().min(0),
  /** Records of all of them that wait for a person, since the hub refused them. Absent from a hub before this one. */
  refused: z.int().min(0).optional(),
  /** Agents may be told apart (domain: staff statistics): nothing is held back. */
  agentLevel: z.boolean(),
  /** How much there was of everything (`metrics/held.ts`); with `shown` null the tally as it is. */
  volume: WireTally,
  /** The same by day, in order, of the figures' counters or the topic's; no day without contacts. */
  days: z.array(WireDay),
  /** What of it may be in shares, by the plan that desks count by (`metrics/shown-plan.ts`). Null: everything may. */
  shown: z
    .object({
      whole: WireTally,
      topics: WireTally,
      articles: WireTally,
      reasons: WireTally,
      measures: WireTally,
      hiddenContacts: z.int(),
      offGrid: z.boolean(),
      /** By day and week; none under a filter. */
      days: z.array(WireDay),
      /** By month, each under its first day. */
      months: z.array(WireDay),
    })
    .nullable(),
});

/** How many enquiries began in an hour of the week: a volume. Under an outcome a share of the hour: none where somebody is to be hidden. */
export const TeamHoursAnswer = z.looseObject({
  asOf: Instant,
  rows: z.array(z.object({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23), enquiries: Amount })),
});

/** Calls and visits that were logged, by day: what log completeness holds against the arrivals. Volumes. */
const LoggedDay = z.object({
  municipality: MunicipalityCode,
  day: Day,
  channel: z.enum(['phone', 'visit']),
  /** By hour on Danish clocks, `9`; hours with none are left out. */
  hours: z.record(z.string().max(2), Amount),
  late: Amount,
  missing: Amount,
});
export const TeamLoggedAnswer = z.looseObject({ asOf: Instant, rows: z.array(LoggedDay) });

/** Redirects of a topic in a calendar month: cells of the grid that may be shown, the others are not among them. */
const RedirectsRow = z.object({
  municipality: MunicipalityCode,
  /** Its first day. */
  month: Day,
  /** Empty for none. */
  topic: z.string().max(20),
  redirected: Amount,
  /** Of those: without any article. */
  bare: Amount,
});
export const TeamRedirectsAnswer = z.looseObject({ asOf: Instant, rows: z.array(RedirectsRow) });

/** An enquiry behind a figure. Whose it was and when it began is there at agent level alone, and an id, which tells the time, never. */
const BehindRow = z.object({
  month: z.string().max(7),
  startedAt: Instant.nullable(),
  agentId: z.string().nullable(),
  municipalityCode: MunicipalityCode,
  channel: Channel,
  location: Location,
  callerType: CallerType,
  topic: TopicNumber.nullable(),
  outcome: Outcome.nullable(),
  unitId: z.string().nullable(),
  articleIds: z.array(z.string()),
  repeat: z.boolean(),
});
export const TeamBehindAnswer = z.looseObject({
  asOf: Instant,
  /** Days or filters finer than the grid, or a cell that tells of one agent: no rows. */
  offGrid: z.boolean(),
  /** What the rows were narrowed by beside the filters; none from a hub before this one. */
  narrowedBy: z.array(z.string()).default([]),
  rows: z.array(BehindRow),
  /** Where the next page begins; null with the last one. */
  next: Key.nullable(),
});

/** What a locked period came to: volumes, and of the rest what could be shown then; `shown` null: everything could. */
export const BaselineTallies = z.object({
  volume: WireTally,
  shown: z
    .object({ whole: WireTally, topics: WireTally, measures: WireTally, hiddenContacts: z.int(), offGrid: z.boolean() })
    .nullable(),
});
/** The team's newest baseline (A6); null where none was locked. */
export const TeamBaselineAnswer = z.looseObject({
  asOf: Instant,
  baseline: BaselineSummary.nullable(),
  tallies: BaselineTallies.nullable(),
});

export type TeamBaselineAnswer = z.infer<typeof TeamBaselineAnswer>;
export type BaselineTallies = z.infer<typeof BaselineTallies>;
export type TeamTalliesAnswer = z.infer<typeof TeamTalliesAnswer>;
export type TeamHoursAnswer = z.infer<typeof TeamHoursAnswer>;
export type TeamLoggedAnswer = z.infer<typeof TeamLoggedAnswer>;
export type TeamRedirectsAnswer = z.infer<typeof TeamRedirectsAnswer>;
export type TeamBehindAnswer = z.infer<typeof TeamBehindAnswer>;

/** What the page asks of a period and its filters, and keeps for when the hub is away. */
export interface TeamAnswers {
  readonly tallies: TeamTalliesAnswer;
  readonly hours: TeamHoursAnswer;
  readonly logged: TeamLoggedAnswer;
  readonly redirects: TeamRedirectsAnswer;
  readonly baseline: TeamBaselineAnswer;
}
export type TeamSubject = keyof TeamAnswers;

export const teamAnswerSchemas: { readonly [Subject in TeamSubject]: z.ZodType<TeamAnswers[Subject]> } = {
  tallies: TeamTalliesAnswer,
  hours: TeamHoursAnswer,
  logged: TeamLoggedAnswer,
  redirects: TeamRedirectsAnswer,
  baseline: TeamBaselineAnswer,
};

export const teamRoutes: { readonly [Subject in TeamSubject | 'behind']: string } = {
  tallies: '/v1/statistics/tallies',
  hours: '/v1/statistics/hours',
  logged: '/v1/statistics/logged',
  redirects: '/v1/statistics/redirects',
  baseline: '/v1/statistics/baselines',
  behind: '/v1/statistics/behind',
};

/** A question with what it is about. */
export interface TeamAsked {
  readonly subject: TeamSubject;
  readonly question: TeamQuestion;
}
