/**
 * Seeded bugs: each `mutants/*.diff` is one plausible mistake in the real source, put in while a thread of the simulation loads
 * it. Nothing of it is in the program. A diff that does not fit the source any more is a fault of its own.
 */
import { applyPatch, parsePatch, type StructuredPatch } from 'diff';
import { readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(import.meta.dirname, 'mutants');
const project = join(import.meta.dirname, '..', '..');
const ending = '.diff';

export interface Mutant {
  readonly name: string;
  /** The first line of its file. */
  readonly what: string;
  readonly patches: readonly StructuredPatch[];
}

export function allMutants(): Mutant[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => mutantIn(name.slice(0, -ending.length)));
}

export function mutantIn(name: string): Mutant {
  const [what = '', ...diff] = readFileSync(join(folder, name + ending), 'utf8').split('\n');
  return { name, what, patches: parsePatch(diff.join('\n')) };
}

/** @returns the sources it changes, by path. @throws where one of them has changed since the diff was made. */
export function mutatedSources({ name, patches }: Mutant): Map<string, string> {
  return new Map(
    patches.map((patch) => {
      const path = join(project, patch.newFileName?.replace(/^b\//, '') ?? '');
      const mutated = applyPatch(readFileSync(path, 'utf8'), patch);
      if (mutated === false) throw new Error(`${name}${ending} does not fit ${path} any more`);
      return [path, mutated];
    }),
  );
}

/** From now on this thread loads the sources with the bug in them. */
export function seed(mutant: Mutant): void {
  const sources = mutatedSources(mutant);
  registerHooks({
    load: (url, context, next) => {
      const source = url.startsWith('file:') ? sources.get(fileURLToPath(url)) : undefined;
      const loaded = next(url, context);
      return source === undefined ? loaded : { ...loaded, source };
    },
  });
}
