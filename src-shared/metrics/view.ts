/** What the statistics page is given: counted and judged by the core. Every section is a call of its own. */
import { z } from 'zod';
import { AvoidableReason, Day, Instant, MunicipalityCode, Outcome, TopicNumber } from '../domain/contact.ts';
import { Figures, Share, ShareId } from './definitions.ts';
import { StatisticsQuery } from './query.ts';

const Amount = z.int().min(0);

/** Seconds, from buckets at most 3 % wide to either side; `n` is how many had a known time. Late entries are not in it. */
export const Durations = z.object({
  n: Amount,
  medianSeconds: z.number().nullable(),
  p90Seconds: z.number().nullable(),
});

/**
 * A share against what it is compared with. `unclear` ("for få data") when the Newcombe interval of the difference holds 0
 * or one of the two has nothing to divide by. `difference`, `low` and `high` are parts of 1.
 */
export const Change = z.object({
  previous: Share,
  difference: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  verdict: z.enum(['up', 'down', 'unclear']),
});

const seriesGrains = ['day', 'week', 'month'] as const;
export const SeriesGrain = z.enum(seriesGrains);

/** One day, ISO week or month; one at either end of the period holds only the days within it. Empty ones are rows too. */
export const SeriesRow = z.object({
  grain: SeriesGrain,
  /** The day, the Monday or the first of the month, also when it lies before the period. */
  start: Day,
  /** Of whole contacts; 0 under a filter of enquiries. */
  contacts: Amount,
  /** Null where those of the chosen outcome may not be shown. */
  enquiries: Amount.nullable(),
  fcrGross: Share,
  /** A1. */
  fcrContent: Share,
  outcomes: z.record(Outcome, Amount),
});

/** An hour of a weekday on Danish clocks; only those in which something began. */
export const HourRow = z.object({
  /** Monday 1 to Sunday 7. */
  weekday: z.int().min(1).max(7),
  hour: z.int().min(0).max(23),
  contacts: Amount,
  /** Null where it is not known: of the whole team. */
  enquiries: Amount.nullable(),
  /** Of the enquiries with an outcome. */
  resolved: Share,
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
  /** Redirected enquiries: resolutions lost. As far as they may be shown, as the outcomes are. */
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

/** `shown`: the uses that what stands after it is of; fewer than `used` where a month of the article tells of one agent. */
const ShownArticleRow = ArticleUseRow.extend({ shown: Amount });

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

/** The locked first measurement (A6), as far as it bears on the municipality that is looked at. */
export const BaselineSummary = z.object({
  id: z.uuid(),
  from: Day,
  to: Day,
  /** Null: of every municipality together. */
  municipalityCode: MunicipalityCode.nullable(),
  lockedAt: Instant,
  lockedBy: z.string(),
});

/** A section's answer, and when the hub gave it where it could not be asked now: null when it could, and for this PC's own. */
export const told = <S extends z.ZodType>(answer: S) => z.object({ answer, keptFrom: Instant.nullable() });
export interface Told<T> {
  readonly answer: T;
  readonly keptFrom: string | null;
}

/** What figures of the whole team stand on. */
const TeamCounted = z.object({
  /** When the hub counted. */
  asOf: Instant,
  /** How many devices have been at the hub. */
  devices: Amount,
  /** Records of theirs that the hub refused and that wait for a person. */
  refused: Amount,
  /** False: the hub could not be asked now, and these are what it said last. */
  fresh: z.boolean(),
});

/** What the figures are compared with. `contacts` 0: nothing was there. */
const Compared = z.object({ from: Day, to: Day, contacts: Amount, baseline: BaselineSummary.nullable() });

/**
 * First-contact resolution had the topics been divided as in the period compared with (direct standardisation): what is
 * left of a change when the mix of topics is taken out. `covered` is the part of the weights whose topics are in both.
 */
export const Standardised = z.object({ value: z.number(), covered: z.number() });

export const StatisticsView = z.object({
  query: StatisticsQuery,
  /** Enquiries and contacts are plain volumes; shares leave out what is hidden. */
  figures: Figures,
  /** False under a filter of enquiries: contacts, A1-A3 and times are "–". */
  contactLevel: z.boolean(),
  /** "Mangler udfald": counted as volume, in no share. */
  missing: z.object({ contacts: Amount, enquiries: Amount }),
  handleTime: Durations,
  /** endedAt − talkEndedAt, where the hang-up is known. */
  afterCallTime: Durations,
  /** Null: compared with nothing, or with a baseline that is not there. */
  compared: Compared.nullable(),
  changes: z.record(ShareId, Change),
  /** Beside the raw `fcrGross`; null where nothing is compared with. */
  standardised: Standardised.nullable(),
  /** First-contact resolution and repeats rise together: the rise may not be one. */
  repeatsRiseToo: z.boolean(),
  /** The most lost resolutions first. */
  topics: z.array(TopicRow),
  /** The most redirects first. */
  redirects: z.array(RedirectRow),
  avoidable: z.array(AvoidableRow),
  articles: z.array(ShownArticleRow),
  /** Enquiries with a pointer ÷ enquiries, both where the topic has a self-service solution (A10). */
  pointerRate: Share,
  /** Redirected without any article though one that resolves was published then ÷ redirected. */
  missedArticle: Share,
  targets: z.array(TargetRow),
  /** Null until one has been measured and locked (A6): "ingen baseline", never 0 %. */
  baseline: BaselineSummary.nullable(),
  /**
   * Contacts that enter no share because few agents stand behind them (domain: staff statistics). `off-grid`: the choice of
   * days or filters is finer than calendar month × one dimension. `figures`: A1-A3 that have contacts and are left out.
   * `outcome`: what is of the chosen outcome is counted only where it may be shown, as a share is.
   */
  hidden: z.object({ contacts: Amount, offGrid: z.boolean(), figures: z.array(ShareId), outcome: z.boolean() }),
  /** Contacts that were stored and cannot be read: they are in no figure. Of every filter's, since theirs cannot be read either. */
  unreadable: Amount,
  /** Null: the figures are of this PC alone. */
  team: TeamCounted.nullable(),
});

export type StatisticsView = z.infer<typeof StatisticsView>;
export type TeamCounted = z.infer<typeof TeamCounted>;
export type Durations = z.infer<typeof Durations>;
export type Change = z.infer<typeof Change>;
export type SeriesGrain = z.infer<typeof SeriesGrain>;
export type SeriesRow = z.infer<typeof SeriesRow>;
export type HourRow = z.infer<typeof HourRow>;
export type TopicRow = z.infer<typeof TopicRow>;
export type RedirectRow = z.infer<typeof RedirectRow>;
export type ArticleUseRow = z.infer<typeof ArticleUseRow>;
export type ShownArticleRow = z.infer<typeof ShownArticleRow>;
export type TargetRow = z.infer<typeof TargetRow>;
export type Standardised = z.infer<typeof Standardised>;
export type BaselineSummary = z.infer<typeof BaselineSummary>;
