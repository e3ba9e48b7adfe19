/** A long file that is whole or not there. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { AppError } from '#shared/errors.ts';
import { errnoOf } from './files.ts';

/** Characters that are gathered before they are written. */
const chunkLength = 65_536;

/** Writes to `path` by way of `path.part`, so that a stop on the way leaves what was there. @throws file-not-writable {path}, disk-full {path}. */
export function writeFileOf(path: string, texts: Iterable<string>): void {
  const unfinished = `${path}.part`;
  try {
    const file = openSync(unfinished, 'w', 0o600);
    try {
      for (const chunk of chunksOf(texts)) writeSync(file, chunk);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, path);
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    throw outputFailure(thrown, path);
  }
}

export function outputFailure(thrown: unknown, path: string): unknown {
  const errno = errnoOf(thrown);
  if (errno === null) return thrown;
  const full = errno === 'ENOSPC' || errno === 'EDQUOT';
  return new AppError(full ? 'disk-full' : 'file-not-writable', { path }, thrown);
}

export function* chunksOf(texts: Iterable<string>): Generator<string> {
  let gathered = '';
  for (const text of texts) {
    gathered += text;
    if (gathered.length < chunkLength) continue;
    yield gathered;
    gathered = '';
  }
  if (gathered !== '') yield gathered;
}
