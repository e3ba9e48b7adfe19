/** Why an article was found: the piece of it that has most of the words typed, marked, and how they led there. */
import type { AskedWord } from './asked.ts';
import { words as cut, type Word } from './danish.ts';
import { textsOf } from './document.ts';
import type { Phrase } from './everyday.ts';
import type { HitReason } from './hit.ts';
import type { SearchIndex } from './index-state.ts';
import type { LearntScore } from './learnt.ts';
import type { Ranked } from './ranking.ts';
import type { WordMatch } from './word-matches.ts';

/** The same articles are shown from letter to letter: what their texts are cut into is kept, up to so many texts. */
const mostTexts = 2_000;
const wordsOf = new Map<string, readonly Word[]>();

function words(text: string): readonly Word[] {
  const known = wordsOf.get(text);
  if (known !== undefined) return known;
  if (wordsOf.size >= mostTexts) wordsOf.clear();
  const found = cut(text);
  wordsOf.set(text, found);
  return found;
}

interface Piece {
  readonly field: HitReason['field'];
  readonly text: string;
}

/** A word of a piece that answers a typed one. */
interface Answer {
  readonly word: Word;
  readonly place: number;
  readonly match: WordMatch;
}

const longestText = 160;
const contextBefore = 40;
/** A later piece must answer that much better: the first one names the article best. */
const clearlyBetter = 0.2;
const nearlyAll = 0.9;

/** The whole title stands there unmarked when only its letters are alike, or the everyday lexicon led to it. */
export function reasonFor(index: SearchIndex, ranked: Ranked, asked: readonly AskedWord[]): HitReason {
  const { document, concept, learnt } = ranked;
  const piece = bestPiece(index, ranked, asked);
  const answers = piece === null ? [] : answersIn(index, piece.text, asked);
  const reason: HitReason =
    piece === null
      ? { field: 'title', text: document.title, marks: [] }
      : excerpt(piece, surestWords(answers, asked.length));
  const corrected = answers
    .filter(({ match }) => match.match === 'spelling')
    .map(({ place, word }) => ({ typed: asked[place]?.typed.text ?? '', known: word.folded }));
  if (corrected.length > 0) reason.corrected = corrected;
  const answered = new Set(answers.map(({ place }) => place));
  const addsWords = asked.some((_, place) => !answered.has(place) && ((concept?.has ?? 0) & (1 << place)) !== 0);
  if (concept !== null && addsWords) reason.everyday = everydayReason(index, concept.concept, asked);
  const taught = learntReason(learnt, asked, answered);
  if (taught !== null) reason.learnt = taught;
  return reason;
}

/** Said only where it adds something: the piece that is shown does not have all of the words. */
function learntReason(
  learnt: LearntScore | null,
  asked: readonly AskedWord[],
  answered: ReadonlySet<number>,
): HitReason['learnt'] | null {
  const has = (place: number): boolean => learnt !== null && (learnt.has & (1 << place)) !== 0;
  if (learnt === null || !asked.some((_, place) => has(place) && !answered.has(place))) return null;
  const words = asked.filter((_, place) => has(place)).map(({ typed }) => typed.text);
  return { words, conversations: learnt.conversations };
}

/** What the article is called is asked first, by its numbers: its other texts only when words are left. */
function bestPiece(index: SearchIndex, { slot, document }: Ranked, asked: readonly AskedWord[]): Piece | null {
  const names = index.names[slot];
  const best: { piece: Piece | null; score: number } = { piece: null, score: 0 };
  const offer = (field: Piece['field'], text: string, score: number): void => {
    if (score <= best.score + (best.piece === null ? 0 : clearlyBetter)) return;
    best.piece = { field, text };
    best.score = score;
  };
  offer('title', document.title, scoreOfTerms(names?.title ?? [], asked));
  names?.citizenWords.forEach((phrase, place) => {
    offer('citizenWords', document.citizenWords[place] ?? '', scoreOfTerms(phrase, asked));
  });
  names?.keywords.forEach((phrase, place) => {
    offer('keywords', document.keywords[place] ?? '', scoreOfTerms(phrase, asked));
  });
  for (const [field, texts] of textsOf(document)) {
    if (best.score >= nearlyAll * asked.length) break;
    if (field === 'subjectWords' || !furtherFields.has(field)) continue;
    // Pages of text say little of why, and are read only when nothing else has a word.
    if (field === 'body' && best.piece !== null) continue;
    for (const text of field === 'body' ? texts.flatMap(linesOf) : texts) {
      offer(field, text, scoreOfTerms(termsOf(index, text), asked));
    }
  }
  return best.piece;
}

