/** `straks import-knowledge`: a folder of articles into the data folder, with every file that could not be read. */
import { openStore } from '#core/db/store.ts';
import { importKnowledge } from '#core/knowledge/import.ts';
import { defaultDataFolder } from '#core/paths.ts';
import { da } from '#shared/texts/da.ts';
import { problemLine } from '#shared/texts/da-knowledge.ts';
import { resolve } from 'node:path';
import type { CliIo, Command, ExitCode } from './command.ts';
import { folderAndOptions, needed } from './options.ts';
import { writeStreamOf } from './output.ts';

export const importKnowledgeCommand: Command = { name: 'import-knowledge', help: da.knowledge.import.help, run };

/** @throws folder-not-found {path}, database-locked {path} while the desk runs, and what else `openStore` throws. */
async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const named = folderAndOptions(args, { 'data-dir': { type: 'string' } });
  const folder = resolve(needed(da.knowledge.import.folder, named.folder ?? undefined));
  const dataFolder = resolve(named.given['data-dir'] ?? defaultDataFolder(io.env, process.platform));

  const store = openStore(dataFolder, { now: () => Date.now() });
  try {
    const { imported, problems } = importKnowledge(store.db, folder);
    const texts = da.knowledge.import;
    io.stdout.write(`${texts.imported(imported)}\n`);
    if (problems.length === 0) return 0;
    const lines = problems.map((problem) => `${problemLine(problem)}\n`);
    await writeStreamOf(io.stderr, [`${texts.problems(problems.length)}\n`, ...lines]);
    return 1;
  } finally {
    store.close();
  }
}
