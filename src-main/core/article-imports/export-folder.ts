/** Every article as it is read now, as Markdown files: into a folder, or a zip in memory. */
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { ReadDb } from '#core/db/database.ts';
import { makeFolder } from '#core/files.ts';
import { allArticles } from '#core/knowledge/article-store.ts';
import { articleFileText } from '#core/knowledge/article-text.ts';
import { readTextFile } from '#core/knowledge/text-file.ts';
import { writeFileOf } from '#core/write-file.ts';

const fileMaxBytes = 16 * 1024 * 1024;

/**
 * Writes a file an article; one that holds the same already is left as it is, and other files of the folder are.
 * @throws data-folder-not-writable {path}, file-not-writable {path}, disk-full {path}.
 */
export function exportFolder(db: ReadDb, folder: string): { readonly written: number; readonly unchanged: number } {
  makeFolder(folder);
  const count = { written: 0, unchanged: 0 };
  for (const { article } of allArticles(db)) {
    const path = join(folder, `${article.id}.md`);
    const text = articleFileText(article);
    const there = readTextFile(path, fileMaxBytes);
    if ('text' in there && there.text === text) {
      count.unchanged += 1;
      continue;
    }
    writeFileOf(path, [text]);
    count.written += 1;
  }
  return count;
}

/** @returns the same files as a zip. */
export function exportZip(db: ReadDb): Uint8Array {
  const encoder = new TextEncoder();
  const files = allArticles(db).map(
    ({ article }) => [`${article.id}.md`, encoder.encode(articleFileText(article))] as const,
  );
  // The same articles give the same bytes, whenever they are asked for.
  return zipSync(Object.fromEntries(files), { level: 6, mtime: new Date('2000-01-01T12:00:00Z') });
}
