/**
 * Filters that are typed: »pas furesø«, »selvbetjening flytning«. What is recognised is proposed as a chip, and the words
 * stay words until a person takes it: »telefon« may as well be what the citizen asks about.
 */
import { ServiceChannel } from '../domain/directory.ts';
import { fold, words, type Word } from './danish.ts';
import { findInShortList } from './short-list.ts';
import type { SearchFilter } from './filter.ts';

/** The Danish words for each filter (`texts/da-find.ts`), and the names that can be chosen. */
export interface FilterVocabulary {
  readonly inPerson: readonly string[];
  readonly notInPerson: readonly string[];
  readonly selfService: readonly string[];
  readonly overdue: readonly string[];
  readonly channels: Readonly<Partial<Record<ServiceChannel, readonly string[]>>>;
  /** What stands before the name of a subject: »emne flytning«. */
  readonly topicLead: readonly string[];
  readonly municipalities: readonly { readonly code: string; readonly name: string }[];
  readonly topics: readonly { readonly number: string; readonly name: string }[];
}

export interface FilterProposal {
  readonly filter: SearchFilter;
  /** What is left of the query when the chip is taken. */
  readonly rest: string;
}

/** Words that make a filter, the longest phrase first; each is folded. */
interface Phrase {
  readonly words: readonly string[];
  readonly filter: SearchFilter;
}

/** @returns the first filter the words name that is not chosen yet, null when none does. */
export function proposedFilter(query: string, chosen: SearchFilter, known: FilterVocabulary): FilterProposal | null {
  const typed = words(query);
  const isNew = (filter: SearchFilter): boolean => Object.keys(filter).every((name) => !(name in chosen));
  for (let at = 0; at < typed.length; at += 1) {
    const found = topicAt(query, typed, at, known) ?? phraseAt(typed, at, phrasesOf(known));
    if (found !== null && isNew(found.filter)) {
      return { filter: found.filter, rest: withoutWords(query, typed, at, found.count) };
    }
  }
  return null;
}

interface FoundAt {
  readonly filter: SearchFilter;
  readonly count: number;
}

function phraseAt(typed: readonly Word[], at: number, phrases: readonly Phrase[]): FoundAt | null {
  const phrase = phrases.find((each) => each.words.every((word, index) => typed[at + index]?.folded === word));
  return phrase === undefined ? null : { filter: phrase.filter, count: phrase.words.length };
}

const kleNumber = /^\d\d\.\d\d(\.\d\d)?$/;

/** A KLE number, or »emne« and the words of its name up to the end. */
function topicAt(query: string, typed: readonly Word[], at: number, known: FilterVocabulary): FoundAt | null {
  const word = typed[at];
  if (word === undefined) return null;
  if (kleNumber.test(word.folded)) return { filter: { topic: word.folded }, count: 1 };
  const isLead = known.topicLead.some((lead) => fold(lead) === word.folded);
  if (!isLead || at + 1 >= typed.length) return null;
  const [topic] = findInShortList(known.topics, ({ name }) => [name], query.slice(word.end));
  return topic === undefined ? null : { filter: { topic: topic.number }, count: typed.length - at };
}

function phrasesOf(known: FilterVocabulary): Phrase[] {
  const named = (texts: readonly string[], filter: SearchFilter): Phrase[] =>
    texts.map((text) => ({ words: words(text).map(({ folded }) => folded), filter }));
  return [
    ...named(known.inPerson, { attendance: 'in-person' }),
    ...named(known.notInPerson, { attendance: 'none' }),
    ...named(known.selfService, { selfService: true }),
    ...named(known.overdue, { overdue: true }),
    ...ServiceChannel.options.flatMap((channel) => named(known.channels[channel] ?? [], { channel })),
    ...known.municipalities.flatMap(({ code, name }) => named(namesOf(name), { municipality: code })),
  ].sort((a, b) => b.words.length - a.words.length);
}

/** »Furesø Kommune« is said »Furesø«. */
const namesOf = (name: string): string[] => [name, name.replace(/\s+kommune$/i, '')];

function withoutWords(query: string, typed: readonly Word[], at: number, count: number): string {
  const start = typed[at]?.start ?? 0;
  const end = typed[at + count - 1]?.end ?? start;
  return `${query.slice(0, start)} ${query.slice(end)}`.replace(/\s+/g, ' ').trim();
}
