/** `straks sign-update`: makes the offer that IT lays on its own server beside the installers, signed with IT's own key. */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { outputFailure } from '#core/write-file.ts';
import { Offer, offerFileName, Version, type OfferedFile } from '#shared/domain/updates.ts';
import { AppError } from '#shared/errors.ts';
import { dayMs, instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import { clock } from '#main/ports.ts';
import { daUpdates } from '#shared/texts/da-updates.ts';
import { danishDate } from '#shared/texts/format.ts';
import type { CliIo, Command, ExitCode } from './command.ts';
import { needed, optionsAndFiles } from './options.ts';
import { newSigningKey, publicHalf, signOffer } from './signing.ts';

const texts = daUpdates.cli;

export const signUpdateCommand: Command = { name: 'sign-update', help: texts.help, run };

const systemOf: Readonly<Record<string, OfferedFile['system']>> = {
  '.exe': 'win32',
  '.msi': 'win32',
  '.dmg': 'darwin',
  '.zip': 'darwin',
  '.deb': 'linux',
  '.appimage': 'linux',
};

/** @throws signing-key-invalid {path}, update-version-invalid {version}, option-unknown {option}, update-file-refused {path}, file-unreadable {path}, file-not-writable {path}. */
async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const { given, files } = optionsAndFiles(args, {
    key: { type: 'string' },
    version: { type: 'string' },
    'new-key': { type: 'string' },
    days: { type: 'string' },
  });
  const newKey = given['new-key'];
  if (newKey !== undefined) {
    const key = newSigningKey();
    // A key that is there is never overwritten: nothing it has signed could be followed any more.
    writeNew(resolve(newKey), key, 'wx');
    io.stdout.write(`${texts.written(resolve(newKey))}\n${texts.key(publicHalf(key))}\n`);
    return 0;
  }
  const key = readKey(resolve(needed('--key', given.key)));
  const version = needed('--version', given.version);
  if (!Version.safeParse(version).success) throw new AppError('update-version-invalid', { version });
  const days = daysAsked(given.days);
  const paths = files.map((path) => resolve(path));
  const [first] = paths;
  if (first === undefined) throw new AppError('option-unknown', { option: 'FIL' });
  const offered: OfferedFile[] = [];
  for (const path of paths) offered.push(await offeredFile(path, dirname(first), offered));
  const path = join(dirname(first), offerFileName);
  const signedAt = instantOf(clock);
  const until = new Date(Date.parse(signedAt) + days * dayMs).toISOString();
  writeNew(path, signOffer({ product: 'straks', version, signedAt, until, files: offered }, key), 'w');
  const said = [texts.written(path), texts.until(danishDate(localDayOf(until))), texts.key(publicHalf(key))];
  io.stdout.write(`${said.join('\n')}\n`);
  return 0;
}

/** Long enough to be signed anew with every release, or once a quarter without one. */
const usualDays = 90;
const mostDays = 366;

/** @throws option-unknown {option}. */
function daysAsked(text: string | undefined): number {
  const days = Number(text ?? usualDays);
  if (Number.isInteger(days) && days >= 1 && days <= mostDays) return days;
  throw new AppError('option-unknown', { option: `--days ${text ?? ''}` });
}

function readKey(path: string): string {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (thrown) {
    throw new AppError('file-unreadable', { path }, thrown);
  }
  try {
    publicHalf(pem);
    return pem;
  } catch (thrown) {
    throw new AppError('signing-key-invalid', { path }, thrown);
  }
}

async function offeredFile(path: string, folder: string, others: readonly OfferedFile[]): Promise<OfferedFile> {
  const name = basename(path);
  const system = systemOf[extname(name).toLowerCase()];
  const processor = /arm64|aarch64/i.test(name) ? 'arm64' : 'x64';
  const isDouble = others.some((each) => each.system === system && each.processor === processor);
  if (system === undefined || dirname(path) !== folder || isDouble) throw new AppError('update-file-refused', { path });
  const file = { system, processor, name, ...(await digestOf(path)) } as const;
  if (!Offer.shape.files.element.safeParse(file).success) throw new AppError('update-file-refused', { path });
  return file;
}

async function digestOf(path: string): Promise<Pick<OfferedFile, 'bytes' | 'sha512'>> {
  const hash = createHash('sha512');
  let bytes = 0;
  try {
    for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
      bytes += part.length;
      hash.update(part);
    }
  } catch (thrown) {
    throw new AppError('file-unreadable', { path }, thrown);
  }
  return { bytes, sha512: hash.digest('hex') };
}

function writeNew(path: string, text: string, flag: 'w' | 'wx'): void {
  try {
    writeFileSync(path, text, { flag, mode: flag === 'wx' ? 0o600 : 0o644 });
  } catch (thrown) {
    throw outputFailure(thrown, path);
  }
}
