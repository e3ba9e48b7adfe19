/** `straks export`: the contacts of a period from the data folder, beside a desk that may be running. */
import { openStoreReadOnly } from '#core/db/store.ts';
import { openDirectory } from '#core/directory/directory.ts';
import { defaultDataFolder } from '#core/paths.ts';
import { contactsOf, namesIn } from '#core/statistics/period-contacts.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { AppError } from '#shared/errors.ts';
import { contactCsvLines, exportedContact } from '#shared/metrics/contact-file.ts';
import { figuresOf } from '#shared/metrics/metrics.ts';
import { noFilters } from '#shared/metrics/query.ts';
import { emptyTally, figureTallyOf, mergeTallies } from '#shared/metrics/tally.ts';
import { da } from '#shared/texts/da.ts';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CliIo, Command, ExitCode } from './command.ts';
import { needed, periodAsked, readOptions } from './options.ts';
import { writeFileOf, writeStreamOf } from './output.ts';

export const exportContacts: Command = { name: 'export', help: da.cli.export.help, run };

const knowledgeFolder = fileURLToPath(new URL('../../knowledge', import.meta.url));

async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const given = readOptions(args, {
    from: { type: 'string' },
    to: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    'data-dir': { type: 'string' },
  });
  const period = periodAsked(given.from, given.to);
  const format = needed('--format', given.format);
  if (format !== 'csv' && format !== 'json') throw new AppError('option-unknown', { option: `--format ${format}` });
  const dataFolder = resolve(given['data-dir'] ?? defaultDataFolder(io.env, process.platform));

  const db = openStoreReadOnly(dataFolder);
  try {
    const contacts = contactsOf(db, period, noFilters);
    const texts =
      format === 'csv' ? contactCsvLines(contacts, namesIn(openDirectory(knowledgeFolder))) : jsonOf(contacts);
    if (given.out === undefined) await writeStreamOf(io.stdout, texts);
    else writeFileOf(resolve(needed('--out', given.out)), texts);
  } finally {
    db.close();
  }
  return 0;
}

/**
 * The figures stand last: they are counted from the very contacts that were written, though the desk may be logging
 * meanwhile.
 */
function* jsonOf(contacts: Iterable<Contact>): Generator<string> {
  let tally = emptyTally;
  let separator = '\n';
  yield '{"contacts":[';
  for (const contact of contacts) {
    tally = mergeTallies(tally, figureTallyOf(contact));
    yield separator + JSON.stringify(exportedContact(contact));
    separator = ',\n';
  }
  yield `\n],"figures":${JSON.stringify(figuresOf(tally))}}\n`;
}
