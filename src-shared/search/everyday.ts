/**
 * The everyday lexicon: how citizens speak of what the public sector has other words for. A concept joins the two; an
 * article belongs to it by its subject and by the trade's words in its title and keywords.
 */
import type { Concept } from './concept.ts';
import { isFiller, words } from './danish.ts';
import { addPosting, emptyPostings, type PostingList } from './posting-list.ts';
import { termOf, type Vocabulary } from './vocabulary.ts';

/** The words of a phrase, as numbers in the vocabulary. */
export type Phrase = readonly number[];

interface Meaning {
  readonly concept: number;
  readonly stems: readonly number[];
  readonly letters: number;
  /** 1 for what the concept is called, less for what else belongs to it. */
  readonly share: number;
}

export interface EverydayLexicon {
  readonly concepts: Concept[];
  /** By word: the concept, and in the lowest bits whose word it is (`source`). */
  readonly postings: Map<number, PostingList>;
  /** What citizens say of each concept, each word of a phrase once. */
  readonly phrases: (readonly Phrase[])[];
  /** By the first stem of the trade's words. */
  readonly meanings: Map<number, Meaning[]>;
  readonly byTopic: Map<string, number[]>;
  /** By concept: the articles' slots and how surely each belongs to it. */
  readonly members: Map<number, number>[];
  /** By slot: the concepts it belongs to. */
  readonly conceptsOf: number[][];
}

export function emptyLexicon(): EverydayLexicon {
  return {
    concepts: [],
    postings: new Map(),
    phrases: [],
    meanings: new Map(),
    byTopic: new Map(),
    members: [],
    conceptsOf: [],
  };
}

/** Whose word it is, in the lowest bits of a posting. */
export const source = { trade: 0, citizens: 1, hint: 2, bits: 2, mask: 3 } as const;

/** To be done before any article is put: an article's concepts are found when it is put. */
export function addConcept(lexicon: EverydayLexicon, vocabulary: Vocabulary, concept: Concept): void {
  const number = lexicon.concepts.length;
  lexicon.concepts.push(concept);
  lexicon.phrases.push(concept.says.map((text) => [...new Set(phraseOf(text, vocabulary))]));
  lexicon.members.push(new Map());
  const sources = new Map<number, number>();
  const carries = (term: number): boolean => !isFiller(vocabulary.terms[term] ?? '');
  for (const term of concept.hints.flatMap((text) => phraseOf(text, vocabulary))) sources.set(term, source.hint);
  for (const [place, text] of concept.means.entries()) {
    const phrase = phraseOf(text, vocabulary).filter(carries);
    for (const term of phrase) sources.set(term, source.trade);
    addMeaning(lexicon, vocabulary, phrase, number, 1 - sureness.furtherMeaning * Math.min(place, 5));
  }
  for (const term of (lexicon.phrases[number] ?? []).flat().filter(carries)) sources.set(term, source.citizens);
  for (const [term, from] of sources) {
    let list = lexicon.postings.get(term);
    if (list === undefined) lexicon.postings.set(term, (list = emptyPostings()));
    addPosting(list, (number << source.bits) | from);
    // A hint is said of many things: knowing it is no reason to take a misspelling for it.
    if (from !== source.hint) vocabulary.everydayUses[term] = (vocabulary.everydayUses[term] ?? 0) + 1;
  }
  for (const topic of concept.topics) entryOf(lexicon.byTopic, topic).push(number);
}

function addMeaning(
  lexicon: EverydayLexicon,
  vocabulary: Vocabulary,
  phrase: Phrase,
  concept: number,
  share: number,
): void {
  const [first] = phrase;
  if (first === undefined) return;
  const stems = phrase.map((term) => vocabulary.stemOf[term] ?? -1);
  const letters = lettersOf(phrase, vocabulary);
  entryOf(lexicon.meanings, stems[0] ?? -1).push({ concept, stems, letters, share });
}

function entryOf<Key>(map: Map<Key, Meaning[]>, key: Key): Meaning[];
function entryOf<Key>(map: Map<Key, number[]>, key: Key): number[];
function entryOf<Key, Value>(map: Map<Key, Value[]>, key: Key): Value[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: Value[] = [];
  map.set(key, made);
  return made;
}

function phraseOf(text: string, vocabulary: Vocabulary): number[] {
  return words(text).map(({ folded }) => termOf(vocabulary, folded));
}

const lettersOf = (phrase: Phrase, vocabulary: Vocabulary): number =>
  phrase.reduce((sum, term) => sum + (vocabulary.terms[term]?.length ?? 0), 0);

