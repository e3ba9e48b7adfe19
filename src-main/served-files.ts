/** The built screen as a fixed list of paths read once at start: what is not on the list does not exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { screenPath } from '#shared/wire.ts';
import { freshNonce, noncePlaceholder, securityHeaders } from './host-security.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

interface ServedFile {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly body: Buffer;
}

/** Files by the exact path they are asked for: `/`, `/assets/index-3f2a.js`. */
export type ServedFiles = ReadonlyMap<string, ServedFile>;

/** What a host answers: the same for `http://127.0.0.1` and for `app://straks`. */
export interface FileAnswer {
  readonly status: 200 | 404;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/**
 * Reads the built screen into memory. Held there so that no path from outside is ever joined to a folder, and a
 * rebuild under a running desk does not mix two versions.
 * @param folder `out/renderer`; throws `renderer-not-built` when it holds no page.
 */
export function readServedFiles(folder: string): ServedFiles {
  if (!existsSync(folder)) throw new AppError('renderer-not-built');
  const files = new Map<string, ServedFile>();
  for (const path of filesUnder(folder)) {
    const contentType = contentTypes[extname(path)];
    if (contentType === undefined) continue;
    const urlPath = `/${relative(folder, path).split(sep).join('/')}`;
    // Vite puts a hash of the content in the name of everything in assets/, so those never change under one name.
    const cacheControl = urlPath.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store';
    files.set(urlPath, { contentType, cacheControl, body: readFileSync(path) });
  }
  const page = files.get('/index.html');
  if (page === undefined) throw new AppError('renderer-not-built');
  files.set('/', page);
  files.set(screenPath, page);
  return files;
}

/** Folders and files themselves, not what they link to: `recursive` of Node would follow a link out of the folder. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
}

/** @param path the path as it was asked for, not decoded: the list holds no name that needs decoding. */
export function answerFile(files: ServedFiles, path: string): FileAnswer {
  const file = files.get(path);
  if (file === undefined) {
    return { status: 404, headers: { ...securityHeaders(), 'Cache-Control': 'no-store' }, body: Buffer.alloc(0) };
  }
  const typed = { 'Content-Type': file.contentType, 'Cache-Control': file.cacheControl };
  if (!file.contentType.startsWith('text/html')) {
    return { status: 200, headers: { ...securityHeaders(), ...typed }, body: file.body };
  }
  const nonce = freshNonce();
  const body = Buffer.from(file.body.toString('utf8').replaceAll(noncePlaceholder, nonce));
  return { status: 200, headers: { ...securityHeaders(nonce), ...typed }, body };
}
