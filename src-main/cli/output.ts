/** Where a command writes what may be long: the terminal at the pace it reads, or a file. */
import { chunksOf, outputFailure } from '#core/write-file.ts';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';

/** Writes to a stream, waiting whenever it is full. */
export async function writeStreamOf(stream: NodeJS.WritableStream, texts: Iterable<string>): Promise<void> {
  for (const chunk of chunksOf(texts)) if (!stream.write(chunk)) await once(stream, 'drain');
}

/** @param path null for the stream. @throws file-not-writable {path}, disk-full {path}. */
export async function writeBytes(stream: NodeJS.WritableStream, path: string | null, bytes: Uint8Array): Promise<void> {
  if (path === null) {
    if (!stream.write(bytes)) await once(stream, 'drain');
    return;
  }
  try {
    writeFileSync(path, bytes, { mode: 0o600 });
  } catch (thrown) {
    throw outputFailure(thrown, path);
  }
}
