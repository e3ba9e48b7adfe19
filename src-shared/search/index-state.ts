/** The index: every article's words, runs of letters and everyday concepts. Plain data, so that it can be copied whole. */
import type { Concept } from './concept.ts';
import { words } from './danish.ts';
import { fieldBits, fields, strongBits, textsOf, type Field, type SearchDocument } from './document.ts';
import { addConcept, addMember, emptyLexicon, removeMember, type EverydayLexicon, type Phrase } from './everyday.ts';
import { emptyLearnt, type LearntWords } from './learnt.ts';
import { addPosting, emptyPostings, removePosting, type PostingList } from './posting-list.ts';
import {
  addTrigrams,
  emptyTrigrams,
  forgetTrigrams,
  removeTrigrams,
  type TrigramChannel,
  type WeighedWords,
} from './trigram-channel.ts';
import { emptyVocabulary, termOf, type Vocabulary } from './vocabulary.ts';

/** What an article is called, as numbers of words: its title, and each of its keywords and citizens' words. */
export interface Names {
  readonly title: Phrase;
  readonly citizenWords: readonly Phrase[];
  readonly keywords: readonly Phrase[];
}

export interface SearchIndex {
  readonly vocabulary: Vocabulary;
  /** By word: the slots of the articles that have it, and in the lowest bits the fields. */
  readonly postings: (PostingList | undefined)[];
  readonly trigrams: TrigramChannel;
  readonly everyday: EverydayLexicon;
  readonly learnt: LearntWords;
  readonly slotOf: Map<string, number>;
  /** By slot; null where an article was taken out. A slot is never used again, so that postings stay in order. */
  readonly documents: (SearchDocument | null)[];
  readonly names: (Names | null)[];
}

/** @param concepts the everyday lexicon, in which an article's place is found when it is put. */
export function emptyIndex(concepts: readonly Concept[]): SearchIndex {
  const index: SearchIndex = {
    vocabulary: emptyVocabulary(),
    postings: [],
    trigrams: emptyTrigrams(),
    everyday: emptyLexicon(),
    learnt: emptyLearnt(),
    slotOf: new Map(),
    documents: [],
    names: [],
  };
  for (const concept of concepts) addConcept(index.everyday, index.vocabulary, concept);
  return index;
}

/** Puts an article in, in place of the one with its id. */
export function putDocument(index: SearchIndex, document: SearchDocument): void {
  removeDocument(index, document.id);
  const { vocabulary, postings } = index;
  const slot = index.documents.length;
  const pieces = piecesOf(document);
  for (const [term, bits] of fieldsOfTerms(vocabulary, pieces)) {
    addPosting((postings[term] ??= emptyPostings()), (slot << fieldBits) | bits);
    if ((bits & strongBits) !== 0) vocabulary.articleUses[term] = (vocabulary.articleUses[term] ?? 0) + 1;
  }
  const names = namesOf(vocabulary, pieces);
  addTrigrams(index.trigrams, slot, trigramTexts(pieces));
  // Citizens ask for answers: their words never lead to a page.
  if (document.kind === 'answer') {
    addMember(index.everyday, vocabulary, slot, {
      topic: document.topic,
      title: names.title,
      keywords: names.keywords,
    });
  }
  index.documents.push(document);
  index.names.push(names);
  index.slotOf.set(document.id, slot);
}

/** Takes an article out; nothing happens when it is not there. */
export function removeDocument(index: SearchIndex, id: string): void {
  const slot = index.slotOf.get(id);
  const document = slot === undefined ? undefined : index.documents[slot];
  if (slot === undefined || document === null || document === undefined) return;
  const { vocabulary, postings } = index;
  const pieces = piecesOf(document);
  for (const [term, bits] of fieldsOfTerms(vocabulary, pieces)) {
    const list = postings[term];
    if (list !== undefined) removePosting(list, slot, fieldBits);
    if ((bits & strongBits) !== 0) vocabulary.articleUses[term] = (vocabulary.articleUses[term] ?? 1) - 1;
  }
  removeTrigrams(index.trigrams, slot, trigramTexts(pieces));
  leaveSlot(index, slot, id);
}

/** Takes out an article whose text is not there any more to say where its words are: every list is looked through. */
export function forgetDocument(index: SearchIndex, id: string): void {
  const slot = index.slotOf.get(id);
  if (slot === undefined) return;
  const { vocabulary, postings } = index;
  postings.forEach((list, term) => {
    const bits = list === undefined ? null : removePosting(list, slot, fieldBits);
    if (bits !== null && (bits & strongBits) !== 0)
      vocabulary.articleUses[term] = (vocabulary.articleUses[term] ?? 1) - 1;
  });
  forgetTrigrams(index.trigrams, slot);
  leaveSlot(index, slot, id);
}

function leaveSlot(index: SearchIndex, slot: number, id: string): void {
  removeMember(index.everyday, slot);
  index.documents[slot] = null;
  index.names[slot] = null;
  index.slotOf.delete(id);
}

interface Piece {
  readonly field: Field;
  readonly words: readonly string[];
}

/** @returns the article's texts cut into words, once for all that is made of them. */
function piecesOf(document: SearchDocument): Piece[] {
  return textsOf(document).flatMap(([field, texts]) =>
    texts.map((text): Piece => ({ field, words: words(text).map(({ folded }) => folded) })),
  );
}

/** @returns each word of the article with the fields it stands in. */
function fieldsOfTerms(vocabulary: Vocabulary, pieces: readonly Piece[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const piece of pieces) {
    const { bit } = fields[piece.field];
    for (const word of piece.words) {
      const term = termOf(vocabulary, word);
      found.set(term, (found.get(term) ?? 0) | bit);
    }
  }
  return found;
}

function namesOf(vocabulary: Vocabulary, pieces: readonly Piece[]): Names {
  const phrases = (field: Field): Phrase[] =>
    pieces.filter((piece) => piece.field === field).map((piece) => piece.words.map((word) => termOf(vocabulary, word)));
  return { title: phrases('title')[0] ?? [], citizenWords: phrases('citizenWords'), keywords: phrases('keywords') };
}

/** What a run of letters weighs by where it stands. */
const trigramWeights: Partial<Record<Field, number>> = { title: 7, citizenWords: 5, keywords: 5, summary: 3 };

function trigramTexts(pieces: readonly Piece[]): WeighedWords[] {
  return pieces.flatMap((piece) => {
    const weight = trigramWeights[piece.field];
    return weight === undefined ? [] : [{ words: piece.words, weight }];
  });
}
