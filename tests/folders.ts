/** Folders that are there for one test and gone after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** @returns the path of an empty folder. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'straks-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
