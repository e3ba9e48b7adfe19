/** `straks import-knowledge`: articles of a folder, a zip or a table into the data folder, with what could not be read. */
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import {
  folderArticles,
  markdownArticles,
  tableArticles,
  tableOf,
  zippedArticles,
  type TableReading,
} from '#core/article-imports/sources.ts';
import { runImport, type ImportOutcome } from '#core/article-imports/run-import.ts';
import { openStore } from '#core/db/store.ts';
import { standingDraft } from '#core/editing/changing.ts';
import { readImportFile } from '#core/imports/decode.ts';
import type { ReadArticle } from '#core/knowledge/article-folder.ts';
import { defaultDataFolder } from '#core/paths.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { guessedColumns } from '#shared/imports/article-columns.ts';
import { da } from '#shared/texts/da.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import { problemLine } from '#shared/texts/da-knowledge.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { folderAndOptions, needed } from './options.ts';
import { writeStreamOf } from './output.ts';

export const importKnowledgeCommand: Command = { name: 'import-knowledge', help: da.knowledge.import.help, run };

const texts = daArticleImports.cli;

/** @throws folder-not-found {path}, database-locked {path} while the desk runs, and what else reading and `openStore` throw. */
async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const options = { 'data-dir': { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;
  const named = folderAndOptions(args, options);
  const from = resolve(needed(da.knowledge.import.folder, named.folder ?? undefined));
  const dataFolder = resolve(named.given['data-dir'] ?? defaultDataFolder(io.env, process.platform));
  const store = named.given['dry-run'] !== true;
  const clock = { now: () => Date.now() };
  const newId = (): string => uuidV7(clock.now(), (bytes) => crypto.getRandomValues(bytes));
  const given = await filesFrom(from);
  const opened = openStore(dataFolder, clock);
  try {
    const { kind, articles } = given((id) => standingDraft(opened.db, id));
    const parts = { db: opened.db, clock, newId, author: () => daArticleImports.author };
    const order = { store, reason: daArticleImports.reason[kind], told: () => undefined, isCancelled: () => false };
    return await tell(await runImport(parts, articles, order), store, io);
  } finally {
    opened.close();
  }
}

interface Source {
  readonly kind: 'markdown' | 'zip' | 'table';
  readonly articles: AsyncIterable<ReadArticle> | Iterable<ReadArticle>;
}

/**
 * A file is read before the database is opened.
 * @returns its articles, once it is known what stands of each.
 * @throws folder-not-found {path}, import-kind-unknown, and what reading the file throws.
 */
async function filesFrom(path: string): Promise<(known: TableReading['known']) => Source> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    return () => ({ kind: 'markdown', articles: folderArticles(path) });
  }
  const file = { name: basename(path), bytes: readImportFile(path) };
  if (/\.md$/i.test(path)) return () => ({ kind: 'markdown', articles: markdownArticles([file]) });
  if (/\.zip$/i.test(path)) return () => ({ kind: 'zip', articles: zippedArticles(file.bytes) });
  if (!/\.(csv|txt|xlsx)$/i.test(path)) throw new AppError('import-kind-unknown');
  const table = await tableOf(file);
  const [owner, columns] = [daArticleImports.author, guessedColumns(table.headers)];
  return (known) => ({ kind: 'table', articles: tableArticles(file.name, table, { columns, owner, known }) });
}

async function tell(outcome: ImportOutcome, stored: boolean, io: CliIo): Promise<ExitCode> {
  const { added, changed, unchanged, rows, problems } = outcome;
  if (stored) io.stdout.write(`${da.knowledge.import.imported(added + changed)}\n`);
  else {
    const lines = rows.map(({ change, id, title }) => texts.row(daArticleImports.page.changes[change], id, title));
    const counted = texts.counts(added, changed, unchanged);
    await writeStreamOf(
      io.stdout,
      [texts.wouldImport, ...lines, counted].map((line) => `${line}\n`),
    );
  }
  if (problems.length === 0) return 0;
  const lines = problems.map((problem) => `${problemLine(problem)}\n`);
  await writeStreamOf(io.stderr, [`${da.knowledge.import.problems(problems.length)}\n`, ...lines]);
  return 1;
}
