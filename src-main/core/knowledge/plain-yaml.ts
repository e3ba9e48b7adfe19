/**
 * The plain YAML that our own files are made of: fields, lists and texts of one line, two spaces a level, comments on lines
 * of their own. It is read here in one pass, since taking it apart in full was half of what an import and a first start
 * took; whatever is anything else is the library's.
 */

/** Not of this kind, or not surely: the library reads it, and says what is wrong with it. */
export const notPlain = Symbol('not plain');

/** The rest of a text, line by line. */
interface Reading {
  readonly lines: string[];
  at: number;
}

const step = 2;
const deepest = 8 * step;

/** @returns what the library would return, or `notPlain`. */
export function readPlainYaml(text: string): unknown {
  const reading: Reading = { lines: text.split('\n').filter((line) => !saysNothing.test(line)), at: 0 };
  const value = readBlock(reading, 0);
  return reading.at < reading.lines.length ? notPlain : value;
}

/** An empty line, or a comment. */
const saysNothing = /^ *(?:#[^\p{C}\p{Zl}\p{Zp}]*)?$/u;

function readBlock(reading: Reading, indent: number): unknown {
  const line = reading.lines[reading.at];
  if (line === undefined || indent > deepest || indentOf(line) !== indent) return notPlain;
  return line.startsWith('- ', indent) ? readList(reading, indent) : readFields(reading, indent);
}

function indentOf(line: string): number {
  let spaces = 0;
  while (line.charCodeAt(spaces) === 32) spaces += 1;
  return spaces;
}

function readList(reading: Reading, indent: number): unknown {
  const list: unknown[] = [];
  for (let line = reading.lines[reading.at]; line?.startsWith('- ', indent); line = reading.lines[reading.at]) {
    if (indentOf(line) !== indent) break;
    const rest = line.slice(indent + step);
    let value: unknown;
    if (field.test(rest)) {
      // An entry of fields is a block of its own, which begins beside the dash.
      reading.lines[reading.at] = ' '.repeat(indent + step) + rest;
      value = readFields(reading, indent + step);
    } else {
      value = readScalar(rest);
      reading.at += 1;
    }
    if (value === notPlain) return notPlain;
    list.push(value);
  }
  return list;
}

/** A quoted name is a municipality's code. Names that mean something else in YAML begin otherwise, but for three. */
const field = /^([a-z][A-Za-z0-9-]*|'[0-9]+'):(?: (.+))?$/;
const namesNothing = /^(?:null|true|false)$/i;

function readFields(reading: Reading, indent: number): unknown {
  const fields: Record<string, unknown> = {};
  for (let line = reading.lines[reading.at]; line !== undefined; line = reading.lines[reading.at]) {
    const depth = indentOf(line);
    if (depth < indent) break;
    const [, written = '', rest] = (depth === indent && field.exec(line.slice(indent))) || [];
    const name = written.startsWith("'") ? written.slice(1, -1) : written;
    if (name === '' || namesNothing.test(name) || Object.hasOwn(fields, name)) return notPlain;
    reading.at += 1;
    const value = rest === undefined ? readBlock(reading, indent + step) : readScalar(rest);
    if (value === notPlain) return notPlain;
    fields[name] = value;
  }
  return fields;
}

const fixed: Readonly<Record<string, null | boolean>> = { null: null, true: true, false: false };
const number = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?$/;
/** A KLE number, a day, or words, of which the first may be a number: nothing in them is unseen. */
const written =
  /^(?:\d\d\.\d\d\.\d\d|(?:\d{4}-)?\d\d-\d\d|(?:\p{L}|\d\d?-\p{L}|\d[^\p{C}\p{Zl}\p{Zp}]* )[^\p{C}\p{Zl}\p{Zp}]*)$/u;
/** What begins a comment or a field, or is no part of the text. */
const saysMore = /: | #|[: ]$/;
const quoted = /^(?:'((?:[^'\p{C}\p{Zl}\p{Zp}]|'')*)'|"([^"\\\p{C}\p{Zl}\p{Zp}]*)")$/u;

function readScalar(text: string): unknown {
  if (Object.hasOwn(fixed, text)) return fixed[text];
  if (number.test(text)) return Number(text);
  if (written.test(text)) return saysMore.test(text) || namesNothing.test(text) ? notPlain : text;
  if (text.startsWith('[') || text.startsWith('{')) return readFlow(text);
  const [, single, double] = quoted.exec(text) ?? [];
  return single?.replaceAll("''", "'") ?? double ?? notPlain;
}

/** Lists and fields that stand on one line, one in another. */
interface Line {
  readonly text: string;
  at: number;
}

function readFlow(text: string): unknown {
  const line: Line = { text, at: 0 };
  const value = readInLine(line, 0);
  return line.at < text.length ? notPlain : value;
}

/** One entry that is neither. */
const entry = /'(?:[^']|'')*'|"[^"\\]*"|[^\s,'"[\]{}](?:[^,'"[\]{}]*[^\s,'"[\]{}])?/y;

function readInLine(line: Line, depth: number): unknown {
  if (depth > deepest) return notPlain;
  if (skip(line, '[]')) return [];
  if (skip(line, '{}')) return {};
  if (skip(line, '[')) return readListInLine(line, depth);
  if (skip(line, '{ ')) return readFieldsInLine(line, depth);
  const written = match(line, entry);
  return written === null ? notPlain : readScalar(written[0]);
}

function readListInLine(line: Line, depth: number): unknown {
  const list: unknown[] = [];
  do {
    const value = readInLine(line, depth + step);
    if (value === notPlain) return notPlain;
    list.push(value);
  } while (skip(line, ', '));
  return skip(line, ']') ? list : notPlain;
}

const fieldInLine = /([a-z][A-Za-z0-9-]*): /y;

function readFieldsInLine(line: Line, depth: number): unknown {
  const fields: Record<string, unknown> = {};
  do {
    const [, name = ''] = match(line, fieldInLine) ?? [];
    if (name === '' || namesNothing.test(name) || Object.hasOwn(fields, name)) return notPlain;
    const value = readInLine(line, depth + step);
    if (value === notPlain) return notPlain;
    fields[name] = value;
  } while (skip(line, ', '));
  return skip(line, ' }') ? fields : notPlain;
}

/** @returns whether the mark stands there; then the reading goes on after it. */
function skip(line: Line, mark: string): boolean {
  if (!line.text.startsWith(mark, line.at)) return false;
  line.at += mark.length;
  return true;
}

function match(line: Line, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = line.at;
  const found = pattern.exec(line.text);
  if (found !== null) line.at = pattern.lastIndex;
  return found;
}
