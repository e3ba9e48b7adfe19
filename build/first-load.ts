/** What the screen loads before anybody has asked for a page, counted from the manifest that its build writes. */
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { parseJson } from '#shared/json.ts';
import { project } from './carried-packages.ts';

const Chunk = z.object({
  file: z.string(),
  isEntry: z.boolean().default(false),
  imports: z.array(z.string()).default([]),
  dynamicImports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
  assets: z.array(z.string()).default([]),
});
export const ScreenManifest = z.record(z.string(), Chunk);
export type ScreenManifest = z.infer<typeof ScreenManifest>;

export function builtManifest(): ScreenManifest {
  return ScreenManifest.parse(parseJson(readFileSync(join(project, 'out', 'screen-manifest.json'), 'utf8')));
}

export interface Loaded {
  /** Names of sources whose chunks are loaded. */
  readonly chunks: ReadonlySet<string>;
  /** Paths from `out/renderer`: the page itself, scripts, styles and fonts. */
  readonly files: ReadonlySet<string>;
  /** Sources whose chunks are fetched when they are needed. */
  readonly later: ReadonlySet<string>;
}

/** @returns what the page's entry brings along by itself. */
export function firstLoad(manifest: ScreenManifest): Loaded {
  const chunks = new Set<string>();
  const files = new Set(['index.html']);
  const later = new Set<string>();
  const load = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined || chunks.has(name)) return;
    chunks.add(name);
    for (const file of [chunk.file, ...chunk.css, ...chunk.assets]) files.add(file);
    for (const each of chunk.dynamicImports) later.add(each);
    for (const each of chunk.imports) load(each);
  };
  for (const [name, { isEntry }] of Object.entries(manifest)) if (isEntry) load(name);
  return { chunks, files, later: new Set([...later].filter((name) => !chunks.has(name))) };
}

/** @returns bytes as a host would send them compressed; what is compressed already goes as it is. */
export function sentBytes(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => {
    const content = readFileSync(join(project, 'out', 'renderer', file));
    return sum + (extname(file) === '.woff2' ? content.length : gzipSync(content).length);
  }, 0);
}
