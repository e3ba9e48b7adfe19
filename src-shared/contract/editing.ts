/** The calls of the editors: the list, an article under their hands, its history, duplicates, and what citizens searched in vain. */
import { z } from 'zod';
import { Article, articleKey, ArticleView, Freshness } from '../domain/article.ts';
import { QualityRow } from '../domain/quality.ts';
import { freeText, Instant, MunicipalityCode, TopicNumber } from '../domain/contact.ts';
import { ArticleDraft, EditAction, Reason, WorkState } from '../domain/editing.ts';
import { KleSubject } from '../domain/kle.ts';
import { call } from '../rpc.ts';

const nothing = z.object({});
const Count = z.int().min(0);
/** The revision the editor has before them; 0 for an article that was never edited. */
const Base = z.object({ id: articleKey, baseRev: Count });

/** Why an article should be looked at; each is a filter of the list. */
export const editorFlags = [
  'overdue',
  'flagged',
  'draft',
  'low-resolving',
  'unused',
  'conflict',
  'source-gone',
  'retired',
] as const;
export const EditorFlag = z.enum(editorFlags);

export const EditorRow = z.object({
  id: z.string(),
  title: z.string(),
  topic: z.string(),
  owner: z.string(),
  rev: Count,
  state: z.enum(['published', 'draft', 'review', 'retired']),
  freshness: Freshness.nullable(),
  flags: z.array(EditorFlag),
  expiredAmounts: Count,
  /** Reports of agents that wait for an answer. */
  reports: Count,
  /** Enquiries of the last 180 days in which the article was confirmed, and how many of these were settled at once. */
  used: Count,
  resolved: Count,
  /** Something typed was not saved. */
  typed: z.boolean(),
});

/** What stands of an article, and what lies beside it. */
export const Editing = z.object({
  id: z.string(),
  rev: Count,
  published: Article.nullable(),
  working: z.object({ state: WorkState, article: ArticleDraft }).nullable(),
  retired: z.object({ into: z.string().nullable() }).nullable(),
  /** Comes with the program. */
  ofProduct: z.boolean(),
  /** What was typed here and not saved. */
  typed: z.object({ baseRev: Count, savedAt: Instant, article: ArticleDraft }).nullable(),
  /** A colleague's version that the hub holds against a change of ours. */
  conflict: z
    .object({ rev: Count, published: Article.nullable(), working: ArticleDraft.nullable(), retired: z.boolean() })
    .nullable(),
});

export const VersionRow = z.object({
  id: z.uuid(),
  articleRev: Count,
  action: EditAction,
  author: z.string(),
  reason: z.string(),
  savedAt: Instant,
  article: ArticleDraft,
});

/** Words that citizens' enquiries were searched with and that found nothing good, on the article's subject. */
const WordSuggestion = z.object({ words: z.string(), searches: Count, reports: Count });

/** Two articles that say nearly the same to the same readers. */
export const TwinPair = z.object({
  one: z.object({ id: z.string(), title: z.string() }),
  other: z.object({ id: z.string(), title: z.string() }),
  /** Shared words of all words, 0 to 1. */
  likeness: z.number(),
});

/** Rules of `lint-knowledge` that an editor is told of while writing. */
const DraftFinding = z.object({ rule: z.string(), detail: z.string() });

export const editingCalls = {
  list: call({ role: 'redaktør', input: nothing, output: z.array(EditorRow) }),
  /** @throws article-not-found. */
  open: call({ role: 'redaktør', input: z.object({ id: articleKey }), output: Editing }),
  /** Why articles and wordings should be looked at, the worst of each kind first. */
  quality: call({ role: ['redaktør', 'teamleder'], input: nothing, output: z.array(QualityRow) }),
  /** What was typed of an article that has no name yet; null when nothing was. */
  begun: call({ role: 'redaktør', input: nothing, output: Editing.shape.typed }),
  /** Keeps what is typed, wrong fields and all, until it is saved or given up. `key` is the article's id, or `new`. */
  keep: call({
    role: 'redaktør',
    input: z.object({ key: articleKey, baseRev: Count, article: ArticleDraft }),
    output: z.object({ savedAt: Instant }),
  }),
  giveUp: call({ role: 'redaktør', input: z.object({ key: articleKey }), output: nothing }),
  /** As the desk would show it, and what a careful editor would find. The view is null while a field is wrong. */
  preview: call({
    role: 'redaktør',
    input: z.object({ article: ArticleDraft, municipalityCode: MunicipalityCode }),
    output: z.object({
      view: ArticleView.nullable(),
      fault: z.string().nullable(),
      lix: z.number().nullable(),
      findings: z.array(DraftFinding),
    }),
  }),
  /**
   * Saves under the article's own id; `isNew` refuses one that is taken. A published article needs a reason.
   * @throws article-changed-elsewhere, article-invalid {field}, article-id-taken, reason-missing.
   */
  save: call({
    role: 'redaktør',
    input: z.object({
      baseRev: Count,
      isNew: z.boolean(),
      state: z.enum(['draft', 'review', 'published']),
      article: ArticleDraft,
      reason: Reason,
      /** The revision of a colleague's version that stood beside it (`conflict`): this is laid over that. */
      over: Count.nullable().default(null),
    }),
    output: Editing,
  }),
  /** Read through and still right: reviewed today, and its sources opened today when so said. @throws as `save`. */
  reviewed: call({
    role: 'redaktør',
    input: Base.extend({ sourcesChecked: z.boolean() }),
    output: Editing,
  }),
  history: call({ role: 'redaktør', input: z.object({ id: articleKey }), output: z.array(VersionRow) }),
  /** The text of an earlier version becomes the newest one. @throws version-not-found, and as `save`. */
  restore: call({
    role: 'redaktør',
    input: Base.extend({ versionId: z.uuid(), reason: Reason }),
    output: Editing,
  }),
  /** Takes the article off the desk, in favour of another where one is named. @throws as `save`. */
  retire: call({
    role: 'redaktør',
    input: Base.extend({ into: articleKey.nullable(), reason: Reason }),
    output: Editing,
  }),
  /** `article` is published under its id, and `drop` retired in its favour: both or neither. @throws as `save`. */
  merge: call({
    role: 'redaktør',
    input: z.object({ article: ArticleDraft, baseRev: Count, drop: Base, reason: Reason }),
    output: Editing,
  }),
  twins: call({ role: 'redaktør', input: nothing, output: z.array(TwinPair) }),
  suggestions: call({ role: 'redaktør', input: z.object({ id: articleKey }), output: z.array(WordSuggestion) }),
  /** What KL's emneplan says of a subject; null when it was not imported. */
  subject: call({ role: 'redaktør', input: z.object({ number: TopicNumber }), output: KleSubject.nullable() }),
  /** Of a conflict with a colleague: `theirs` gives ours up, `mine` saves ours over theirs. @throws article-not-found. */
  resolve: call({
    role: 'redaktør',
    input: z.object({ id: articleKey, keep: z.enum(['mine', 'theirs']), reason: freeText(300) }),
    output: Editing,
  }),
} as const;

export type EditorRow = z.infer<typeof EditorRow>;
export type EditorFlag = z.infer<typeof EditorFlag>;
export type Editing = z.infer<typeof Editing>;
export type VersionRow = z.infer<typeof VersionRow>;
export type TwinPair = z.infer<typeof TwinPair>;
