/** `straks export-knowledge`: every article as it is read now, a Markdown file each, into a folder. */
import { resolve } from 'node:path';
import { exportFolder } from '#core/article-imports/export-folder.ts';
import { openStoreReadOnly } from '#core/db/store.ts';
import { defaultDataFolder } from '#core/paths.ts';
import { da } from '#shared/texts/da.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { folderAndOptions, needed } from './options.ts';

export const exportKnowledgeCommand: Command = {
  name: 'export-knowledge',
  help: daArticleImports.cli.exportHelp,
  run,
};

/** May run while the desk is open. @throws what `openStoreReadOnly` and `exportFolder` throw. */
function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const named = folderAndOptions(args, { 'data-dir': { type: 'string' } });
  const folder = resolve(needed(da.knowledge.import.folder, named.folder ?? undefined));
  const dataFolder = resolve(named.given['data-dir'] ?? defaultDataFolder(io.env, process.platform));
  const db = openStoreReadOnly(dataFolder);
  try {
    const { written, unchanged } = exportFolder(db, folder);
    io.stdout.write(`${daArticleImports.cli.exported(written, unchanged)}\n`);
    return Promise.resolve(0);
  } finally {
    db.close();
  }
}
