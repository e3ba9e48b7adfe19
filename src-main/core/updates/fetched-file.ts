/** An installer on its way in: nothing is kept under its name that is not the very file that was signed for. */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { OfferedFile } from '#shared/domain/updates.ts';
import { makeFolder } from '../files.ts';

/** In the data folder, which is the user's alone. */
const updatesFolder = (dataFolder: string): string => join(dataFolder, 'updates');

/**
 * @param bytes as they come; no more of them is read than the file may have.
 * @returns the path it is kept under; null when it was not what was signed for, and nothing is left of it.
 * @throws what reading or the disk throws; nothing is left then either.
 */
export async function keepFile(
  dataFolder: string,
  file: OfferedFile,
  bytes: AsyncIterable<Uint8Array>,
): Promise<string | null> {
  const folder = updatesFolder(dataFolder);
  makeFolder(folder);
  const [path, unfinished] = [join(folder, file.name), join(folder, `${file.name}.part`)];
  try {
    if (!(await writeAsSigned(unfinished, file, bytes))) return null;
    renameSync(unfinished, path);
    return path;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

async function writeAsSigned(path: string, file: OfferedFile, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  const hash = createHash('sha512');
  let written = 0;
  const target = await open(path, 'w', 0o600);
  try {
    for await (const part of bytes) {
      written += part.length;
      if (written > file.bytes) return false;
      hash.update(part);
      await target.write(part);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return written === file.bytes && hash.digest('hex') === file.sha512;
}

/** @returns where the file lies, read through once more; null when it is not there or is no longer what was signed for. */
export async function keptFile(dataFolder: string, file: OfferedFile): Promise<string | null> {
  const path = join(updatesFolder(dataFolder), file.name);
  if (!existsSync(path)) return null;
  const hash = createHash('sha512');
  let read = 0;
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    read += part.length;
    hash.update(part);
  }
  return read === file.bytes && hash.digest('hex') === file.sha512 ? path : null;
}

/** Throws away every file but one. @param name null for all of them. */
export function forgetFilesBut(dataFolder: string, name: string | null): void {
  const folder = updatesFolder(dataFolder);
  if (!existsSync(folder)) return;
  for (const each of readdirSync(folder))
    if (each !== name) rmSync(join(folder, each), { force: true, recursive: true });
}
