/** A zip file that somebody else made: unpacked in memory, within limits, and never trusted for a size or a path. */
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { AppError } from '#shared/errors.ts';

export interface ZipLimits {
  readonly entryMaxBytes: number;
  readonly totalMaxBytes: number;
  readonly mostEntries: number;
}

export interface Unpacked {
  /** With `/` between folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const zipRefused = (reason: string, cause?: unknown): AppError =>
  new AppError('import-zip-refused', { reason }, cause);

/** Of the file attributes that Unix tools put into a zip: what kind of file it is. */
const unixKind = (entry: Entry): number => (entry.externalFileAttributes >>> 28) & 0xf;
const unixLink = 0xa;
const encryptedBit = 1;

/**
 * @param isWanted of any other file the name is looked at, and nothing is unpacked.
 * @returns one file after the other, folders left out.
 * @throws import-zip-refused {reason}: `bomb`, `path`, `link`, `encrypted`, `damaged`.
 */
export async function* unpacked(
  bytes: Uint8Array,
  limits: ZipLimits,
  isWanted: (name: string) => boolean = () => true,
): AsyncGenerator<Unpacked> {
  const zip = await opened(bytes);
  let total = 0;
  let count = 0;
  for await (const entry of entriesOf(zip)) {
    count += 1;
    if (count > limits.mostEntries) throw zipRefused('bomb');
    refuseHostile(entry);
    if (entry.fileName.endsWith('/') || !isWanted(entry.fileName)) continue;
    const room = Math.min(limits.entryMaxBytes, limits.totalMaxBytes - total);
    const content = await contentOf(zip, entry, room);
    total += content.length;
    yield { name: entry.fileName, bytes: content };
  }
}

async function opened(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
    });
  } catch (thrown) {
    throw zipRefused('damaged', thrown);
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const said = thrown instanceof Error ? thrown.message : '';
    throw zipRefused(/file ?name|path/i.test(said) ? 'path' : 'damaged', thrown);
  }
}

/** The library refuses `..`, absolute names and backslashes; what is left is ours. */
function refuseHostile(entry: Entry): void {
  if (/\0|^[a-z]:|^\/|\\|(^|\/)\.\.(\/|$)/i.test(entry.fileName)) throw zipRefused('path');
  if (unixKind(entry) === unixLink) throw zipRefused('link');
  if ((entry.generalPurposeBitFlag & encryptedBit) !== 0) throw zipRefused('encrypted');
}

/** What the entry says of its size is a promise: the bytes are counted as they come. */
async function contentOf(zip: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  if (entry.uncompressedSize > room) throw zipRefused('bomb');
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > room) throw zipRefused('bomb');
      chunks.push(chunk);
    }
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw zipRefused(/too many bytes/i.test(String(thrown)) ? 'bomb' : 'damaged', thrown);
  }
  return Buffer.concat(chunks);
}
