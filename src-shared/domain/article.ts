/** The knowledge article (vidensartikel): one answer, as it is written in `knowledge/articles/*.md` and shown on the desk. */
import { z } from 'zod';
import { freeText, MunicipalityCode, TopicNumber } from './contact.ts';
import { isFreeOfCpr } from './cpr.ts';
import { Phone, ServiceChannel } from './directory.ts';
import { SolutionTarget } from './strategy.ts';

/** A number of a citizen could be sent as one. */
export const articleKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,79}$/)
  .refine(isFreeOfCpr, { message: 'cpr-in-text' });
const Key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const Https = z.url({ protocol: /^https$/ });

export const authorities = [
  'kommune',
  'udbetaling-danmark',
  'skat',
  'familieretshuset',
  'politi',
  'region',
  'anden',
] as const;
export const Authority = z.enum(authorities);

/** An amount or a fee is only a fact within its period, and only with a source. */
export const Amount = z.object({
  label: z.string().min(1),
  /** In Danish kroner. */
  amountKr: z.number().nonnegative(),
  validFrom: z.iso.date(),
  /** Null where no end has been announced; the article's review date then guards it. */
  validTo: z.iso.date().nullable(),
  source: z.string().min(1),
});

const Source = z.object({
  title: z.string().min(1),
  url: Https,
  /** The day a person opened the source and found that it says so; null shows the article as "til gennemsyn". */
  checkedAt: z.iso.date().nullable(),
});

/** What one municipality does differently: the rest is common. */
const LocalOverride = z.object({
  unit: Key.optional(),
  selfService: Key.optional(),
  link: Https.optional(),
  note: z.string().optional(),
});

/** An exception from the municipality's channel order (A9), with the reason that is shown. */
const ChannelException = z.object({ first: ServiceChannel, why: z.string().min(1) });

/** The front matter of an article file. `shortAnswer` is said aloud: two sentences at most. */
export const ArticleFrontMatter = z.strictObject({
  id: articleKey,
  title: freeText(120),
  /** One line for the result list. */
  summary: freeText(120),
  shortAnswer: freeText(400),
  topic: TopicNumber,
  keywords: z.array(freeText(60)),
  /** How citizens say it. */
  citizenWords: z.array(freeText(80)).min(1),
  authority: Authority,
  /** Where the matter can be handled at all. */
  channels: z.array(ServiceChannel).min(1),
  channelException: ChannelException.nullable().default(null),
  attendance: z.enum(['none', 'partly', 'required']),
  obligatory: z.boolean(),
  selfService: Key.nullable(),
  unit: Key.nullable(),
  /** `common`, or the codes of the municipalities it is for. */
  municipalities: z.union([z.literal('common'), z.array(MunicipalityCode).min(1)]),
  local: z.record(MunicipalityCode, LocalOverride).default({}),
  amounts: z.array(Amount).default([]),
  owner: z.string().min(1),
  /** Null until a person has reviewed the article. */
  reviewedAt: z.iso.date().nullable(),
  /** ISO 8601 period: `P6M`, `P1Y`. */
  reviewEvery: z.string().regex(/^P\d+[DWMY]$/),
  /** Whether the contact centre can finish the matter itself with this article. */
  canResolve: z.boolean(),
  /** Where citizens see their own data (A24). */
  ownData: Https.nullable().default(null),
  /** An advantage for those who do it digitally, such as a lower fee (A37). */
  incentive: z.string().nullable().default(null),
  related: z.array(articleKey).default([]),
  sources: z.array(Source),
});

/** The three sections of an article's body, markdown without HTML. `cannotSelf` is "Kan ikke selv" (A11-A12). */
export const ArticleBody = z.object({
  steps: z.string(),
  cannotSelf: z.string(),
  exceptions: z.string(),
});

export const Article = ArticleFrontMatter.extend({ body: ArticleBody });

export type Authority = z.infer<typeof Authority>;
export type Amount = z.infer<typeof Amount>;
export type Article = z.infer<typeof Article>;
export type ArticleBody = z.infer<typeof ArticleBody>;
export type ArticleFrontMatter = z.infer<typeof ArticleFrontMatter>;

/** How far an article can be trusted today. `unreviewed`: no person has reviewed it, or a source was never checked. */
export const Freshness = z.object({
  state: z.enum(['fresh', 'due', 'unreviewed']),
  reviewedAt: z.iso.date().nullable(),
  nextReview: z.iso.date().nullable(),
});
export type Freshness = z.infer<typeof Freshness>;

/** An article as one municipality's agent reads it today: overrides applied, amounts judged by the day. */
export const ArticleView = Article.omit({ local: true, amounts: true, selfService: true, unit: true }).extend({
  municipalityCode: MunicipalityCode,
  topicName: z.string().nullable(),
  freshness: Freshness,
  amounts: z.array(Amount.extend({ state: z.enum(['valid', 'expired', 'coming']) })),
  selfService: z
    .object({
      ...{ id: z.string(), name: z.string(), url: z.url(), obligatory: z.boolean(), needsMitId: z.boolean() },
      target: SolutionTarget.nullable(),
    })
    .nullable(),
  unit: z.object({ id: z.string(), name: z.string(), phones: z.array(Phone) }).nullable(),
  localLink: z.url().nullable(),
  localNote: z.string().nullable(),
  /** In the municipality's order, the article's exception first (A8, A9). */
  channelOrder: z.array(ServiceChannel),
  relatedTitles: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type ArticleView = z.infer<typeof ArticleView>;

/** A file that could not be read as an article: the others load (bad input loses nothing). */
export const ArticleProblem = z.object({
  /** Path within the imported folder. */
  file: z.string(),
  /** 1-based, null when the file as a whole is at fault. */
  line: z.int().nullable(),
  reason: z.enum([
    'front-matter-missing',
    'yaml',
    'field',
    'duplicate-id',
    'cpr-in-text',
    'section-missing',
    'too-large',
    'not-text',
    'unreadable',
    // What it is fetched from does not give it; `detail` says why.
    'refused-there',
  ]),
  /** The field or the parser's own words; never the text of the article. */
  detail: z.string(),
});
export type ArticleProblem = z.infer<typeof ArticleProblem>;
