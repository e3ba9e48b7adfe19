/** The lines of a text file of any length, one at a time. */
import { AppError } from '#shared/errors.ts';
import { createReadStream } from 'node:fs';

/** Far beyond what a contact needs; a longer line is not read into memory. */
const longestLine = 1_000_000;

export interface FileLine {
  /** 1-based, blank lines counted. */
  readonly number: number;
  /** Without line end and byte order mark; null when the line was longer than `longestLine`. */
  readonly text: string | null;
}

/**
 * Lines end with LF or CRLF. Not `node:readline`, which also splits at U+2028: JSON may hold it within a text.
 * @throws file-unreadable {path}
 */
export async function* fileLines(path: string): AsyncGenerator<FileLine> {
  const decoder = new TextDecoder('utf-8');
  let [number, open, tooLong] = [0, '', false];
  const line = (text: string): FileLine => {
    number += 1;
    const whole = tooLong || text.length > longestLine ? null : text.replace(/\r$/, '');
    tooLong = false;
    return { number, text: whole };
  };
  for await (const bytes of bytesOf(path)) {
    const pieces = (open + decoder.decode(bytes, { stream: true })).split('\n');
    open = pieces.pop() ?? '';
    for (const piece of pieces) yield line(piece);
    if (open.length > longestLine) [open, tooLong] = ['', true];
  }
  open += decoder.decode();
  if (open !== '' || tooLong) yield line(open);
}

async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw new AppError('file-unreadable', { path }, cause);
  }
}
