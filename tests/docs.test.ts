/** What README and the decisions say is so: the commands, the options, the packages, the links, the example. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { daTerminal } from '#shared/texts/da-terminal.ts';
import { aFile, straks } from './cli/terminal.ts';
import { licencesPage, manifest, project } from '../build/carried-packages.ts';

const textOf = (path: string): string => readFileSync(join(project, path), 'utf8');
const readme = textOf('README.md');
const pages = ['README.md', 'knowledge/README.md', ...globSync('docs/**/*.md', { cwd: project })];

/** @returns the content of every fenced block of that language. */
function blocks(page: string, language: string): string[] {
  return [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );
}

function wordsLike(text: string, pattern: RegExp): string[] {
  return [...new Set(text.match(pattern))].sort();
}

describe('the two commands', () => {
  it('stand in README, each alone in a block', () => {
    expect(blocks(readme, 'sh')).toEqual(expect.arrayContaining(['npm ci && npm start\n', 'npm ci && npm test\n']));
  });

  it('are what CI runs', () => {
    const run = textOf('.ci/run').split('\n');
    expect(run.filter((line) => line.startsWith('npm '))).toEqual(['npm ci', 'npm test']);
  });

  it('are scripts, like every other that a page names', () => {
    const { scripts } = manifest;
    const named = pages.flatMap((page) => [
      ...textOf(page).matchAll(/\bnpm run (?:-s )?([a-z]+)|`npm (start|test)\b/g),
    ]);
    const own = named.map((match) => match[1] ?? match[2] ?? '');
    expect(own).toEqual(expect.arrayContaining(['straks', 'check', 'bench', 'pictures', 'start', 'test']));
    expect(own.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the command line', () => {
  it('has every command and option of its help in README', async () => {
    const { stdout } = await straks(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z-]+) /gm)].map((match) => match[1] ?? '');
    expect(commands).toEqual(expect.arrayContaining(['export', 'import-knowledge', 'stats', 'start']));
    for (const command of commands) expect(readme).toContain(`### ${command}\n`);
    for (const option of wordsLike(stdout, /--[a-z-]{2,}/g)) expect(readme).toContain(option);
  });

  it('prints for README’s example what README says', async () => {
    const [example = ''] = blocks(readme, 'jsonl');
    const { code, stdout } = await straks(
      ['stats', '--contacts', aFile(example)].concat('--from', '2026-01-01', '--to', '2026-03-31'),
    );
    expect(code).toBe(0);
    // A number and its % are kept on one line by a hard space, which a page need not have.
    expect(blocks(readme, 'text')).toContain(stdout.replaceAll('\u00a0', ' '));
  });

  it('has every option of npm start in README, and no other', () => {
    const [, table = ''] = /### Options of `npm start`\n([\s\S]*?)\n###/.exec(readme) ?? [];
    const rows = table.split('\n').flatMap((row) => /^\| `(--[a-z-]+)/.exec(row)?.[1] ?? []);
    const help = [...daTerminal.startHelp.matchAll(/^ {2}(--[a-z-]+)/gm)].map((match) => match[1] ?? '');
    expect(rows).toEqual(help);
  });
});

describe('packages', () => {
  const named = [...textOf('docs/decisions/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map((row) => row[1] ?? '');
  const installed = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];

  it('each have one line that says why they are there', () => {
    expect([...named].sort()).toEqual([...installed].sort());
  });

  it('that run with Straks are listed with their licences', async () => {
    await expect(licencesPage()).toMatchFileSnapshot(join(project, 'docs', 'licences.md'));
  });

  it('all have a licence that is named', () => {
    const rows = licencesPage().match(/^\| [^-P].*$/gm) ?? [];
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => /\|\s*\|/.test(row))).toEqual([]);
  });
});

describe('links', () => {
  it.each(pages)('of %s lead somewhere', (page) => {
    const targets = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
    const inProject = targets.filter((target) => !/^(?:https:|artikel:)/.test(target));
    const broken = inProject.filter((target) => !leads(page, target));
    expect(broken).toEqual([]);
  });

  it('lead from README to every page of docs, and to every picture or through the user guide', () => {
    const guide = textOf('docs/brugervejledning.md').replaceAll('(pictures/', '(docs/pictures/');
    const own = globSync('docs/**/*.{md,png}', { cwd: project }).map((path) => path.replaceAll('\\', '/'));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((path) => ![readme, guide].some((page) => page.includes(`(${path})`)))).toEqual([]);
  });
});

/** A file that is there, and in it a heading of that name. */
function leads(page: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(project, file))) return false;
  if (heading === undefined) return true;
  const headings = [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text);
  return headings.some(
    (text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-') === heading,
  );
}

describe('the licence', () => {
  it('is the one package.json names, whole', () => {
    expect(manifest.license).toBe('EUPL-1.2');
    const text = textOf('LICENSE');
    expect(text).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/);
    expect(text).toContain('15.Applicable Law');
    expect(text).toContain('Appendix');
  });
});
