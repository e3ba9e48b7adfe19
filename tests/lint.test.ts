/** oxlint looks for a file's types in the nearest tsconfig.json alone; what that one leaves out would be linted without any. */
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..');

function filesOf(config: string): Set<string> {
  const { config: read } = ts.readConfigFile(config, (path) => ts.sys.readFile(path)) as { config: object };
  return new Set(ts.parseJsonConfigFileContent(read, ts.sys, dirname(config)).fileNames);
}

it('every file is among those of its nearest tsconfig.json', () => {
  const known = new Map<string, Set<string>>();
  const files = globSync(['*.ts', '{src-*,tests,bench,build}/**/*.{ts,tsx}'], { cwd: project });
  const left = files.filter((file) => {
    const config = ts.findConfigFile(dirname(join(project, file)), (path) => ts.sys.fileExists(path)) ?? '';
    const its = known.get(config) ?? filesOf(config);
    known.set(config, its);
    return !its.has(join(project, file));
  });
  expect(files.length).toBeGreaterThan(1000);
  expect(left).toEqual([]);
});
