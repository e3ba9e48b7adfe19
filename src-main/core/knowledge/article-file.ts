/** One article file: front matter between two `---`, then the three sections in Markdown. Read, checked, never trusted. */
import { ArticleFrontMatter, type Article, type ArticleBody, type ArticleProblem } from '#shared/domain/article.ts';
import { findCpr } from '#shared/domain/cpr.ts';
import { da } from '#shared/texts/da.ts';
import { fieldProblem, isFault, readYaml, type YamlData } from './yaml.ts';

export type ParsedArticle = { readonly article: Article } | { readonly problem: ArticleProblem };

const fence = '---';
const sectionNames = ['steps', 'cannotSelf', 'exceptions'] as const;
type SectionName = (typeof sectionNames)[number];

/**
 * @param file the path that a problem is shown with.
 * @returns the article, or the first thing that is wrong with the file, by line. A number that looks like a CPR number
 * anywhere in it, comments and escapes included, refuses the whole file and is not repeated.
 */
export function parseArticleFile(text: string, file: string): ParsedArticle {
  const lines = text.split(/\r\n|\r|\n/);
  const wrong = (line: number | null, reason: ArticleProblem['reason'], detail: string): ParsedArticle => ({
    problem: { file, line, reason, detail },
  });

  const cpr = findCpr(text)[0];
  if (cpr !== undefined) return wrong(lineAt(text, cpr.start), 'cpr-in-text', '');
  const end = lines[0]?.trimEnd() === fence ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === fence) : -1;
  if (end === -1) return wrong(1, 'front-matter-missing', '');

  const yaml = readYaml(lines.slice(1, end).join('\n'), 2);
  if (isFault(yaml)) return wrong(yaml.line, 'yaml', yaml.detail);
  const front = ArticleFrontMatter.safeParse(yaml.value);
  if (!front.success) return { problem: fieldProblem(front.error, file, yaml) };
  const hidden = hiddenCpr(yaml.value, yaml);
  if (hidden !== null) return wrong(hidden, 'cpr-in-text', '');

  const body = sectionsOf(lines.slice(end + 1), end + 2);
  if ('missing' in body) return wrong(body.line, 'section-missing', da.knowledge.sections[body.missing]);
  // A11-A12: who cannot use the self-service is helped, so the article must say how.
  if (front.data.selfService !== null && body.sections.cannotSelf === '') {
    return wrong(body.lines.cannotSelf, 'section-missing', da.knowledge.sections.cannotSelf);
  }
  return { article: { ...front.data, body: body.sections } };
}

interface Sections {
  readonly sections: ArticleBody;
  /** The line of each heading. */
  readonly lines: Readonly<Record<SectionName, number>>;
}

/**
 * Cuts the body at the first of each known heading; any other heading belongs to the section it stands in.
 * Text before the first heading would be shown nowhere, so the heading above it counts as missing.
 */
function sectionsOf(body: readonly string[], firstLine: number): Sections | { missing: SectionName; line: number } {
  const headings = sectionNames.map((name) => ({ name, at: headingAt(body, name) }));
  const missing = headings.find(({ at }) => at === -1);
  if (missing !== undefined) return { missing: missing.name, line: firstLine };
  const inOrder = headings.toSorted((a, b) => a.at - b.at);
  const stray = body.slice(0, inOrder[0]?.at).findIndex((line) => line.trim() !== '');
  if (stray !== -1) return { missing: 'steps', line: firstLine + stray };

  const sections: Record<SectionName, string> = { steps: '', cannotSelf: '', exceptions: '' };
  const lines: Record<SectionName, number> = { steps: firstLine, cannotSelf: firstLine, exceptions: firstLine };
  for (const [index, { name, at }] of inOrder.entries()) {
    sections[name] = withoutBlankEdges(body.slice(at + 1, inOrder[index + 1]?.at));
    lines[name] = firstLine + at;
  }
  return sections.steps === '' ? { missing: 'steps', line: lines.steps } : { sections, lines };
}

/** Leading spaces stay: in Markdown they mean something. */
function withoutBlankEdges(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first === -1 ? '' : lines.slice(first, last + 1).join('\n').trimEnd();
}

function headingAt(body: readonly string[], name: SectionName): number {
  const heading = `## ${da.knowledge.sections[name]}`;
  return body.findIndex((line) => line.trimEnd() === heading);
}

/** YAML can write a digit as `\x30` or over two lines: what counts is what the field came to hold. @returns its line. */
function hiddenCpr(value: unknown, yaml: YamlData, path: readonly PropertyKey[] = []): number | null {
  if (typeof value === 'string' || typeof value === 'number') {
    return findCpr(String(value)).length > 0 ? yaml.lineOf(path) : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, field] of Object.entries(value)) {
    const line = findCpr(name).length > 0 ? yaml.lineOf([...path, name]) : hiddenCpr(field, yaml, [...path, name]);
    if (line !== null) return line;
  }
  return null;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split(/\r\n|\r|\n/).length;
