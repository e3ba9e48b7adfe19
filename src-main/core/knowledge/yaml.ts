/** YAML as the knowledge folder may use it: plain data without tags or aliases, and the line of every field. */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import type { ArticleProblem } from '#shared/domain/article.ts';
import { notPlain, readPlainYaml } from './plain-yaml.ts';

export interface YamlData {
  readonly value: unknown;
  /** @returns the 1-based line of a field; of the nearest field around it when it is missing. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** `detail` is a code of the parser or of ours (`alias`, `tag`, `nesting` …), never a piece of the text. */
export interface YamlFault {
  readonly line: number;
  readonly detail: string;
}

const forbiddenKey = '__proto__';
const detailMaxLength = 100;

/**
 * @param firstLine the line of the file on which `text` begins.
 * @returns the data, or the first fault. Aliases are refused altogether: nothing here needs them, and a few lines of
 * them can unfold to gigabytes. Keys are compared here and not by the parser, whose check grows with their square.
 */
export function readYaml(text: string, firstLine = 1): YamlData | YamlFault {
  const value = readPlainYaml(text);
  if (value === notPlain) return readAnyYaml(text, firstLine);
  return { value, lineOf: (path) => lineIn(text, path, firstLine) };
}

/** Only what is broken has to be found in the file. */
export function lineIn(text: string, path: readonly PropertyKey[], firstLine = 1): number {
  const read = readAnyYaml(text, firstLine);
  return isFault(read) ? read.line : read.lineOf(path);
}

/** By the library: any YAML at all, and where each field of it stands. */
export function readAnyYaml(text: string, firstLine = 1): YamlData | YamlFault {
  const lines = new LineCounter();
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      schema: 'core',
      uniqueKeys: false,
      merge: false,
    });
    const error = document.errors[0];
    if (error !== undefined) return { line: lineAt(error.pos[0]), detail: error.code.toLowerCase() };
    const fault = faultIn(document, lineAt);
    if (fault !== null) return fault;
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return { value, lineOf: (path) => lineAt(offsetOf(document, path)) };
  } catch (thrown) {
    if (thrown instanceof RangeError) return { line: firstLine, detail: 'nesting' };
    throw thrown;
  }
}

export const isFault = (read: YamlData | YamlFault): read is YamlFault => 'detail' in read;

function faultIn(document: Document, lineAt: (offset: number) => number): YamlFault | null {
  let fault: YamlFault | null = null;
  visit(document, (_key, node) => {
    const detail = faultOf(node);
    if (detail === null) return undefined;
    fault = { line: lineAt(startOf(detail.at)), detail: detail.code };
    return visit.BREAK;
  });
  return fault;
}

function faultOf(node: unknown): { readonly code: string; readonly at: unknown } | null {
  if (isAlias(node)) return { code: 'alias', at: node };
  if (isNode(node) && node.tag !== undefined) return { code: 'tag', at: node };
  if (!isMap(node)) return null;
  const seen = new Set<string>();
  for (const { key } of node.items) {
    if (!isScalar(key)) return { code: 'key', at: node };
    const name = String(key.value);
    if (name === forbiddenKey) return { code: 'forbidden_key', at: key };
    if (seen.has(name)) return { code: 'duplicate_key', at: key };
    seen.add(name);
  }
  return null;
}

const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? 0) : 0);

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let at: unknown = document.contents;
  let offset = startOf(at);
  for (const step of path) {
    let next: unknown;
    if (isMap(at)) {
      const pair = at.items.find((each) => isScalar(each.key) && String(each.key.value) === String(step));
      if (pair === undefined) return offset;
      offset = startOf(pair.key);
      next = pair.value;
    } else {
      next = isSeq(at) ? at.items[Number(step)] : undefined;
      if (next === undefined) return offset;
      offset = startOf(next);
    }
    at = next;
  }
  return offset;
}

/**
 * @param at where `error`'s value lies in the file: an element of a list, or nothing for the file as a whole.
 * @returns the first broken field as a problem; a rule of ours that broke keeps its code.
 */
export function fieldProblem(
  error: z.ZodError,
  file: string,
  yaml: YamlData,
  at: readonly PropertyKey[] = [],
): ArticleProblem {
  const broken = error.issues.map((issue) => {
    const path = [...at, ...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
    const reason = issue.message === 'cpr-in-text' ? ('cpr-in-text' as const) : ('field' as const);
    return { file, line: yaml.lineOf(path), reason, detail: path.map(String).join('.').slice(0, detailMaxLength) };
  });
  broken.sort((a, b) => a.line - b.line);
  return broken[0] ?? { file, line: null, reason: 'field', detail: '' };
}
