/** The everyday lexicon of the knowledge folder: read from its file when that has changed, kept in the store. */
import { join } from 'node:path';
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import type { ArticleProblem } from '#shared/domain/article.ts';
import { Concept } from '#shared/search/concept.ts';
import { readTextFile } from './text-file.ts';
import { fieldProblem, isFault, readYaml } from './yaml.ts';

/** In the knowledge folder; without it search knows no more than the articles' own words. */
export const everydayWordsFile = 'everyday-words.yaml';

const fileMaxBytes = 4 * 1024 * 1024;

export interface EverydayWords {
  readonly concepts: readonly Concept[];
  readonly problems: readonly ArticleProblem[];
}

/** @returns the entries that can be read; each of the others is a problem, and takes none with it. */
export function readEverydayWords(knowledgeFolder: string): EverydayWords {
  const file = everydayWordsFile;
  const read = readTextFile(join(knowledgeFolder, file), fileMaxBytes);
  if (!('text' in read)) return { concepts: [], problems: read.detail === 'ENOENT' ? [] : [{ file, line: null, ...read }] };
  const yaml = readYaml(read.text);
  if (isFault(yaml)) return { concepts: [], problems: [{ file, line: yaml.line, reason: 'yaml', detail: yaml.detail }] };
  if (!Array.isArray(yaml.value)) return { concepts: [], problems: [{ file, line: 1, reason: 'field', detail: '' }] };
  const concepts: Concept[] = [];
  const problems: ArticleProblem[] = [];
  yaml.value.forEach((value: unknown, index) => {
    const concept = Concept.safeParse(value);
    if (concept.success) concepts.push(concept.data);
    else problems.push(fieldProblem(concept.error, file, yaml, [index]));
  });
  return { concepts, problems };
}

/** To be called in a transaction. */
export function replaceConcepts(db: WriteDb, concepts: readonly Concept[]): void {
  db.run('DELETE FROM everyday_concepts');
  for (const [position, concept] of concepts.entries()) {
    db.run('INSERT INTO everyday_concepts (position, body) VALUES (?, ?)', [position, JSON.stringify(concept)]);
  }
}

/** @returns the lexicon as it was last read and is stored: also tells whether it is another than the last time. */
export function conceptTexts(db: ReadDb): string[] {
  return db.all<{ body: string }>('SELECT body FROM everyday_concepts ORDER BY position').map(({ body }) => body);
}
