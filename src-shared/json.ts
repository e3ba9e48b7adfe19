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

/** Only a text with so many brackets is looked through sign by sign: a record of ours has a handful. */
function isNestedBeyond(text: string, limit: number): boolean {
  if (!hasMore(text, '[', limit / 2) && !hasMore(text, '{', limit / 2)) return false;
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') inText = !inText;
    else if (inText) at += sign === '\\' ? 1 : 0;
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}

function hasMore(text: string, sign: string, count: number): boolean {
  let at = -1;
  for (let found = 0; found <= count; found += 1) {
    at = text.indexOf(sign, at + 1);
    if (at === -1) return false;
  }
  return true;
}
