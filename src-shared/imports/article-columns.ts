/** Articles as rows of a table: which columns there can be, which header means which, and the draft a row gives. */
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

/** @returns the draft of a row; what the table does not say is left as a new article has it. */
export function draftOfRow(
  headers: readonly string[],
  cells: readonly string[],
  columns: Columns,
  owner: string,
): ArticleDraft {
  const cell = (column: ArticleColumn): string => {
    const header = columns[column] ?? null;
    return header === null ? '' : (cells[headers.indexOf(header)] ?? '').trim();
  };
  const title = cell('title');
  const words = cell('citizenWords');
  const shortAnswer = cell('shortAnswer');
  const orNull = (text: string): string | null => (text === '' ? null : text);
  return {
    ...emptyDraft(cell('owner') === '' ? owner : cell('owner')),
    id: cell('id') === '' ? keyFromTitle(title) : cell('id'),
    ...{ title, shortAnswer, topic: cell('topic') },
    summary: cell('summary') === '' ? shortened(shortAnswer) : cell('summary'),
    citizenWords: words === '' ? [title] : listed(words),
    keywords: listed(cell('keywords')),
    unit: orNull(cell('unit')),
    selfService: orNull(cell('selfService')),
    sources: cell('sourceUrl') === '' ? [] : [sourceOf(cell('sourceTitle'), cell('sourceUrl'))],
    body: { steps: cell('steps') || shortAnswer, cannotSelf: cell('cannotSelf'), exceptions: cell('exceptions') },
  };
}

const sourceOf = (title: string, url: string) => ({ title: title === '' ? url : title, url, checkedAt: null });

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
