/** Every article as the core packs them, fetched in pieces. */
import { api } from '#renderer/api/client.ts';

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
