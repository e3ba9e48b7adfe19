/** Reads a file that somebody else wrote: bounded, as text, and never through a link. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { errnoOf } from '#core/files.ts';
import type { ArticleProblem } from '#shared/domain/article.ts';

export type TextFile =
  | { readonly text: string }
  | { readonly reason: Extract<ArticleProblem['reason'], 'too-large' | 'not-text' | 'unreadable'>; readonly detail: string };

/**
 * A link that was put there between listing and opening is refused, and a pipe does not wait for its writer.
 * Windows lacks both constants; undefined counts as 0 there.
 */
const openFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** @param maxBytes a larger file is not read. @returns its text without byte order mark, or why it cannot be had. */
export function readTextFile(path: string, maxBytes: number): TextFile {
  let bytes: Buffer;
  try {
    const file = openSync(path, openFlags);
    try {
      const stat = fstatSync(file);
      if (!stat.isFile()) return { reason: 'unreadable', detail: 'not-a-file' };
      if (stat.size > maxBytes) return { reason: 'too-large', detail: `${maxBytes / 1024} KiB` };
      bytes = readAtMost(file, stat.size, maxBytes + 1);
    } finally {
      closeSync(file);
    }
  } catch (thrown) {
    return { reason: 'unreadable', detail: errnoOf(thrown) ?? 'unknown' };
  }
  if (bytes.length > maxBytes) return { reason: 'too-large', detail: `${maxBytes / 1024} KiB` };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { reason: 'not-text', detail: 'NUL' } : { text };
  } catch {
    return { reason: 'not-text', detail: 'UTF-8' };
  }
}

/** The size is asked for again by reading: a file may grow between the two. @param expected how long it was. */
function readAtMost(file: number, expected: number, maxBytes: number): Buffer {
  let buffer = Buffer.allocUnsafe(Math.min(expected + 1, maxBytes));
  let length = 0;
  for (;;) {
    const read = readSync(file, buffer, length, buffer.length - length, null);
    length += read;
    if (read === 0 || length === maxBytes) return buffer.subarray(0, length);
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length, maxBytes));
  }
}