/** What an article is matched to concepts by. */
export interface Subject {
  readonly topic: string;
  readonly title: Phrase;
  readonly keywords: readonly Phrase[];
}

const sureness = {
  wholeTopic: 0.6,
  topicGroup: 0.42,
  mainGroup: 0.1,
  /** The trade's words in the title: alone, or among others. */
  titleLeast: 0.45,
  titleMost: 0.95,
  keyword: 0.52,
  /** Within a compound: "affald" in "affaldsgebyr". */
  compound: 0.4,
  furtherMeaning: 0.04,
  /** Less is chance. */
  least: 0.2,
} as const;

const shortestInCompound = 4;

/** Files an article under the concepts it belongs to. */
export function addMember(lexicon: EverydayLexicon, vocabulary: Vocabulary, slot: number, subject: Subject): void {
  const byTopic = topicSureness(lexicon, subject.topic);
  const byWords = wordSureness(lexicon, vocabulary, subject);
  const concepts: number[] = [];
  for (const concept of new Set([...byTopic.keys(), ...byWords.keys()])) {
    const sure = 1 - (1 - (byTopic.get(concept) ?? 0)) * (1 - (byWords.get(concept) ?? 0));
    if (sure < sureness.least) continue;
    lexicon.members[concept]?.set(slot, sure);
    concepts.push(concept);
  }
  lexicon.conceptsOf[slot] = concepts;
}

export function removeMember(lexicon: EverydayLexicon, slot: number): void {
  for (const concept of lexicon.conceptsOf[slot] ?? []) lexicon.members[concept]?.delete(slot);
  lexicon.conceptsOf[slot] = [];
}

/** A KLE number is main group, group and subject: the nearer, the surer. */
function topicSureness(lexicon: EverydayLexicon, topic: string): Map<number, number> {
  const found = new Map<number, number>();
  if (topic === '') return found;
  const levels: readonly (readonly [string, number])[] = [
    [topic.slice(0, 2), sureness.mainGroup],
    [topic.slice(0, 5), sureness.topicGroup],
    [topic, sureness.wholeTopic],
  ];
  for (const [prefix, sure] of levels)
    for (const concept of lexicon.byTopic.get(prefix) ?? []) found.set(concept, sure);
  return found;
}

function wordSureness(lexicon: EverydayLexicon, vocabulary: Vocabulary, subject: Subject): Map<number, number> {
  const found = new Map<number, number>();
  const raise = (concept: number, sure: number): void => {
    if (sure > (found.get(concept) ?? 0)) found.set(concept, sure);
  };
  const titleLetters = Math.max(1, lettersOf(subject.title, vocabulary));
  for (const { concept, letters, share } of meaningsIn(lexicon, vocabulary, subject.title)) {
    const ofTitle = Math.min(1, letters / titleLetters);
    raise(concept, share * (sureness.titleLeast + (sureness.titleMost - sureness.titleLeast) * ofTitle));
  }
  for (const keyword of subject.keywords) {
    const keywordLetters = Math.max(1, lettersOf(keyword, vocabulary));
    for (const { concept, letters, share } of meaningsIn(lexicon, vocabulary, keyword)) {
      raise(concept, share * sureness.keyword * Math.min(1, letters / keywordLetters));
    }
  }
  for (const term of subject.title) {
    for (const stemNumber of stemsWithin(vocabulary, vocabulary.terms[term] ?? '')) {
      for (const meaning of lexicon.meanings.get(stemNumber) ?? []) {
        if (meaning.stems.length === 1) raise(meaning.concept, meaning.share * sureness.compound);
      }
    }
  }
  return found;
}

function meaningsIn(lexicon: EverydayLexicon, vocabulary: Vocabulary, phrase: Phrase): Meaning[] {
  const stems = new Set(phrase.map((term) => vocabulary.stemOf[term] ?? -1));
  return [...stems].flatMap((first) =>
    (lexicon.meanings.get(first) ?? []).filter((meaning) => meaning.stems.every((each) => stems.has(each))),
  );
}

/** @returns the known stems that a compound begins or ends with. */
function stemsWithin(vocabulary: Vocabulary, word: string): number[] {
  const found: number[] = [];
  for (let cut = shortestInCompound; cut <= word.length - shortestInCompound; cut += 1) {
    for (const part of [word.slice(0, cut), word.slice(cut)]) {
      const known = vocabulary.numberOf.get(part);
      const stemNumber = known === undefined ? undefined : vocabulary.stemOf[known];
      if (stemNumber !== undefined) found.push(stemNumber);
    }
  }
  return found;
}
