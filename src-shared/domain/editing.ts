/** Articles under an editor's hands: what is being typed, where an article stands, and each version with author and reason. */
import { z } from 'zod';
import { Article, articleKey, Authority } from './article.ts';
import { freeText, Instant } from './contact.ts';
import { isFreeOfCpr } from './cpr.ts';
import { ServiceChannel } from './directory.ts';
import { daKnowledge } from '../texts/da-knowledge.ts';

/** No article is longer: more is a mistake of the clipboard. */
const Text = freeText(30_000);
const Texts = z.array(Text).max(500);

/**
 * An article as it is typed: any field may still be wrong, none may hold a CPR number. What is wrong is told by
 * `articleFault` when it is to be read by others.
 */
export const ArticleDraft = z.object({
  id: Text,
  title: Text,
  summary: Text,
  shortAnswer: Text,
  topic: Text,
  keywords: Texts,
  citizenWords: Texts,
  authority: Authority,
  channels: z.array(ServiceChannel),
  channelException: z.object({ first: ServiceChannel, why: Text }).nullable(),
  attendance: z.enum(['none', 'partly', 'required']),
  obligatory: z.boolean(),
  selfService: Text.nullable(),
  unit: Text.nullable(),
  municipalities: z.union([z.literal('common'), Texts]),
  local: z.record(
    Text,
    z.object({ unit: Text.optional(), selfService: Text.optional(), link: Text.optional(), note: Text.optional() }),
  ),
  amounts: z.array(
    z.object({
      label: Text,
      /** Null while no number is typed. */
      amountKr: z.number().nullable(),
      validFrom: Text,
      validTo: Text.nullable(),
      source: Text,
    }),
  ),
  owner: Text,
  reviewedAt: Text.nullable(),
  reviewEvery: Text,
  canResolve: z.boolean(),
  ownData: Text.nullable(),
  incentive: Text.nullable(),
  related: Texts,
  sources: z.array(z.object({ title: Text, url: Text, checkedAt: Text.nullable() })),
  body: z.object({ steps: Text, cannotSelf: Text, exceptions: Text }),
});
export type ArticleDraft = z.infer<typeof ArticleDraft>;

/** `draft`: being written; `review`: somebody else is to read it. Neither is seen on the desk. */
export const WorkState = z.enum(['draft', 'review']);
export type WorkState = z.infer<typeof WorkState>;

const StoredArticle = Article.refine(holdsNoCpr, { message: 'cpr-in-text' });
const StoredDraft = ArticleDraft.refine(holdsNoCpr, { message: 'cpr-in-text' });

/**
 * An article that was edited here or at a colleague's: the desk reads `published` in place of the file's. A record that
 * travels: the highest `rev` of an id is the one that holds, a change over an older one is a conflict.
 */
export const EditedArticle = z.object({
  /** The article's. */
  id: articleKey,
  rev: z.int().min(1),
  updatedAt: Instant,
  /** Null: nothing is to be read yet, or no more. */
  published: StoredArticle.nullable(),
  /** What is being worked on beside it. */
  working: z.object({ state: WorkState, article: StoredDraft }).nullable(),
  /** No longer read; `into` is the article that took its place, null when none did. */
  retired: z.object({ into: articleKey.nullable() }).nullable(),
});
export type EditedArticle = z.infer<typeof EditedArticle>;

const editActions = [
  'original',
  'draft',
  'review',
  'published',
  'reviewed',
  'restored',
  'merged',
  'retired',
  'imported',
] as const;
export const EditAction = z.enum(editActions);
export type EditAction = z.infer<typeof EditAction>;

export const reasonMaxLength = 300;
export const Reason = freeText(reasonMaxLength).pipe(z.string().trim());

/** What an article was after one change. Made once, never changed: it travels, and conflicts with nothing. */
export const ArticleVersion = z.object({
  id: z.uuid(),
  rev: z.literal(1),
  articleId: articleKey,
  /** Of the edited article; 0 for the file's own text before the first change. */
  articleRev: z.int().min(0),
  action: EditAction,
  /** The name of who did it; '' for the file's own text. */
  author: freeText(100),
  reason: freeText(reasonMaxLength),
  savedAt: Instant,
  article: StoredDraft,
});
export type ArticleVersion = z.infer<typeof ArticleVersion>;

/** Dates and identities may by chance hold the digits of one; they are checked by their own forms. */
function holdsNoCpr(value: unknown): boolean {
  if (typeof value === 'string') return isFreeOfCpr(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, each]) => isFreeOfCpr(key) && holdsNoCpr(each));
}

/** What is wrong with a draft: the first field that cannot be read by others, as `amounts.0.validFrom`. */
export type DraftFault = { readonly field: string };

/** @returns the article as others may read it, or what is wrong with it. The rule of A11-A12 is among them: who cannot use the self-service is helped. */
export function articleOf(draft: ArticleDraft): Article | DraftFault {
  const read = Article.safeParse({ ...draft, body: cleanBody(draft.body) });
  if (!read.success) return { field: read.error.issues[0]?.path.map(String).join('.') ?? '' };
  const { body, selfService } = read.data;
  const missing = (['title', 'shortAnswer'] as const).find((field) => read.data[field].trim() === '');
  if (missing !== undefined) return { field: missing };
  const misplaced = (['steps', 'cannotSelf', 'exceptions'] as const).find((part) => holdsSectionHeading(body[part]));
  if (misplaced !== undefined) return { field: `body.${misplaced}` };
  if (body.steps === '') return { field: 'body.steps' };
  if (selfService !== null && body.cannotSelf === '') return { field: 'body.cannotSelf' };
  return read.data;
}

/** As an article's file has it: lines end with LF, no blank ones around the text. */
function cleanBody(body: ArticleDraft['body']): ArticleDraft['body'] {
  const clean = (text: string): string =>
    text
      .replace(/\r\n?/g, '\n')
      .replace(/^(?:[^\S\n]*\n)+/, '')
      .trimEnd();
  return { steps: clean(body.steps), cannotSelf: clean(body.cannotSelf), exceptions: clean(body.exceptions) };
}

/** In the file it would begin another section. */
function holdsSectionHeading(text: string): boolean {
  const headings = new Set(Object.values(daKnowledge.sections).map((heading) => `## ${heading}`));
  return text.split('\n').some((line) => headings.has(line.trimEnd()));
}

export const isFault = (read: Article | DraftFault): read is DraftFault => 'field' in read;

/** @returns an article nobody has written yet. */
export function emptyDraft(owner: string): ArticleDraft {
  return {
    ...{ id: '', title: '', summary: '', shortAnswer: '', topic: '', keywords: [], citizenWords: [] },
    ...{ authority: 'kommune', channels: ['self-service', 'chat', 'phone', 'digital-post', 'visit'] },
    ...{ channelException: null, attendance: 'none', obligatory: false, selfService: null, unit: null },
    ...{ municipalities: 'common', local: {}, amounts: [], owner, reviewedAt: null, reviewEvery: 'P12M' },
    ...{ canResolve: true, ownData: null, incentive: null, related: [], sources: [] },
    body: { steps: '', cannotSelf: '', exceptions: '' },
  };
}

/** @returns what a new article is called in links: `Hjælp til MitID` gives `hjaelp-til-mitid`. */
export function keyFromTitle(title: string): string {
  return title
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
}
