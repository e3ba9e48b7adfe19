/** What the statistics page asks for and is given: everything the first page shows, counted and judged by the core. */
import { z } from 'zod';
import { AvoidableReason, Channel, Day, Location, MunicipalityCode, Outcome, TopicNumber } from '../domain/contact.ts';
import { Figures, Share, ShareId } from './definitions.ts';

/** Days are Europe/Copenhagen's, both included. Null filters nothing. */
export const StatisticsQuery = z
  .object({
    from: Day,
    to: Day,
    municipalityCode: MunicipalityCode.nullable(),
    channel: Channel.nullable(),
    location: Location.nullable(),
  })
  .refine((query) => query.from <= query.to, { message: 'period-invalid' });

const Amount = z.int().min(0);

/** Seconds, from buckets at most 3 % wide to either side; `n` is how many had a known time. Late entries are not in it. */
export const Durations = z.object({
  n: Amount,
  medianSeconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
});

/**
 * A share against the period of the same length just before. `unclear` ("for få data") when the Newcombe interval of the
 * difference holds 0 or one of the two has nothing to divide by. `difference`, `low` and `high` are parts of 1.
 */
export const Change = z.object({
  previous: Share,
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: z.enum(['up', 'down', 'unclear']),
});

/** One ISO week; a week at either end of the period holds only the days within it. */
export const WeekRow = z.object({
  /** `2026-W53`. */
  week: z.string(),
  /** The Monday, also when it lies before the period. */
  monday: Day,
  fcrGross: Share,
  /** A1. */
  fcrContent: Share,
  outcomes: z.record(Outcome, Amount),
});

export const TopicRow = z.object({
  /** Null for enquiries without a topic. */
  topic: TopicNumber.nullable(),
  /** Null when the number is not among those the product knows. */
  name: z.string().nullable(),
  /** Enquiries with an outcome. */
  enquiries: Amount,
  outcomes: z.record(Outcome, Amount),
  resolved: Share,
  /** Redirected enquiries: resolutions lost. */
  lost: Amount,
});

export const RedirectRow = z.object({
  municipalityCode: MunicipalityCode,
  unitId: z.string(),
  /** Null when the municipality has no such unit any longer. */
  name: z.string().nullable(),
  redirects: Amount,
  /** This row and those above it, of all redirects; 0..1. */
  accumulated: z.number(),
});

const AvoidableRow = z.object({ reason: AvoidableReason, enquiries: Amount });

export const ArticleUseRow = z.object({
  articleId: z.string(),
  /** Null when no such article is there any longer. */
  title: z.string().nullable(),
  used: Amount,
  resolved: Amount,
  redirected: Amount,
  repeat: Amount,
});

/** A target of a municipality's own strategy against its own figure in the period, whatever channel or place is chosen. */
export const TargetRow = z.object({
  /** Row of the strategies' demands. */
  row: z.enum(['A1', 'A2', 'A3']),
  source: z.enum(['FS', 'FU']),
  municipalityCode: MunicipalityCode,
  figure: ShareId,
  /** 0..1. */
  target: z.number(),
  /** The year the strategy sets the target for, or ends. */
  year: z.int(),
  actual: Share,
  /** Actual less target, parts of 1; null when there is nothing to divide by. */
  gap: z.number().nullable(),
  /** Null while there are too few to say (`mayShowShare`). */
  reached: z.boolean().nullable(),
});

export const StatisticsView = z.object({
  query: StatisticsQuery,
  figures: Figures,
  /** "Mangler udfald": counted as volume, in no share. */
  missing: z.object({ contacts: Amount, enquiries: Amount }),
  handleTime: Durations,
  /** endedAt − talkEndedAt, where the hang-up is known. */
  afterCallTime: Durations,
  previous: z.object({ from: Day, to: Day, contacts: Amount }),
  changes: z.record(ShareId, Change),
  /** First-contact resolution and repeats rise together: the rise may not be one. */
  repeatsRiseToo: z.boolean(),
  weeks: z.array(WeekRow),
  /** The most lost resolutions first. */
  topics: z.array(TopicRow),
  /** The most redirects first. */
  redirects: z.array(RedirectRow),
  avoidable: z.array(AvoidableRow),
  articles: z.array(ArticleUseRow),
  /** Enquiries with a pointer ÷ enquiries, both where the topic has a self-service solution (A10). */
  pointerRate: Share,
  targets: z.array(TargetRow),
  /** Null until one has been measured and locked (A6): "ingen baseline", never 0 %. */
  baseline: z.null(),
});

/** A file made for the reader's disk; `content` is whole and begins with a byte order mark where the format wants one. */
export const StatisticsExport = z.object({ fileName: z.string(), mimeType: z.string(), content: z.string() });

export type StatisticsQuery = z.infer<typeof StatisticsQuery>;
export type StatisticsView = z.infer<typeof StatisticsView>;
export type StatisticsExport = z.infer<typeof StatisticsExport>;
export type Durations = z.infer<typeof Durations>;
export type Change = z.infer<typeof Change>;
export type WeekRow = z.infer<typeof WeekRow>;
export type TopicRow = z.infer<typeof TopicRow>;
export type RedirectRow = z.infer<typeof RedirectRow>;
export type ArticleUseRow = z.infer<typeof ArticleUseRow>;
export type TargetRow = z.infer<typeof TargetRow>;
