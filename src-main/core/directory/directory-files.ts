/** Reads the directory's files: each entry stands alone, so that one that is broken takes no other with it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { errnoOf } from '#core/files.ts';
import type { ArticleProblem } from '#shared/domain/article.ts';
import { Municipality, SelfServiceSolution, Topic } from '#shared/domain/directory.ts';
import { readTextFile } from '#core/knowledge/text-file.ts';
import { withoutMemory, type YamlReader } from '#core/knowledge/yaml-memory.ts';
import { fieldProblem, isFault, type YamlData } from '#core/knowledge/yaml.ts';
import type { DirectoryContent } from './directory.ts';

const fileMaxBytes = 1024 * 1024;

/** Reads every file of the directory under `folder`. */
export function readDirectoryFiles(folder: string, read: YamlReader = withoutMemory): DirectoryContent {
  const problems: ArticleProblem[] = [];
  const reading = { folder, read, problems };
  const solutions = readList(reading, 'self-service.yaml', SelfServiceSolution, (each) => each.id);
  const topics = readList(reading, 'topics.yaml', Topic, (each) => each.number);
  const placed = municipalityFiles(folder, problems).flatMap((file) => readMunicipality(reading, file));
  const municipalities = withoutDuplicates(placed, (each) => each.code, problems).map((each) => each.item);
  return { municipalities, solutions, topics, problems };
}

/** A folder being read, and what was wrong in it so far. */
interface Reading {
  readonly folder: string;
  readonly read: YamlReader;
  readonly problems: ArticleProblem[];
}

/** A value of a file with the place it came from. */
interface Placed<T> {
  readonly item: T;
  readonly file: string;
  /** Asked for only when there is something to say of it. */
  readonly line: () => number;
}

function municipalityFiles(folder: string, problems: ArticleProblem[]): string[] {
  try {
    return readdirSync(join(folder, 'municipalities'))
      .filter((name) => name.endsWith('.yaml'))
      .sort()
      .map((name) => `municipalities/${name}`);
  } catch (thrown) {
    problems.push({ file: 'municipalities', line: null, reason: 'unreadable', detail: errnoOf(thrown) ?? 'unknown' });
    return [];
  }
}

/** @returns the municipality in a list, or nothing when what cannot be done without is broken. */
function readMunicipality(reading: Reading, file: string): Placed<Municipality>[] {
  const { problems } = reading;
  const yaml = readFile(reading, file);
  if (yaml === null) return [];
  const whole = yaml.value;
  const parts = typeof whole === 'object' && whole !== null ? (whole as Record<string, unknown>) : {};
  const shell = Municipality.safeParse({ ...parts, places: [], units: [] });
  if (!shell.success) {
    problems.push(fieldProblem(shell.error, file, yaml));
    return [];
  }
  const { places, units } = Municipality.shape;
  const idOf = (each: { readonly id: string }): string => each.id;
  const item = {
    ...shell.data,
    places: elementsOf(places.element, ['places'], { file, yaml, problems }, idOf),
    units: elementsOf(units.element, ['units'], { file, yaml, problems }, idOf),
  };
  return [{ item, file, line: () => yaml.lineOf(['code']) }];
}

function readList<S extends z.ZodType>(
  reading: Reading,
  file: string,
  element: S,
  keyOf: (item: z.output<S>) => string,
): z.output<S>[] {
  const yaml = readFile(reading, file);
  return yaml === null ? [] : elementsOf(element, [], { file, yaml, problems: reading.problems }, keyOf);
}

interface FileBeingRead {
  readonly file: string;
  readonly yaml: YamlData;
  readonly problems: ArticleProblem[];
}

/** @param at the field that holds the list; empty when the whole file is one. */
function elementsOf<S extends z.ZodType>(
  element: S,
  at: readonly string[],
  { file, yaml, problems }: FileBeingRead,
  keyOf: (item: z.output<S>) => string,
): z.output<S>[] {
  const list = at.reduce<unknown>((value, name) => (value as Record<string, unknown> | null)?.[name], yaml.value);
  if (!Array.isArray(list)) {
    problems.push({ file, line: yaml.lineOf(at), reason: 'field', detail: at.join('.') });
    return [];
  }
  const placed = list.flatMap((value: unknown, index): Placed<z.output<S>>[] => {
    const read = element.safeParse(value);
    if (read.success) return [{ item: read.data, file, line: () => yaml.lineOf([...at, index]) }];
    problems.push(fieldProblem(read.error, file, yaml, [...at, index]));
    return [];
  });
  return withoutDuplicates(placed, keyOf, problems).map((each) => each.item);
}

/** The first of two with one key stands; the other is listed. */
function withoutDuplicates<T>(
  placed: readonly Placed<T>[],
  keyOf: (item: T) => string,
  problems: ArticleProblem[],
): Placed<T>[] {
  const seen = new Set<string>();
  return placed.filter(({ item, file, line }) => {
    const key = keyOf(item);
    if (seen.has(key)) problems.push({ file, line: line(), reason: 'duplicate-id', detail: key });
    return seen.has(key) ? false : seen.add(key);
  });
}

function readFile({ folder, read, problems }: Reading, file: string): YamlData | null {
  const found = readTextFile(join(folder, file), fileMaxBytes);
  if (!('text' in found)) {
    problems.push({ file, line: null, ...found });
    return null;
  }
  const yaml = read(found.text, file);
  if (!isFault(yaml)) return yaml;
  problems.push({ file, line: yaml.line, reason: 'yaml', detail: yaml.detail });
  return null;
}
