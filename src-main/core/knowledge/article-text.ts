/** An article as the text of its file: what `article-file.ts` reads is what was written, and the same again is the same text. */
import { stringify } from 'yaml';
import type { Article, ArticleFrontMatter } from '#shared/domain/article.ts';
import { da } from '#shared/texts/da.ts';

/** Fields that are left out where they hold nothing. */
const leftOutWhenEmpty = new Set<keyof ArticleFrontMatter>([
  'channelException',
  'local',
  'amounts',
  'ownData',
  'incentive',
  'related',
]);

/** In the order they are written. */
const order = [
  'id',
  'title',
  'summary',
  'shortAnswer',
  'topic',
  'keywords',
  'citizenWords',
  'authority',
  'channels',
  'channelException',
  'attendance',
  'obligatory',
  'selfService',
  'unit',
  'municipalities',
  'local',
  'amounts',
  'owner',
  'reviewedAt',
  'reviewEvery',
  'canResolve',
  'ownData',
  'incentive',
  'related',
  'sources',
] as const satisfies readonly (keyof ArticleFrontMatter)[];

const sections = ['steps', 'cannotSelf', 'exceptions'] as const;

/** @returns what stands in the article's file, UTF-8 with `\n`. */
export function articleFileText(article: Article): string {
  const front = Object.fromEntries(
    order.filter((field) => !leftOutWhenEmpty.has(field) || !isEmpty(article[field])).map((field) => [field, article[field]]),
  );
  const yaml = stringify(front, { lineWidth: 0, singleQuote: true, aliasDuplicateObjects: false });
  const body = sections.map((name) => sectionText(da.knowledge.sections[name], article.body[name])).join('\n');
  return `---\n${yaml}---\n\n${body}`;
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const sectionText = (heading: string, text: string): string =>
  text === '' ? `## ${heading}\n` : `## ${heading}\n\n${text}\n`;
