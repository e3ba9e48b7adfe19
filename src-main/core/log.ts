/**
 * The log of the program, for those who look after the PC: one JSON object a line, in `logs/straks.log`.
 * See [Note: nothing anyone wrote]: an entry holds codes and safe details. The message of an unknown error is left out,
 * because it may quote what was typed; its name, its code and the places in our source are enough to find it.
 */
import { appendFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import type { ErrorDetails } from '#shared/errors.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { makeFolder } from './files.ts';

/** Writes entries. None of it throws: a log that cannot be written stops nobody's work. */
export interface Log {
  info(code: string, details?: ErrorDetails): void;
  warn(code: string, details?: ErrorDetails): void;
  error(code: string, thrown: unknown, details?: ErrorDetails): void;
}

const rotateAtBytes = 1024 * 1024;
/** `straks.log` and `straks.1.log` (the newest) to `straks.4.log`. */
const keptOlder = 4;
const mostFrames = 20;

/** @throws data-folder-not-writable, disk-full when there is no place for a log. */
export function openLog(dataFolder: string, clock: Clock): Log {
  const folder = join(dataFolder, 'logs');
  makeFolder(folder);
  const append = (level: string, code: string, more: object): void => {
    const line = `${JSON.stringify({ at: instantOf(clock), level, code, ...more })}\n`;
    try {
      rotate(folder, Buffer.byteLength(line));
      appendFileSync(join(folder, 'straks.log'), line, { mode: 0o600 });
    } catch {
      // A full disk: the screen says so where it matters, and the entry is lost.
    }
  };
  return {
    info: (code, details) => append('info', code, { details: safe(details) }),
    warn: (code, details) => append('warn', code, { details: safe(details) }),
    error: (code, thrown, details) => append('error', code, { details: safe(details), thrown: traceOf(thrown) }),
  };
}

/** @returns the names of the log's files there are, the newest first. */
export function logFiles(dataFolder: string): string[] {
  const names = ['straks.log', ...Array.from({ length: keptOlder }, (_, age) => `straks.${String(age + 1)}.log`)];
  return names.filter((name) => existsSync(join(dataFolder, 'logs', name)));
}

function rotate(folder: string, moreBytes: number): void {
  const newest = join(folder, 'straks.log');
  const bytes = statSync(newest, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes + moreBytes <= rotateAtBytes) return;
  const older = (age: number): string => join(folder, `straks.${String(age)}.log`);
  rmSync(older(keptOlder), { force: true });
  for (let age = keptOlder - 1; age >= 1; age -= 1) {
    if (statSync(older(age), { throwIfNoEntry: false }) !== undefined) renameSync(older(age), older(age + 1));
  }
  renameSync(newest, older(1));
}

/** The last line of defence: callers pass no free text, and a detail that looks like a CPR number is not written. */
function safe(details: ErrorDetails | undefined): ErrorDetails | undefined {
  if (details === undefined) return undefined;
  const entries = Object.entries(details);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' && !isFreeOfCpr(value) ? '…' : value]),
  );
}

interface Trace {
  readonly name: string;
  readonly code?: string;
  readonly frames: readonly string[];
  readonly cause?: Trace;
}

/** @returns where it was thrown and what kind it was, without a word of its message. */
function traceOf(thrown: unknown): Trace {
  if (!(thrown instanceof Error)) return { name: typeof thrown, frames: [] };
  const code =
    'code' in thrown && typeof thrown.code === 'string' && /^[\w-]{1,60}$/.test(thrown.code) ? thrown.code : null;
  return {
    name: /^\w{1,60}$/.test(thrown.name) ? thrown.name : 'Error',
    ...(code === null ? {} : { code }),
    frames: framesOf(thrown),
    ...(thrown.cause === undefined ? {} : { cause: traceOf(thrown.cause) }),
  };
}

/** A frame is `    at name (place:line:column)`; a message that imitates one is cut away with the rest of the message. */
function framesOf(thrown: Error): string[] {
  const stack = thrown.stack ?? '';
  const messageAt = thrown.message === '' ? -1 : stack.indexOf(thrown.message);
  const afterMessage = messageAt === -1 ? stack : stack.slice(messageAt + thrown.message.length);
  return afterMessage
    .split('\n')
    .filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line))
    .slice(0, mostFrames)
    .map((line) => line.trim());
}
