/** `straks import-arrivals`: calls and visits by hour from telephony and counter queue, to hold the log against. */
import { openStore } from '#core/db/store.ts';
import { openDirectory } from '#core/directory/directory.ts';
import { replaceArrivals } from '#core/imports/arrival-store.ts';
import { decodedText, readImportFile } from '#core/imports/decode.ts';
import { defaultDataFolder } from '#core/paths.ts';
import { AppError } from '#shared/errors.ts';
import { readArrivals } from '#shared/imports/arrivals.ts';
import { readTextTable } from '#shared/imports/text-table.ts';
import { arrivalLines } from '#shared/texts/da-arrivals.ts';
import { daArrivals } from '#shared/texts/da-arrivals.ts';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clock } from '../ports.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { needed, readOptions } from './options.ts';
import { splitFile } from './positional.ts';

const texts = daArrivals.cli;
export const importArrivalsCommand: Command = { name: 'import-arrivals', help: texts.help, run };

const knowledgeFolder = fileURLToPath(new URL('../../knowledge', import.meta.url));

/** @throws municipality-unknown, import-form-unknown, what reading the file throws, and what `openStore` throws. */
function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const { file, options } = splitFile(args, ['--dry-run'], texts.file);
  const given = readOptions(options, {
    municipality: { type: 'string' },
    exclude: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean', default: false },
    'data-dir': { type: 'string' },
  });
  const municipalityCode = knownMunicipality(needed('--municipality', given.municipality));
  const table = readTextTable(decodedText(readImportFile(resolve(file))));
  const { hours, summary } = readArrivals(table, given.exclude ?? daArrivals.notOurs);
  const dataFolder = resolve(given['data-dir'] ?? defaultDataFolder(io.env, process.platform));
  if (!given['dry-run']) {
    const store = openStore(dataFolder, clock);
    try {
      replaceArrivals(store.db, municipalityCode, summary.channel, hours);
    } finally {
      store.close();
    }
  }
  io.stdout.write(`${[...arrivalLines(summary), given['dry-run'] ? texts.nothingStored : texts.stored].join('\n')}\n`);
  return Promise.resolve(summary.refusedRows === 0 ? 0 : 1);
}

function knownMunicipality(code: string): string {
  if (openDirectory(knowledgeFolder).municipality(code) === undefined)
    throw new AppError('municipality-unknown', { municipalityCode: code });
  return code;
}
