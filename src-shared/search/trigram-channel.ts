/** Likeness by runs of three letters: finds what is misspelt, joined or parted, whatever the words are. */
import { emptyPostings, addPosting, removePosting, type PostingList } from './posting-list.ts';

/** What search keeps of runs of three letters. */
export interface TrigramChannel {
  /** By run: the article's slot and how much the run weighs in it. */
  readonly postings: Map<number, PostingList>;
  /** How much of all an article has: a long text shares runs with everything. */
  readonly sizes: number[];
  total: number;
  articles: number;
}

/** The weight of a run in one article, in the lowest bits of its posting. */
const weightBits = 4;
const heaviest = (1 << weightBits) - 1;
const boundary = 95;

export function emptyTrigrams(): TrigramChannel {
  return { postings: new Map(), sizes: [], total: 0, articles: 0 };
}

/** @returns the run that these three letters make; runs of rare scripts may share a number, which costs nothing. */
const runOf = (first: number, second: number, third: number): number =>
  ((first * 67 + second) * 67 + third) % 1_048_573;

/** Calls `take` for each run of a word, its ends included. */
function eachRun(word: string, isOpenEnded: boolean, take: (run: number) => void): void {
  let before = boundary;
  let letter = word.charCodeAt(0);
  for (let place = 1; place < word.length; place += 1) {
    const next = word.charCodeAt(place);
    take(runOf(before, letter, next));
    before = letter;
    letter = next;
  }
  if (!isOpenEnded) take(runOf(before, letter, boundary));
}

/** A text's words, folded, and what a run of letters in them weighs: 1 to 15. */
export interface WeighedWords {
  readonly words: readonly string[];
  readonly weight: number;
}

export function addTrigrams(channel: TrigramChannel, slot: number, texts: readonly WeighedWords[]): void {
  const weights = weightsOf(texts);
  let size = 0;
  for (const [run, weight] of weights) {
    let list = channel.postings.get(run);
    if (list === undefined) channel.postings.set(run, (list = emptyPostings()));
    addPosting(list, (slot << weightBits) | weight);
    size += weight;
  }
  channel.sizes[slot] = size;
  channel.total += size;
  channel.articles += 1;
}

/** @param texts those it was added with. */
export function removeTrigrams(channel: TrigramChannel, slot: number, texts: readonly WeighedWords[]): void {
  for (const run of weightsOf(texts).keys()) {
    const list = channel.postings.get(run);
    if (list !== undefined) removePosting(list, slot, weightBits);
  }
  leaveSlot(channel, slot);
}

/** As `removeTrigrams`, of an article whose texts are not there any more. */
export function forgetTrigrams(channel: TrigramChannel, slot: number): void {
  for (const list of channel.postings.values()) removePosting(list, slot, weightBits);
  leaveSlot(channel, slot);
}

function leaveSlot(channel: TrigramChannel, slot: number): void {
  channel.total -= channel.sizes[slot] ?? 0;
  channel.sizes[slot] = 0;
  channel.articles -= 1;
}

function weightsOf(texts: readonly WeighedWords[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const { words, weight } of texts) {
    for (const word of words) {
      eachRun(word, false, (run) => {
        const before = weights.get(run) ?? 0;
        // A run that comes again adds little: it is the field that counts.
        weights.set(run, Math.min(heaviest, before === 0 ? weight : Math.max(before, weight) + 1));
      });
    }
  }
  return weights;
}

/** As in BM25: from which weight on more says little, and how much a long article is held back. */
const saturation = 6;
const lengthShare = 0.35;
/** What a run in the title of an article of average length comes to: that is 1. */
const titleShare = 0.54;

/**
 * Adds to `scores` by slot how much each article shares of the runs: about 1 when its title has them all.
 * @param words folded; of the last only its beginning may be typed.
 */
export function scoreTrigrams(
  channel: TrigramChannel,
  words: readonly string[],
  unfinished: boolean,
  scores: Float64Array,
): void {
  const runs = new Set<number>();
  words.forEach((word, place) => {
    eachRun(word, unfinished && place === words.length - 1, (run) => runs.add(run));
  });
  const lists = Array.from(runs, (run) => channel.postings.get(run) ?? none);
  const rarities = lists.map((list) => Math.log(1 + (channel.articles + 1) / (1 + list.length)));
  const most = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const average = Math.max(1, channel.total / Math.max(1, channel.articles));
  const heldBack = saturation * (1 - lengthShare);
  const heldBackBySize = (saturation * lengthShare) / average;
  const { sizes } = channel;
  lists.forEach(({ numbers, length }, place) => {
    const gain = (rarities[place] ?? 0) / (most * titleShare);
    for (let index = 0; index < length; index += 1) {
      const posting = numbers[index] ?? 0;
      const slot = posting >> weightBits;
      const weight = posting & heaviest;
      const gained = (gain * weight) / (weight + heldBack + heldBackBySize * (sizes[slot] ?? average));
      scores[slot] = (scores[slot] ?? 0) + gained;
    }
  });
}

const none = emptyPostings();
