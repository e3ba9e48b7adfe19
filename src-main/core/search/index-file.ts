/**
 * The index as it was last made, in a file beside the database: a start reads it and not every article's words. It is a copy that
 * can be made again at any time, so whatever is not as it should be of it is no index at all.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { writeWhole } from '#core/files.ts';
import type { IndexPiece } from '#shared/search/index-pieces.ts';

/** To be raised with every change of what the index holds or how it is made: an index of before is then not read. */
const format = 1;

/** What an index is made from, besides the articles. */
export interface IndexOrigin {
  readonly version: string;
  /** Of everything that the everyday concepts are made from. */
  readonly concepts: string;
}

export interface IndexHead {
  /** By slot: the article's id, and the digest of what was read of it; empty when it has to be read anew. */
  readonly articles: readonly (readonly [id: string, digest: string])[];
}

const nameOf = (dataFolder: string): string => join(dataFolder, 'search-index');
/** Before each value: how long it is, and its check sum. */
const frontBytes = 8;
/** The last value; without it the file was cut off. */
const end = 'end';

const madeBy = ({ version, concepts }: IndexOrigin): string =>
  JSON.stringify([format, version, process.versions.v8, concepts]);

/** @throws as `writeWhole`. */
export function writeIndexFile(
  dataFolder: string,
  origin: IndexOrigin,
  head: IndexHead,
  pieces: Iterable<IndexPiece>,
): void {
  const parts = [madeBy(origin), head, ...pieces, end].flatMap((value) => {
    const bytes = serialize(value);
    const front = Buffer.alloc(frontBytes);
    front.writeUInt32LE(bytes.length, 0);
    front.writeUInt32LE(crc32(bytes), 4);
    return [front, bytes];
  });
  writeWhole(nameOf(dataFolder), Buffer.concat(parts));
}

export interface IndexFile extends IndexHead {
  /** Each is taken apart when it is asked for. @throws Error when the file turns out not to be whole. */
  readonly pieces: Iterable<IndexPiece>;
}

/** @returns the index that was kept, null when there is none of just this origin. */
export async function readIndexFile(dataFolder: string, origin: IndexOrigin): Promise<IndexFile | null> {
  try {
    const values = valuesOf(await readFile(nameOf(dataFolder)));
    if (values.next().value !== madeBy(origin)) return null;
    const { articles } = values.next().value as IndexHead;
    return { articles, pieces: values as Iterable<IndexPiece> };
  } catch {
    return null;
  }
}

/** What has its check sum was written by this program. */
function* valuesOf(bytes: Buffer): Generator {
  for (let at = 0; at < bytes.length;) {
    const from = at + frontBytes;
    at = from + bytes.readUInt32LE(at);
    const value = bytes.subarray(from, at);
    if (crc32(value) !== bytes.readUInt32LE(from - 4)) throw new Error('the kept index is damaged');
    const read: unknown = deserialize(value);
    if (read === end) return;
    yield read;
  }
  throw new Error('the kept index was cut off');
}
