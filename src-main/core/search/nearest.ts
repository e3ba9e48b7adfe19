/** What lies nearest to words that found nothing good: known words for unknown ones, subjects, and who handles them. */
import type { Contract } from '#shared/contract.ts';
import type { NearestFound } from '#shared/contract/finding.ts';
import type { Topic } from '#shared/domain/directory.ts';
import type { Handlers } from '#shared/rpc.ts';
import { fold, isFiller, words, type Word } from '#shared/search/danish.ts';
import { shortList, type FindInList } from '#shared/search/short-list.ts';
import type { CoreParts } from '../parts.ts';
import type { Search } from './search.ts';

interface NearestParts extends Pick<CoreParts, 'directory'> {
  readonly search: Search;
  readonly units: Handlers<Contract>['directory']['units'];
}

const mostQueries = 3;
const mostTopics = 3;
const mostWords = 6;
/** Two letters in five may be wrong: search itself has corrected what is nearer. */
const mostWrong = 0.4;
const shortestWord = 4;
const shortestPart = 4;

type Nearest = (query: string, municipalityCode: string) => Promise<NearestFound>;

export function openNearest(parts: NearestParts): Nearest {
  const { directory, search } = parts;
  const findTopics = topicFinder(directory);
  return async (query, municipalityCode) => {
    const typed = words(query)
      .filter(({ folded }) => !isFiller(folded))
      .slice(0, mostWords);
    const near = nearTopics({ directory, search, findTopics }, query, typed, municipalityCode);
    return {
      queries: nearQueries(search, query, typed, municipalityCode),
      topics: await Promise.all(
        near.map(async (topic) => ({ ...topic, unit: await unitFor(parts, topic, municipalityCode) })),
      ),
    };
  };
}

/** Over the topics as they are now: read when first asked, and anew once KLE's subjects have come in. */
function topicFinder(directory: NearestParts['directory']): FindInList<Topic> {
  let read: { readonly topics: readonly Topic[]; readonly find: FindInList<Topic> } | null = null;
  return (word) => {
    const { topics } = directory;
    if (read?.topics !== topics) read = { topics, find: shortList(topics, ({ name }) => [name]) };
    return read.find(word);
  };
}

async function unitFor(
  { units }: NearestParts,
  { number }: Topic,
  municipalityCode: string,
): Promise<NearestFound['topics'][number]['unit']> {
  const [first] = await units({ municipalityCode, topic: number, query: '' });
  return first?.takesTopic === true ? first : null;
}

/** The query once more for each near spelling of the first word that nobody knows. */
function nearQueries(search: Search, query: string, typed: readonly Word[], municipalityCode: string): string[] {
  const unknown = typed.find(({ folded }) => folded.length >= shortestWord && !search.knownWords.hasForm(folded));
  if (unknown === undefined) return [];
  const most = Math.max(1, unknown.folded.length * mostWrong);
  return search
    .wordsSpeltLike(unknown.folded, { municipalityCode, most, limit: mostQueries })
    .map((word) => query.slice(0, unknown.start) + word + query.slice(unknown.end));
}

/** Subjects of what was found after all, then those that share a word, or the known part of one (`kanotplads`). */
function nearTopics(
  {
    directory,
    search,
    findTopics,
  }: Pick<NearestParts, 'directory' | 'search'> & { readonly findTopics: FindInList<Topic> },
  query: string,
  typed: readonly Word[],
  municipalityCode: string,
): Topic[] {
  const found = search(query, { municipalityCode, limit: 2 }).hits.map((hit) => hit.topic);
  const named = typed
    .flatMap(({ folded }) => [folded, ...knownPartsOf(folded, search)])
    .flatMap((word) => findTopics(word).slice(0, 2))
    .map(({ number }) => number);
  return [...new Set([...found, ...named])].slice(0, mostTopics).flatMap((number) => {
    const name = directory.topicName(number);
    return name === null ? [] : [{ number, name }];
  });
}

/** The last part of a compound says what it is, the first of which kind: the longest of each that is known. */
function knownPartsOf(folded: string, { knownWords }: Search): string[] {
  const cuts = Array.from({ length: Math.max(0, folded.length - shortestPart) }, (_, index) => index + 1);
  const known = (part: string): boolean => part.length >= shortestPart && knownWords.has(fold(part));
  const last = cuts.map((cut) => folded.slice(cut)).find(known);
  const first = cuts
    .map((cut) => folded.slice(0, cut))
    .reverse()
    .find(known);
  return [last, first].filter((part) => part !== undefined);
}
