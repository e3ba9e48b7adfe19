/** What the words of a tick sheet mean here: municipalities, units, solutions, topics and articles by key or by name. */
import { TopicNumber } from '#shared/domain/contact.ts';
import { plainWord } from '#shared/imports/sheet-words.ts';
import type { SheetNames } from '#shared/imports/sheet-row.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';

/** @param articleTitles what `articleNames` gave. @returns the lookups; names are compared without case and separating signs. */
export function sheetNames(articleTitles: readonly ArticleName[], directory: Directory): SheetNames {
  const municipalities = keysByWord(directory.municipalities, (each) => [each.code, [each.code, each.name]]);
  const units = new Map(
    directory.municipalities.map((municipality) => [
      municipality.code,
      keysByWord(municipality.units, (unit) => [unit.id, [unit.id, unit.name, ...unit.aliases]]),
    ]),
  );
  const solutions = keysByWord(directory.solutions, (each) => [each.id, [each.id, each.name]]);
  const topics = keysByWord(directory.topics, (each) => [each.number, [each.name]]);
  const articles = keysByWord(articleTitles, (each) => [each.id, [each.id, each.title]]);
  return {
    municipalityCode: (word) => municipalities.get(plainWord(word)) ?? null,
    unitId: (code, word) => units.get(code)?.get(plainWord(word)) ?? null,
    solutionId: (word) => solutions.get(plainWord(word)) ?? null,
    topicNumber: (word) => numberAtStart(word) ?? topics.get(plainWord(word)) ?? null,
    articleId: (word) => articles.get(plainWord(word)) ?? null,
  };
}

/** `23.05.10` and `23.05.10 Flytning`: a number that we have no name for is kept all the same. */
function numberAtStart(word: string): string | null {
  const number = TopicNumber.safeParse(word.trim().slice(0, 8));
  return number.success ? number.data : null;
}

/** The first of two with one name stands. */
function keysByWord<T>(
  items: readonly T[],
  read: (item: T) => readonly [key: string, words: readonly string[]],
): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const item of items) {
    const [key, words] = read(item);
    for (const word of words) if (!keys.has(plainWord(word))) keys.set(plainWord(word), key);
  }
  return keys;
}

interface ArticleName {
  readonly id: string;
  readonly title: string;
}

export function articleNames(db: ReadDb): ArticleName[] {
  return db.all(`SELECT id, body ->> '$.title' AS title FROM articles ORDER BY id`);
}
