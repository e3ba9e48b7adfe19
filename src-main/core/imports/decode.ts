/** The text of a file that somebody else wrote, whatever they wrote it with: UTF-8, UTF-16 with its mark, Windows-1252. */
import { readFileSync, statSync } from 'node:fs';
import { AppError } from '#shared/errors.ts';

/** A year of tick sheets is a few megabytes; a month of telephony is more. */
const importMaxBytes = 64 * 1024 * 1024;

/** @returns the file as it is. @throws import-too-large {limit} before it is read, file-unreadable {path}. */
export function readImportFile(path: string): Uint8Array {
  const size = sizeOf(path);
  if (size > importMaxBytes) throw tooLarge();
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AppError('file-unreadable', { path }, cause);
  }
}

function sizeOf(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile() !== true) throw new AppError('file-unreadable', { path });
  return stat.size;
}

const tooLarge = (): AppError => new AppError('import-too-large', { limit: importMaxBytes / 1024 / 1024 });

/**
 * @returns the text without byte order mark. Bytes that are not UTF-8 are Windows-1252, which Excel writes in Denmark.
 * @throws import-too-large {limit} (megabytes), import-not-text for what holds NUL.
 */
export function decodedText(bytes: Uint8Array): string {
  if (bytes.length > importMaxBytes) throw tooLarge();
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.includes('\0')) throw new AppError('import-not-text');
  return text;
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
