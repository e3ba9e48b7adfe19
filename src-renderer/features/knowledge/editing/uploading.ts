/** Files of the editor's own handed to the core in pieces, small ones many at a time. */
import { api } from '#renderer/api/client.ts';

/** Of a call's body, base64 included, well under what the host takes. */
const mostBytes = 512 * 1024;
const mostPieces = 500;

interface Piece {
  readonly name: string;
  readonly base64: string;
}

/** @param told how many files have been handed over. @returns the upload's id. */
export async function upload(files: readonly File[], told: (done: number) => void): Promise<string> {
  const { uploadId } = await api.articleImports.begin({});
  let pieces: Piece[] = [];
  let bytes = 0;
  const send = async () => {
    if (pieces.length > 0) await api.articleImports.add({ uploadId, pieces });
    pieces = [];
    bytes = 0;
  };
  for (const [index, file] of files.entries()) {
    const name = file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
    for (let at = 0; at < Math.max(1, file.size); at += mostBytes) {
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

/** @returns the zip of every article, and what it is called. */
export async function exportedZip(): Promise<{ readonly name: string; readonly blob: Blob }> {
  const parts: BlobPart[] = [];
  let name = '';
  for (let at: number | null = 0; at !== null; ) {
    const piece: Awaited<ReturnType<typeof api.articleImports.exported>> = await api.articleImports.exported({ at });
    parts.push(Uint8Array.from(atob(piece.base64), (sign) => sign.charCodeAt(0)));
    name = piece.fileName;
    at = piece.next;
  }
  return { name, blob: new Blob(parts, { type: 'application/zip' }) };
}
