/** The one parser for JSON from files, screens and SQLite: it refuses `__proto__`, which would reach into every object. */

/** Deeper than anything of ours by far; what is deeper costs whoever walks through it the stack. */
export const deepestNesting = 200;

/** @throws SyntaxError when the text is not JSON, names `__proto__` as a key at any depth, or is nested beyond `deepestNesting`. */
export function parseJson(text: string): unknown {
  if (isNestedBeyond(text, deepestNesting)) throw new SyntaxError('nested too deeply');
  return mayName(text) ? (JSON.parse(text, refuseProto) as unknown) : (JSON.parse(text) as unknown);
}

/** A key can only be spelt out or hidden behind a `\u` escape; looking at every key costs ten times the parsing. */
function mayName(text: string): boolean {
  return text.includes('__proto__') || text.includes(String.raw`\u`);
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('__proto__ is not allowed as a key');
  return value;
}

const [quote, escape, openList, closeList, openObject, closeObject] = [34, 92, 91, 93, 123, 125] as const;

/**
 * Only a text with so many brackets is looked through sign by sign: a record of ours has a handful. What stands between
 * quotes is leapt over.
 */
function isNestedBeyond(text: string, limit: number): boolean {
  if (!hasMore(text, '[', limit / 2) && !hasMore(text, '{', limit / 2)) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === quote) at = endOfText(text, at);
    else if (sign === openList || sign === openObject) depth += 1;
    else if (sign === closeList || sign === closeObject) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

/** @returns where the text that begins at `from` is closed; the end of all where it is not. */
function endOfText(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text.charCodeAt(at - 1 - escapes) === escape) escapes += 1;
    if (escapes % 2 === 0) return at;
  }
  return text.length;
}

function hasMore(text: string, sign: string, count: number): boolean {
  let at = -1;
  for (let found = 0; found <= count; found += 1) {
    at = text.indexOf(sign, at + 1);
    if (at === -1) return false;
  }
  return true;
}

/** @returns whether it is something that JSON can say. */
export function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null)
    return value === null || ['string', 'boolean'].includes(typeof value);
  if (Array.isArray(value)) return value.every(isJson);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isJson);
}
