/** Articles as rows of a table: which columns there can be, which header means which, and the draft a row gives. */
import { changedFields } from '../domain/draft-texts.ts';
import { emptyDraft, keyFromTitle, type ArticleDraft } from '../domain/editing.ts';
import { articleHeaders } from '../texts/da-article-imports.ts';

export const articleColumns = [
  'title',
  'shortAnswer',
  'topic',
  'steps',
  'cannotSelf',
  'exceptions',
  'summary',
  'citizenWords',
  'keywords',
  'unit',
  'selfService',
  'owner',
  'id',
  'sourceTitle',
  'sourceUrl',
] as const;
export type ArticleColumn = (typeof articleColumns)[number];

export type Columns = Readonly<Partial<Record<ArticleColumn, string | null>>>;

const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');

/** @returns for each field the first header that is called as it is in Danish or in an article's file. */
export function guessedColumns(headers: readonly string[]): Record<ArticleColumn, string | null> {
  const known = (column: ArticleColumn): string | null => {
    const names = new Set([column, ...articleHeaders[column]].map(plain));
    return headers.find((header) => names.has(plain(header))) ?? null;
  };
  return Object.fromEntries(articleColumns.map((column) => [column, known(column)])) as Record<
    ArticleColumn,
    string | null
  >;
}

const summaryMaxLength = 120;

/**
 * @param known what stands of an article, by its id; null for none.
 * @returns the draft of a row. What the row does not say is left as it stands, or as a new article has it; a known article
 * that becomes another has been read by nobody.
 */
export function draftOfRow(
  headers: readonly string[],
  cells: readonly string[],
  columns: Columns,
  owner: string,
  known: (id: string) => ArticleDraft | null,
): ArticleDraft {
  const cell = (column: ArticleColumn): string => {
    const header = columns[column] ?? null;
    return header === null ? '' : (cells[headers.indexOf(header)] ?? '').trim();
  };
  const id = cell('id') === '' ? keyFromTitle(cell('title')) : cell('id');
  const before = known(id);
  const base = before ?? emptyDraft(owner);
  const said = <T>(column: ArticleColumn, read: (text: string) => T, otherwise: T): T =>
    cell(column) === '' ? otherwise : read(cell(column));
  const text = (column: ArticleColumn, otherwise: string): string => said(column, String, otherwise);
  const title = text('title', base.title);
  const shortAnswer = text('shortAnswer', base.shortAnswer);
  const draft: ArticleDraft = {
    ...base,
    ...{ id, title, shortAnswer, topic: text('topic', base.topic), owner: text('owner', base.owner) },
    summary: text('summary', before === null ? shortened(shortAnswer) : base.summary),
    citizenWords: said('citizenWords', listed, before === null ? [title] : base.citizenWords),
    keywords: said('keywords', listed, base.keywords),
    unit: said('unit', String, base.unit),
    selfService: said('selfService', String, base.selfService),
    sources: said('sourceUrl', (url) => withSource(base.sources, cell('sourceTitle'), url), base.sources),
    body: {
      steps: text('steps', before === null ? shortAnswer : base.body.steps),
      cannotSelf: text('cannotSelf', base.body.cannotSelf),
      exceptions: text('exceptions', base.body.exceptions),
    },
  };
  return before !== null && changedFields(before, draft).length > 0 ? { ...draft, reviewedAt: null } : draft;
}

type Sources = ArticleDraft['sources'];

/** A source that is known stays with the day it was opened. */
const withSource = (sources: Sources, title: string, url: string): Sources =>
  sources.some((source) => source.url === url)
    ? sources
    : [...sources, { title: title === '' ? url : title, url, checkedAt: null }];

function shortened(text: string): string {
  if (text.length <= summaryMaxLength) return text;
  const cut = text.slice(0, summaryMaxLength - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), summaryMaxLength / 2))}…`;
}

/** Several words of one cell stand with semicolons, lines or strokes between them. */
const listed = (text: string): string[] =>
  text
    .split(/[;|\n]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