const furtherFields: ReadonlySet<string> = new Set(['summary', 'shortAnswer', 'topic', 'body']);

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim());

const termsOf = ({ vocabulary }: SearchIndex, text: string): number[] =>
  words(text).map(({ folded }) => vocabulary.numberOf.get(folded) ?? -1);

/** @returns how many of the typed words are answered, each by how surely. */
function scoreOfTerms(terms: Phrase, asked: readonly AskedWord[]): number {
  let sum = 0;
  for (const { hits } of asked) {
    let best = 0;
    for (const term of terms) best = Math.max(best, hits.matches.get(term)?.quality ?? 0);
    sum += best;
  }
  return sum;
}

function answersIn({ vocabulary }: SearchIndex, text: string, asked: readonly AskedWord[]): Answer[] {
  return words(text).flatMap((word) => {
    const term = vocabulary.numberOf.get(word.folded);
    if (term === undefined) return [];
    let best: Answer | null = null;
    for (const [place, { hits }] of asked.entries()) {
      const match = hits.matches.get(term);
      if (match !== undefined && match.quality > (best?.match.quality ?? 0)) best = { word, place, match };
    }
    return best === null ? [] : [best];
  });
}

/** Words that answer a typed one far worse than another word does are there by chance. */
const farWorse = 0.3;

function surestWords(answers: readonly Answer[], count: number): Word[] {
  return Array.from({ length: count }, (_, place) => answers.filter((answer) => answer.place === place)).flatMap(
    (own) => {
      const most = Math.max(0, ...own.map(({ match }) => match.quality));
      return own.filter(({ match }) => match.quality >= most - farWorse).map(({ word }) => word);
    },
  );
}

/** @returns the phrase of the concept that has most of the words. */
function everydayReason(
  { everyday }: SearchIndex,
  concept: number,
  asked: readonly AskedWord[],
): { says: string; means: string } {
  const { says, means } = everyday.concepts[concept] ?? { says: [], means: [] };
  const quality = (term: number): number =>
    Math.max(0, ...asked.map(({ hits }) => hits.matches.get(term)?.quality ?? 0));
  let best = { says: says[0] ?? '', score: 0 };
  everyday.phrases[concept]?.forEach((phrase, place) => {
    const score = phrase.reduce((sum, term) => sum + quality(term), 0) - phrase.length * 0.1;
    if (score > best.score) best = { says: says[place] ?? '', score };
  });
  return { says: best.says, means: means[0] ?? '' };
}

/** Cuts a long text down to the neighbourhood of its first mark. */
function excerpt({ field, text }: Piece, found: readonly Word[]): HitReason {
  const marks = found.map((word): [number, number] => [word.start, word.end]).sort((a, b) => a[0] - b[0]);
  if (text.length <= longestText) return { field, text, marks };
  const first = marks[0]?.[0] ?? 0;
  const start = first <= contextBefore ? 0 : text.lastIndexOf(' ', first - contextBefore) + 1;
  const cut = text.slice(start, start + longestText).toWellFormed();
  const inside = marks
    .map(([from, to]): [number, number] => [from - start, to - start])
    .filter(([from, to]) => from >= 0 && to <= cut.length);
  return { field, text: cut, marks: inside };
}
