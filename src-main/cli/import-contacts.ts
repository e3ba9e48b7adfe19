/** `straks import-contacts`: tick sheets from before Straks into the data folder, so that a baseline can predate it. */
import { deviceIdOf } from '#core/contacts/device.ts';
import type { ReadDb } from '#core/db/database.ts';
import { openStore, openStoreReadOnly } from '#core/db/store.ts';
import { openDirectory } from '#core/directory/directory.ts';
import { decodedText, readImportFile } from '#core/imports/decode.ts';
import { importContacts, summaryOf } from '#core/imports/import-contacts.ts';
import { readMappingFile } from '#core/imports/mapping-file.ts';
import { readSheet, type SheetRead } from '#core/imports/read-sheet.ts';
import { articleNames, sheetNames } from '#core/imports/sheet-names.ts';
import { loadProductKnowledge } from '#core/knowledge/import.ts';
import { defaultDataFolder } from '#core/paths.ts';
import { AppError } from '#shared/errors.ts';
import { SheetMapping } from '#shared/imports/sheet-fields.ts';
import { refusedLines } from '#shared/imports/refused-file.ts';
import { da } from '#shared/texts/da.ts';
import { summaryLines } from '#shared/texts/da-sheets.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clock, newId } from '../ports.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { readOptions } from './options.ts';
import { writeFileOf } from '#core/write-file.ts';
import { splitFile } from './positional.ts';

const texts = da.sheets.cli;
export const importContactsCommand: Command = { name: 'import-contacts', help: texts.help, run };

const knowledgeFolder = fileURLToPath(new URL('../../knowledge', import.meta.url));

interface Asked {
  readonly file: string;
  readonly mapping: SheetMapping;
  readonly dryRun: boolean;
  readonly report: string | null;
  readonly dataFolder: string;
}

/** @throws what reading file and mapping throws, and, unless it is a dry run, what `openStore` throws. */
function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const asked = askedOf(args, io);
  const text = decodedText(readImportFile(asked.file));
  return Promise.resolve(asked.dryRun ? preview(text, asked, io) : store(text, asked, io));
}

function askedOf(args: readonly string[], { env }: CliIo): Asked {
  const { file, options } = splitFile(args, ['--dry-run'], texts.file);
  const given = readOptions(options, {
    mapping: { type: 'string' },
    municipality: { type: 'string' },
    location: { type: 'string' },
    channel: { type: 'string' },
    report: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    'data-dir': { type: 'string' },
  });
  const mapping = given.mapping === undefined ? SheetMapping.parse({}) : readMappingFile(resolve(given.mapping));
  const { municipality, location, channel } = given;
  const defaults = Object.entries({ municipality, location, channel }).filter(([, value]) => value !== undefined);
  return {
    file: resolve(file),
    mapping: SheetMapping.parse({ ...mapping, defaults: { ...mapping.defaults, ...Object.fromEntries(defaults) } }),
    dryRun: given['dry-run'],
    report: given.report === undefined ? null : resolve(given.report),
    dataFolder: resolve(given['data-dir'] ?? defaultDataFolder(env, process.platform)),
  };
}

function sheetOf(text: string, asked: Asked, db: ReadDb | null): SheetRead {
  const names = sheetNames(db === null ? [] : articleNames(db), openDirectory(knowledgeFolder));
  return readSheet(text, asked.mapping, names, localDayOf(instantOf(clock)));
}

/** Reads beside a desk that may be running; a data folder that is not there yet stays away. */
function preview(text: string, asked: Asked, io: CliIo): ExitCode {
  const db = readOnlyOrNull(asked.dataFolder);
  try {
    const sheet = sheetOf(text, asked, db);
    io.stdout.write(`${summaryLines(summaryOf(sheet)).join('\n')}\n${texts.nothingStored}\n`);
    return reportRefused(sheet, asked.report, io);
  } finally {
    db?.close();
  }
}

function readOnlyOrNull(dataFolder: string): ReturnType<typeof openStoreReadOnly> | null {
  try {
    return openStoreReadOnly(dataFolder);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'file-unreadable') return null;
    throw thrown;
  }
}

function store(text: string, asked: Asked, io: CliIo): ExitCode {
  const opened = openStore(asked.dataFolder, clock);
  try {
    const { db } = opened;
    // A fresh folder has no articles yet, and a row may name one.
    loadProductKnowledge(db, knowledgeFolder);
    const sheet = sheetOf(text, asked, db);
    const fileName = basename(asked.file);
    const result = importContacts(db, sheet, {
      fileName,
      deviceId: deviceIdOf(db, newId),
      now: instantOf(clock),
      newId,
    });
    io.stdout.write(`${[...summaryLines(summaryOf(sheet)), texts.stored(result)].join('\n')}\n`);
    return reportRefused(sheet, asked.report ?? `${asked.file}${texts.reportEnding}`, io);
  } finally {
    opened.close();
  }
}

/** @param path null: the refused rows are only counted. */
function reportRefused(sheet: SheetRead, path: string | null, io: CliIo): ExitCode {
  const { refused } = sheet;
  if (refused.length === 0) return 0;
  if (path !== null) {
    writeFileOf(path, refusedLines(refused, sheet.columns));
    io.stderr.write(`${texts.reported(refused.length, path)}\n`);
  }
  return 1;
}
