/** The one parser for JSON from files, screens and SQLite: it refuses `__proto__`, which would reach into every object. */

/** @throws SyntaxError when the text is not JSON, or names `__proto__` as a key at any depth. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') throw new SyntaxError('__proto__ is not allowed as a key');
    return value;
  }) as unknown;
}
