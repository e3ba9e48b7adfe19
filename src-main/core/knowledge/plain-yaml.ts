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

const fixed: Readonly<Record<string, () => unknown>> = {
  null: () => null,
  true: () => true,
  false: () => false,
  '[]': () => [],
  '{}': () => ({}),
};
const number = /^(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?$/;
/** A KLE number, a day, or words, of which the first may be a number: nothing in them is unseen. */
const written = /^(?:\d\d\.\d\d\.\d\d|\d{4}-\d\d-\d\d|(?:\p{L}|\d[^\p{C}\p{Zl}\p{Zp}]* )[^\p{C}\p{Zl}\p{Zp}]*)$/u;
/** What begins a comment or a field, or is no part of the text. */
const saysMore = /: | #|[: ]$/;
const quoted = /^(?:'((?:[^'\p{C}\p{Zl}\p{Zp}]|'')*)'|"([^"\\\p{C}\p{Zl}\p{Zp}]*)")$/u;

function readScalar(text: string): unknown {
  const meant = Object.hasOwn(fixed, text) ? fixed[text] : undefined;
  if (meant !== undefined) return meant();
  if (number.test(text)) return Number(text);
  if (written.test(text)) return saysMore.test(text) || namesNothing.test(text) ? notPlain : text;
  if (text.startsWith('[') && text.endsWith(']')) return readFlow(text.slice(1, -1));
  const [, single, double] = quoted.exec(text) ?? [];
  return single?.replaceAll("''", "'") ?? double ?? notPlain;
}

/** One entry of a list on one line. */
const entry = /('(?:[^']|'')*'|"[^"\\]*"|[^,'"[\]{}]+)(?:, |$)/y;

function readFlow(text: string): unknown {
  const list: unknown[] = [];
  entry.lastIndex = 0;
  while (entry.lastIndex < text.length) {
    const [, written = ''] = entry.exec(text) ?? [];
    const value = written === '' ? notPlain : readScalar(written);
    if (value === notPlain) return notPlain;
    list.push(value);
  }
  return list;
}
