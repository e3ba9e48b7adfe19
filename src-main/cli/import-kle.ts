/** `straks import-kle`: KL's emneplan into the data folder. */
import { resolve } from 'node:path';
import { importKle } from '#core/article-imports/import-kle.ts';
import { openStore } from '#core/db/store.ts';
import { readImportFile } from '#core/imports/decode.ts';
import { defaultDataFolder } from '#core/paths.ts';
import { daArticleImports } from '#shared/texts/da-article-imports.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { folderAndOptions, needed } from './options.ts';
import { writeStreamOf } from './output.ts';

const texts = daArticleImports.cli;
export const importKleCommand: Command = { name: 'import-kle', help: texts.kleHelp, run };

/** @throws file-unreadable {path}, import-too-large {limit}, and what `importKle` and `openStore` throw. */
async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const named = folderAndOptions(args, { 'data-dir': { type: 'string' }, 'dry-run': { type: 'boolean' } });
  const bytes = readImportFile(resolve(needed('FIL.xml', named.folder ?? undefined)));
  const dataFolder = resolve(named.given['data-dir'] ?? defaultDataFolder(io.env, process.platform));
  const store = named.given['dry-run'] !== true;
  const opened = openStore(dataFolder, { now: () => Date.now() });
  try {
    const order = { store, told: () => undefined, isCancelled: () => false };
    const { added, changed, unchanged, rows } = await importKle(opened.db, bytes, order);
    const changes = daArticleImports.page.changes;
    const lines = store ? [] : [texts.wouldImport, ...rows.map(({ change, title }) => `${changes[change]} ${title}`)];
    await writeStreamOf(
      io.stdout,
      [...lines, texts.subjects(added, changed, unchanged)].map((line) => `${line}\n`),
    );
    return 0;
  } finally {
    opened.close();
  }
}
