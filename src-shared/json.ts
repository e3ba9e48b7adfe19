/** The one parser for JSON from files, screens and SQLite: it refuses `__proto__`, which would reach into every object. */

/** @throws SyntaxError when the text is not JSON, or names `__proto__` as a key at any depth. */
export function parseJson(text: string): unknown {
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
