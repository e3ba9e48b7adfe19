/** As `adapter.ts`, with KLE's own keywords for each document's number. STRAKS_KLE names the file of OS2. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIndex as createPlainIndex } from './adapter.ts';
import type { KitDocument, KitIndex } from './kit-document.ts';

export const name = 'Straks with KLE keywords';

const kleFile = process.env['STRAKS_KLE'] ?? join(import.meta.dirname, '../../../shared/search-kit/data/OS2KLE.txt');

export function createIndex(docs: readonly KitDocument[]): KitIndex {
  const keywords = keywordsByNumber(readFileSync(kleFile, 'utf8'));
  return createPlainIndex(docs.map((doc) => ({ ...doc, subjectWords: keywords.get(doc.kle ?? '') ?? [] })));
}

/** A line is `KLENummer='00.01.00':KLETitel='…':Keywords[Weight]=word[5];other words[10];…`. */
const linePattern = /^KLENummer='([\d.]+)':KLETitel='.*?':Keywords\[Weight\]=(.*)$/;

function keywordsByNumber(text: string): Map<string, string[]> {
  return new Map(
    text.split('\n').flatMap((line): [string, string[]][] => {
      const [, number, words] = linePattern.exec(line.trim()) ?? [];
      if (number === undefined || words === undefined) return [];
      return [
        [
          number,
          words
            .split(';')
            .map((word) => word.replace(/\[\d+\]$/, '').trim())
            .filter((word) => word !== ''),
        ],
      ];
    }),
  );
}
