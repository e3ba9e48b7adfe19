/** A folder of article files: walked without following links, each file parsed on its own, every problem listed. */
import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from '#core/files.ts';
import type { Article, ArticleProblem } from '#shared/domain/article.ts';
import { withoutCpr } from '#shared/domain/cpr.ts';
import { AppError } from '#shared/errors.ts';
import { da } from '#shared/texts/da.ts';
import { parseArticleFile } from './article-file.ts';
import { readTextFile } from './text-file.ts';

const kibibyte = 1024;
const deepestFolder = 16;

export interface FolderLimits {
  readonly fileMaxBytes: number;
  readonly mostFiles: number;
}

export const articleLimits: FolderLimits = { fileMaxBytes: 256 * kibibyte, mostFiles: 50_000 };

/** The article files of a folder: paths from the folder with `/`, in the order of their names. */
export interface FolderListing {
  readonly root: string;
  readonly files: readonly string[];
  readonly problems: readonly ArticleProblem[];
}

/**
 * Lists `*.md` at any depth. Hidden folders are left alone, and a `README.md` explains a folder and is no article.
 * A link is listed as a problem and not followed, so nothing outside the folder is ever read.
 * @throws folder-not-found {path}
 */
export function listArticleFolder(folder: string, limits: FolderLimits = articleLimits): FolderListing {
  const root = realFolder(folder);
  const files: string[] = [];
  const problems: ArticleProblem[] = [];
  const walk = (below: string, depth: number): void => {
    for (const entry of entriesOf(root, below, problems)) {
      const file = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith('.') && depth < deepestFolder) walk(file, depth + 1);
      if (entry.isSymbolicLink()) problems.push(problemOf(file, 'unreadable', 'symlink'));
      if (entry.isFile() && isArticleName(entry.name)) files.push(file);
    }
  };
  walk('', 0);
  if (files.length <= limits.mostFiles) return { root, files, problems };
  problems.push(problemOf(folder, 'too-large', da.knowledge.import.files(limits.mostFiles)));
  return { root, files: files.slice(0, limits.mostFiles), problems };
}

/** What a file of the folder came to. */
export type ReadArticle =
  { readonly file: string; readonly article: Article } | { readonly problem: ArticleProblem };

/** Reads the files one at a time, so that no more than a batch of them is ever held. */
export function* readArticles({ root, files }: FolderListing, limits: FolderLimits = articleLimits): Generator<ReadArticle> {
  const seen = new Set<string>();
  for (const file of files) {
    const read = readTextFile(join(root, file), limits.fileMaxBytes);
    const shown = shownName(file);
    const parsed = 'text' in read ? parseArticleFile(read.text, shown) : { problem: problemOf(file, read.reason, read.detail) };
    if ('problem' in parsed) {
      yield parsed;
    } else if (seen.has(parsed.article.id)) {
      yield { problem: problemOf(file, 'duplicate-id', parsed.article.id) };
    } else {
      seen.add(parsed.article.id);
      yield { file, article: parsed.article };
    }
  }
}

/** A hidden file is another program's: macOS lays `._pas.md` beside `pas.md` in its zips. */
export const isArticleName = (name: string): boolean =>
  !name.startsWith('.') && name.toLowerCase().endsWith('.md') && name.toLowerCase() !== 'readme.md';

function realFolder(folder: string): string {
  try {
    const root = realpathSync(folder);
    if (statSync(root).isDirectory()) return root;
  } catch (thrown) {
    throw new AppError('folder-not-found', { path: folder }, thrown);
  }
  throw new AppError('folder-not-found', { path: folder });
}

function entriesOf(root: string, below: string, problems: ArticleProblem[]): Dirent[] {
  try {
    const entries = readdirSync(join(root, below), { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (thrown) {
    problems.push(problemOf(below === '' ? '.' : below, 'unreadable', errnoOf(thrown) ?? 'unknown'));
    return [];
  }
}

function problemOf(file: string, reason: ArticleProblem['reason'], detail: string): ArticleProblem {
  return { file: shownName(file), line: null, reason, detail };
}

/** A name is shown and stored with the problem, and a file may be named after a citizen's number. */
export const shownName = (file: string): string => withoutCpr(file);
