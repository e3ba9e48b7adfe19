/**
 * The hub's log: one JSON object a line on standard output, for journald or a container's log. Codes and safe details only:
 * never a body, a header, a token, or the message of an unknown error, which may quote what was sent.
 */
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { sqlStateOf } from './db/database.ts';

type Details = Readonly<Record<string, string | number | boolean | null>>;

export interface Log {
  info(code: string, details?: Details): void;
  warn(code: string, details?: Details): void;
  error(code: string, thrown: unknown, details?: Details): void;
}

/** @param write one line, without its end. */
export function openLog(clock: Clock, write: (line: string) => void): Log {
  const entry = (level: string, code: string, more: object): void => {
    write(JSON.stringify({ at: instantOf(clock), level, code, ...more }));
  };
  return {
    info: (code, details) => entry('info', code, { ...details }),
    warn: (code, details) => entry('warn', code, { ...details }),
    error: (code, thrown, details) => entry('error', code, { ...details, thrown: kindOf(thrown) }),
  };
}

/** @returns what kind of failure it was and where in our source, without a word of its message. */
function kindOf(thrown: unknown): { readonly name: string; readonly sqlState: string | null; readonly at: string[] } {
  if (!(thrown instanceof Error)) return { name: typeof thrown, sqlState: null, at: [] };
  const frames = (thrown.stack ?? '')
    .split('\n')
    .flatMap((line) => /src-(?:hub|shared)\/[\w/.-]+:\d+/.exec(line)?.[0] ?? []);
  return { name: thrown.name, sqlState: sqlStateOf(thrown), at: frames.slice(0, 8) };
}
