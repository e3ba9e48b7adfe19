/** Files of the data folder: readable by their owner alone, written whole or not at all, set aside when damaged. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { AppError } from '#shared/errors.ts';

const ownerOnly = { folder: 0o700, file: 0o600 } as const;

/** Creates the folder with those above it. @throws data-folder-not-writable {path}, disk-full {path}. */
export function makeFolder(path: string): void {
  withFileFailures(path, () => makeWithParents(path));
}

/** Node's own `recursive` never returns where a folder refuses children with ENOENT, as /proc does. */
function makeWithParents(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeWithParents(parent);
  try {
    mkdirSync(path, { mode: ownerOnly.folder });
  } catch (thrown) {
    // Another start may have made it just now.
    if (!isFolder(path)) throw thrown;
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Creates an empty file unless there is one; an existing one is not even opened. @throws as `makeFolder`. */
export function makeFile(path: string): void {
  withFileFailures(dirname(path), () => {
    try {
      closeSync(openSync(path, 'wx', ownerOnly.file));
    } catch (thrown) {
      if (errnoOf(thrown) !== 'EEXIST') throw thrown;
    }
  });
}

/** After it the file holds all of `text`, also when the power fails; before it, all of what it held. @throws as `makeFolder`. */
export function writeWhole(path: string, text: string | Uint8Array): void {
  const unfinished = `${path}.part`;
  withFileFailures(dirname(path), () => {
    try {
      const file = openSync(unfinished, 'w', ownerOnly.file);
      try {
        writeFileSync(file, text);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(unfinished, path);
      syncFolder(dirname(path));
    } catch (thrown) {
      rmSync(unfinished, { force: true });
      throw thrown;
    }
  });
}

/** Makes a rename durable. Windows has no such call: its file system journals renames. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** @returns `straks-damaged-2026-01-05T09-00-00-000Z.sqlite` for `straks.sqlite`: what the damaged file is kept as. */
export function setAsideName(path: string, instant: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}-damaged-${instant.replaceAll(/[:.]/g, '-')}${ext}`);
}

/** Renames a file that may not be there. @throws as `makeFolder`. */
export function renameIfThere(from: string, to: string): void {
  withFileFailures(dirname(from), () => {
    try {
      renameSync(from, to);
    } catch (thrown) {
      if (errnoOf(thrown) !== 'ENOENT') throw thrown;
    }
  });
}

function withFileFailures(path: string, work: () => void): void {
  try {
    work();
  } catch (thrown) {
    const errno = errnoOf(thrown);
    if (errno === 'ENOSPC' || errno === 'EDQUOT') throw new AppError('disk-full', { path }, thrown);
    if (errno !== null) throw new AppError('data-folder-not-writable', { path }, thrown);
    throw thrown;
  }
}

/** @returns the operating system's name for what went wrong (`ENOENT`), null for anything else. */
export function errnoOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && 'syscall' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : null;
}
