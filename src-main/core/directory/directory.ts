/** The directory: municipalities with their units and places, self-service solutions, and topics. Read once, at the start. */
import type { ArticleProblem } from '#shared/domain/article.ts';
import type { Municipality, SelfServiceSolution, Topic, Unit } from '#shared/domain/directory.ts';
import type { YamlReader } from '#core/knowledge/yaml-memory.ts';
import { readDirectoryFiles } from './directory-files.ts';

export interface Directory {
  readonly municipalities: readonly Municipality[];
  readonly solutions: readonly SelfServiceSolution[];
  readonly topics: readonly Topic[];
  /** What could not be used of the files; the rest is loaded. */
  readonly problems: readonly ArticleProblem[];
  municipality(code: string): Municipality | undefined;
  unit(municipalityCode: string, unitId: string): Unit | undefined;
  solution(id: string): SelfServiceSolution | undefined;
  /** @returns the name of a KLE number, null for one the product does not know (it is kept and flagged). */
  topicName(number: string): string | null;
}

/** What the files hold. */
export type DirectoryContent = Pick<Directory, 'municipalities' | 'solutions' | 'topics' | 'problems'>;

/**
 * @param knowledgeFolder holds `municipalities/*.yaml`, `self-service.yaml` and `topics.yaml`.
 * A broken entry becomes a problem with file, line and field, and the rest loads: never throws for what a file holds.
 * @param read takes a file apart; one that remembers makes a start faster.
 */
export function openDirectory(knowledgeFolder: string, read?: YamlReader): Directory {
  return directoryOf(readDirectoryFiles(knowledgeFolder, read));
}

/** @returns a directory over content that is already there. */
export function directoryOf(content: DirectoryContent): Directory {
  const municipalities = new Map(content.municipalities.map((each) => [each.code, each]));
  const solutions = new Map(content.solutions.map((each) => [each.id, each]));
  const topicNames = new Map(content.topics.map((each) => [each.number, each.name]));
  return {
    ...content,
    municipality: (code) => municipalities.get(code),
    unit: (code, unitId) => municipalities.get(code)?.units.find((unit) => unit.id === unitId),
    solution: (id) => solutions.get(id),
    topicName: (number) => topicNames.get(number) ?? null,
  };
}

/** @returns the same directory with what could not be used of another file beside its own. */
export function withProblems(directory: Directory, problems: readonly ArticleProblem[]): Directory {
  return { ...directory, problems: [...directory.problems, ...problems] };
}

/** @returns where the solution lies for this municipality: its own address where it has one, else the common one. */
export function solutionUrl(solution: SelfServiceSolution, municipalityCode: string): string {
  return solution.localUrls[municipalityCode] ?? solution.url;
}
