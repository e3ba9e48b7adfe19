/** Files of a person's own handed to the core in pieces, small ones many at a time. */

/** Of a call's body, base64 included, well under what the host takes. */
const mostBytes = 512 * 1024;
const mostPieces = 500;

interface Piece {
  readonly name: string;
  readonly base64: string;
}

/** The calls of the room that takes them. */
interface Taker {
  readonly begin: (input: Record<string, never>) => Promise<{ readonly uploadId: string }>;
  readonly add: (input: { uploadId: string; pieces: Piece[] }) => Promise<unknown>;
}

/**
 * @param told how many files have been handed over. @param stop ends it between two pieces.
 * @returns the upload's id. @throws what the signal was stopped with.
 */
export async function upload(
  files: readonly File[],
  to: Taker,
  told: (done: number) => void,
  stop?: AbortSignal,
): Promise<string> {
  const { uploadId } = await to.begin({});
  let pieces: Piece[] = [];
  let bytes = 0;
  const send = async () => {
    if (pieces.length > 0) await to.add({ uploadId, pieces });
    pieces = [];
    bytes = 0;
  };
  for (const [index, file] of files.entries()) {
    const name = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
    for (let at = 0; at < Math.max(1, file.size); at += mostBytes) {
      stop?.throwIfAborted();
      const piece = await base64Of(file.slice(at, at + mostBytes));
      if (bytes + piece.length > mostBytes || pieces.length >= mostPieces) await send();
      pieces.push({ name, base64: piece });
      bytes += piece.length;
    }
    told(index + 1);
  }
  await send();
  return uploadId;
}

async function base64Of(part: Blob): Promise<string> {
  const bytes = new Uint8Array(await part.arrayBuffer());
  let text = '';
  // In stretches: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
