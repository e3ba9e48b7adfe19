/** Files on their way from the page in pieces, one lot at a time. They stay in memory: nothing unread reaches the disk. */
import type { NewId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';

const megabyte = 1024 * 1024;
/** Of all files together. */
const uploadMaxBytes = 64 * megabyte;
const mostFiles = 50_000;

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Piece {
  readonly name: string;
  readonly base64: string;
}

interface Upload {
  readonly id: string;
  readonly files: Map<string, Uint8Array[]>;
  bytes: number;
}

export class Uploads {
  readonly #newId: NewId;
  #current: Upload | null = null;

  constructor(newId: NewId) {
    this.#newId = newId;
  }

  /** An earlier lot that was not finished is forgotten. */
  begin(): { uploadId: string } {
    this.#current = { id: this.#newId(), files: new Map(), bytes: 0 };
    return { uploadId: this.#current.id };
  }

  /** Pieces of one name are put together in the order they come. @throws import-gone, import-too-large {limit}, import-too-many {limit}. */
  add(uploadId: string, pieces: readonly Piece[]): void {
    const to = this.#of(uploadId);
    for (const piece of pieces) addPiece(to, piece);
  }

  /** @throws import-gone. */
  files(uploadId: string): GivenFile[] {
    return [...this.#of(uploadId).files].map(([name, chunks]) => ({ name, bytes: Buffer.concat(chunks) }));
  }

  forget(): void {
    this.#current = null;
  }

  #of(id: string): Upload {
    if (this.#current?.id !== id) throw new AppError('import-gone');
    return this.#current;
  }
}

function addPiece(to: Upload, { name, base64 }: Piece): void {
  const bytes = Buffer.from(base64, 'base64');
  to.bytes += bytes.length;
  if (to.bytes > uploadMaxBytes) throw new AppError('import-too-large', { limit: uploadMaxBytes / megabyte });
  const chunks = to.files.get(name);
  if (chunks !== undefined) chunks.push(bytes);
  else if (to.files.size >= mostFiles) throw new AppError('import-too-many', { limit: mostFiles });
  else to.files.set(name, [bytes]);
}
