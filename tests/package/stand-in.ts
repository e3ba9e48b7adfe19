/**
 * What stands in for Electron where its program cannot be fetched: a file that has its fuses and is none of it.
 * electron-builder copies it, turns its fuses and writes the archive's checksum into it, as into the real one.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../../build/carried-packages.ts';

/** Electron's own mark, by which @electron/fuses finds the switches. */
export const fuseMark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const [off, on] = ['0', '1'];
/** As Electron ships: RunAsNode, no cookie encryption, NODE_OPTIONS, inspect, no integrity, not only asar, -, file privileges. */
const shipped = [on, off, on, on, off, off, off, on].join('');
const fuses = Buffer.concat([Buffer.from(fuseMark), Buffer.from([1, shipped.length]), Buffer.from(shipped)]);

/** A small program for Windows with version information, from a package that electron-builder brings along. */
const windowsProgram = join(project, 'node_modules', 'electron-winstaller', 'vendor', '7z-x64.exe');

/** @returns a folder that electron-builder takes for Electron's own. */
export function standInFor(system: 'linux' | 'win', folder: string, version: string): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  writeFileSync(join(folder, 'version'), version);
  const program = join(folder, system === 'win' ? 'electron.exe' : 'electron');
  if (system === 'linux')
    writeFileSync(program, Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), fuses]), { mode: 0o755 });
  else {
    copyFileSync(windowsProgram, program);
    writeFileSync(program, Buffer.concat([readFileSync(program), fuses]));
  }
  return folder;
}
