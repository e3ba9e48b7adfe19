/** What the program's YAML files said when they were read last: taking them apart was most of what a start took. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { WriteDb } from '#core/db/database.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import { parseJson } from '#shared/json.ts';
import { isFault, lineIn, readYaml, type YamlData, type YamlFault } from './yaml.ts';

/** Reads the text of a file of the knowledge folder. */
export type YamlReader = (text: string, file: string) => YamlData | YamlFault;

export const withoutMemory: YamlReader = (text) => readYaml(text);

const Remembered = z.object({ sha256: z.string(), value: z.unknown() });

/** @returns a reader that takes a file apart only when its text is another than the last time; what it says is checked as ever. */
export function rememberingYaml(db: WriteDb): YamlReader {
  return (text, file) => {
    const key = `yaml:${file}`;
    const sha256 = createHash('sha256').update(text).digest('hex');
    const known = recalled(metaValue(db, key));
    if (known?.sha256 === sha256) return { value: known.value, lineOf: (path) => lineIn(text, path) };
    const read = readYaml(text);
    if (isFault(read)) return read;
    const record = JSON.stringify({ sha256, value: read.value });
    // JSON has no infinity: what it cannot say is read anew each time.
    if (isDeepStrictEqual(recalled(record)?.value, read.value)) setMeta(db, key, record);
    return read;
  };
}

function recalled(text: string | null): z.infer<typeof Remembered> | null {
  if (text === null) return null;
  try {
    return Remembered.parse(parseJson(text));
  } catch {
    return null;
  }
}
