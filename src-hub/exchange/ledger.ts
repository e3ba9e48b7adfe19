/**
 * What must survive the restoring of a backup, therefore kept outside the database: which records were deleted or erased,
 * and how far the database had come. Each machine has files of its own, appended to and forced to the disk; all files of the
 * folder are read at the start. It holds ids and revisions, never a word of a record. What was erased is kept for good, what
 * was deleted for some months: a file each, of which those are let go that are older than any tombstone.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '#shared/json.ts';
import type { Epoch, Op } from '#shared/sync/exchange.ts';
import { z } from 'zod';

const Deleted = z.object({
  what: z.literal('deleted'),
  tenantId: z.string(),
  table: z.string(),
  id: z.string(),
  rev: z.int(),
  /** The change it was deleted by, and the token that came with; absent where nobody pushed it. */
  opId: z.string().optional(),
  pushedBy: z.string().optional(),
  /** The versions that whoever deleted it knew. */
  seen: z.array(z.string()).optional(),
  atMs: z.number(),
});
const Erased = z.object({
  what: z.literal('erased'),
  tenantId: z.string(),
  table: z.string(),
  id: z.string(),
  atMs: z.number(),
});
const Reached = z.object({
  what: z.literal('reached'),
  generation: z.int(),
  uuid: z.string(),
  heads: z.record(z.string(), z.int()),
});
const Entry = z.discriminatedUnion('what', [Deleted, Erased, Reached]);
export type LedgerEntry = z.infer<typeof Entry>;

export interface Ledger {
  deleted(
    given: { readonly tenantId: string; readonly pushedBy: string; readonly atMs: number },
    ops: readonly Pick<Op, 'table' | 'id' | 'rev' | 'opId' | 'seen'>[],
  ): void;
  erased(tenantId: string, records: readonly Pick<Op, 'table' | 'id'>[], atMs: number): void;
  reached(epoch: Epoch, heads: Readonly<Record<string, number>>): void;
  /** @returns every entry of the folder, of other processes too. A line that was cut by a crash is left out. */
  entries(): LedgerEntry[];
  close(): void;
}

/** @param name of this machine's files. Hubs on one machine may share them: a line is appended whole. */
export function openLedger(folder: string, name: string): Ledger {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const forGood = openSync(join(folder, `${name}.jsonl`), 'a', 0o600);
  let ofMonth: { readonly called: string; readonly file: number } | null = null;
  const fileOf = (atMs: number): number => {
    const called = `${name}.deleted-${new Date(atMs).toISOString().slice(0, 7)}.jsonl`;
    if (ofMonth?.called === called) return ofMonth.file;
    if (ofMonth !== null) closeSync(ofMonth.file);
    ofMonth = { called, file: openSync(join(folder, called), 'a', 0o600) };
    letGo(folder, called);
    return ofMonth.file;
  };
  const append = (file: number, entries: readonly LedgerEntry[]): void => {
    // A line before is ended in case a crash cut it: an empty line costs nothing.
    writeSync(file, `\n${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n`);
    fsyncSync(file);
  };
  return {
    deleted: (given, ops) => {
      if (ops.length === 0) return;
      const entries = ops.map(({ table, id, rev, opId, seen }) => ({ ...given, table, id, rev, opId, seen }));
      append(
        fileOf(given.atMs),
        entries.map((entry) => ({ what: 'deleted', ...entry })),
      );
    },
    erased: (tenantId, records, atMs) => {
      if (records.length === 0) return;
      append(
        forGood,
        records.map(({ table, id }) => ({ what: 'erased', tenantId, table, id, atMs })),
      );
    },
    reached: ({ generation, uuid }, heads) => {
      const path = join(folder, `${name}.heads.jsonl`);
      const entry: LedgerEntry = { what: 'reached', generation, uuid, heads: { ...heads } };
      writeFileSync(`${path}.new`, JSON.stringify(entry), { mode: 0o600, flush: true });
      renameSync(`${path}.new`, path);
    },
    entries: () =>
      readdirSync(folder)
        .filter((each) => each.endsWith('.jsonl'))
        .flatMap((each) => entriesIn(readFileSync(join(folder, each), 'utf8'))),
    close: () => {
      closeSync(forGood);
      if (ofMonth !== null) closeSync(ofMonth.file);
    },
  };
}

/** A tombstone stands for 180 days, which lie in seven months; the others are for months that a wrong clock wrote. */
const monthsKept = 12;

/**
 * By how many months there are and not by the clock: one that is years ahead for an hour would take them all. Every machine's,
 * for a container has a name of its own each time it is made.
 */
function letGo(folder: string, current: string): void {
  const files = readdirSync(folder).flatMap((each) => {
    const month = /\.deleted-(\d{4}-\d{2})\.jsonl$/.exec(each)?.[1];
    return month === undefined ? [] : [{ each, month }];
  });
  const kept = new Set([...new Set(files.map(({ month }) => month))].sort().slice(-monthsKept));
  for (const { each, month } of files) {
    if (!kept.has(month) && each !== current) rmSync(join(folder, each), { force: true });
  }
}

function entriesIn(text: string): LedgerEntry[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [Entry.parse(parseJson(line))];
    } catch {
      return [];
    }
  });
}
