/** Questions to the two FTS5 tables. What was typed reaches them as quoted words only, never as their query language. */
import type { ReadDb } from '#core/db/database.ts';
import { stem, trigrams } from '#shared/search/danish.ts';

/** Article number and how well it fits: 1 for the best, towards 0 for the others. */
export type Scores = ReadonlyMap<number, number>;

interface ScoredRow {
  readonly number: number;
  /** bm25: the better, the further below zero. */
  readonly score: number;
}

/** Two letters and a row of other letters would match half of the articles through one common run. */
const mostTrigrams = 60;
const mostSimilar = 200;

/**
 * @param forms folded words that mean the same: what was typed, or what it was taken for.
 * @param unfinished the last word is still being typed, so it may be the beginning of one.
 */
export function articlesWithWord(db: ReadDb, forms: readonly string[], unfinished: boolean): Scores {
  const terms = forms.flatMap((form) => [
    quoted(form),
    quoted(stem(form)),
    ...(unfinished ? [`${quoted(form)} *`] : []),
  ]);
  return scored(
    db.all<ScoredRow>(
      `SELECT rowid AS number, bm25(article_words, 10, 6, 8, 3, 2, 2, 1) AS score
       FROM article_words WHERE article_words MATCH ?`,
      [[...new Set(terms)].join(' OR ')],
    ),
  );
}

/** A part of a compound: "bevis" in "sygesikringsbevis". Needs three letters. */
export function articlesWithPart(db: ReadDb, part: string): Scores {
  return trigrams(part).length === 0 ? new Map() : similar(db, quoted(part), -1);
}

/** Articles that share runs of three letters with the words: the misspelt, the joined and the parted. */
export function articlesAlike(db: ReadDb, folded: readonly string[]): Scores {
  const runs = [...new Set(folded.flatMap(trigrams))].slice(0, mostTrigrams);
  return runs.length === 0 ? new Map() : similar(db, runs.map(quoted).join(' OR '), mostSimilar);
}

/** @param limit -1 for all. */
function similar(db: ReadDb, match: string, limit: number): Scores {
  return scored(
    db.all<ScoredRow>(
      `SELECT rowid AS number, bm25(article_trigrams, 10, 6, 8, 3) AS score
       FROM article_trigrams WHERE article_trigrams MATCH ? ORDER BY score LIMIT ?`,
      [match, limit],
    ),
  );
}

function scored(rows: readonly ScoredRow[]): Scores {
  const best = Math.min(...rows.map((row) => row.score));
  return new Map(rows.map(({ number, score }) => [number, best < 0 ? score / best : 1]));
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
