/** A real core on a data folder of its own, and a screen of a few files, for the tests of the hosts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeskPlan } from '#main/open-desk.ts';
import { afterAll } from 'vitest';

export const project = join(import.meta.dirname, '..', '..');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** @returns an empty folder that is removed when the file's tests have ended. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'straks-test-'));
  folders.push(folder);
  return folder;
}

/** @param dataFolder where it may write; is made when it is not there. */
export function aPlan(dataFolder: string, change: Partial<DeskPlan> = {}): DeskPlan {
  return {
    appFolder: project,
    dataFolder,
    version: '0.0.1',
    demo: false,
    setUp: null,
    policyFolder: '/none',
    ...change,
  };
}

/** @param files path -> content, beside a page that carries the nonce's place. @returns the folder they lie in. */
export function aScreen(files: Readonly<Record<string, string>> = {}): string {
  const folder = aFolder();
  const all = {
    'index.html': '<!doctype html><meta property="csp-nonce" nonce="__STRAKS_CSP_NONCE__"><title>Straks</title>',
    'assets/index-1a2b.js': 'export {};',
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
