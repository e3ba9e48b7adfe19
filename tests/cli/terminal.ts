/** A terminal for the tests of the command line: what was written where, and the exit code. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { runCli } from '#main/cli/main.ts';

export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as `straks.mjs` does. */
export async function straks(argv: readonly string[], env: Record<string, string> = {}): Promise<Said> {
  const [stdout, stderr] = [new Paper(), new Paper()];
  const code = await runCli(argv, { stdout, stderr, env });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** A stream that is full after every few letters, as a slow reader's is. */
class Paper extends Writable {
  text = '';

  constructor() {
    super({ highWaterMark: 16 });
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    setImmediate(done);
  }
}

/** @returns a folder that is removed after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'straks-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** @returns the path of a file with this content. */
export function aFile(content: string | Buffer, name = 'contacts.jsonl'): string {
  const path = join(aFolder(), name);
  writeFileSync(path, content);
  return path;
}
