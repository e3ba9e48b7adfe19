/** What Straks carries with it of other people's work: read from the lockfile and from the imports of the screen. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const project = join(import.meta.dirname, '..');

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  scripts: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});
export const manifest = Manifest.parse(JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')));

const Locked = z.object({
  version: z.string().default(''),
  license: z.string().default(''),
  dependencies: z.record(z.string(), z.string()).default({}),
});
const Lockfile = z.object({ packages: z.record(z.string(), Locked) });
const { packages } = Lockfile.parse(JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')));

/** Not imported by anything: the programs that the rest runs in. */
const runtimes = ['electron', 'node'];

/** A package that runs with Straks. */
export interface Carried {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly where: 'program' | 'screen' | 'program, screen' | 'runtime';
}

/** @returns every package that runs with Straks, those that others bring along too, by name. */
export function carriedPackages(): Carried[] {
  const program = withTheirs(Object.keys(manifest.dependencies));
  const screen = withTheirs(importedByScreen());
  const places = new Set([...program, ...screen, ...runtimes.map((name) => `node_modules/${name}`)]);
  return [...places].sort().map((place) => {
    const { version, license } = lockedAt(place);
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const where = runtimes.includes(name) ? 'runtime' : whereOf(program.has(place), screen.has(place));
    return { name, version, license, where };
  });
}

/** @returns the page as Markdown: one row a package. */
export function licencesPage(): string {
  const rows = carriedPackages().map(
    ({ name, version, license, where }) => `| ${name} | ${version} | ${license} | ${where} |`,
  );
  return `${heading}${rows.join('\n')}\n`;
}

const heading = `# Third-party licences

Made by \`npx vitest run tests/docs.test.ts -u\` from the lockfile; the test fails when the two no longer agree.

Every package that runs with Straks, whether named in \`package.json\` or brought along by one that is. **program** is loaded by
the core and the hosts from \`node_modules\`; **screen** is bundled into \`out/renderer\`; **runtime** is what the rest runs in.
Packages used only to build and test are not shipped and are not listed; [why each is there](decisions/dependencies.md).

- \`electron\` holds Chromium and Node; their notices lie beside its binary as \`LICENSE\` and \`LICENSES.chromium.html\`.
- SQLite, inside \`better-sqlite3\`, is in the public domain.
- The data of \`date-holidays\` are from its contributors and from Wikipedia. Its \`LICENSE\` puts them under CC BY-SA 3.0, its
  \`package.json\` under CC BY 3.0. They are used unchanged and with this notice, as both ask.
- IBM Plex Sans is under the SIL Open Font License: it may be bundled, and not sold by itself.

| Package | Version | Licence | Where |
|---|---|---|---|
`;

function whereOf(inProgram: boolean, onScreen: boolean): Carried['where'] {
  if (inProgram && onScreen) return 'program, screen';
  return inProgram ? 'program' : 'screen';
}

/** @returns the packages with all that they depend on, as places in the lockfile. */
function withTheirs(names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const place = placeOf(name, from);
    if (found.has(place)) return;
    found.add(place);
    for (const theirs of Object.keys(lockedAt(place).dependencies)) visit(theirs, place);
  };
  for (const name of names) visit(name, '');
  return found;
}

/** As Node looks for it: beside the one that asks, then further up. */
function placeOf(name: string, from: string): string {
  const place = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (place in packages) return place;
  if (from === '') throw new Error(`${name} is not in package-lock.json`);
  return placeOf(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}

function lockedAt(place: string): z.output<typeof Locked> {
  const locked = packages[place];
  if (locked === undefined) throw new Error(`${place} is not in package-lock.json`);
  return locked;
}

/** @returns the packages named by an import that is more than a type, in the screen and in what it shares with the core. */
function importedByScreen(): string[] {
  const files = globSync('src-{renderer,shared}/**/*.{ts,tsx,css}', { cwd: project });
  const named = files.flatMap((file) =>
    [...readFileSync(join(project, file), 'utf8').matchAll(importOf)].map((match) => match[1] ?? match[2] ?? ''),
  );
  const outside = named.filter((name) => !/^[.#]/.test(name));
  return [...new Set(outside.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name))];
}

const importOf = /^(?:import|export)\s(?!type\s)(?:[^;'"]*\sfrom\s)?['"]([^'"]+)['"]|\burl\('(@?\w[^']+)'\)/gm;
