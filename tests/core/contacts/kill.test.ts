/** kill -9 of a real process in the middle of logging: what was acknowledged is there, and nothing is there by halves. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { openStore } from '#core/db/store.ts';
import { aClock } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { isLong } from '#tests/long-runs.ts';
import { aDesk, expectWhole } from './a-desk.ts';

const knowledgeFolder = join(import.meta.dirname, '../../../knowledge');

/** At which acknowledgement it is killed: each at another of the four steps of a round, so that the next write is another one. */
const kills = isLong ? Array.from({ length: 200 }, (_, at) => 5 + ((at * 37) % 163)) : [5, 38, 91, 160];

/** @returns every line the process said before it was killed at its `count`-th. */
async function killedAt(count: number, folder: string): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'log-until-killed.ts'), folder, knowledgeFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    said.push(line);
    if (said.length === count) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return said;
}

it(
  'keeps every acknowledged change, and no half one, through one kill after another',
  { timeout: 30_000 * kills.length },
  async () => {
    const folder = aFolder();
    const acknowledged = new Map<string, { what: string; rev: number }>();
    let lives = 0;
    for (const count of kills) {
      lives += 1;
      const said = await killedAt(count, folder);
      expect(said.length).toBeGreaterThanOrEqual(count);
      for (const line of said) {
        const [what = '', id = '', rev = ''] = line.split(' ');
        acknowledged.set(id, { what, rev: Number(rev) });
      }
      const store = openStore(folder, aClock());
      expect(store.uncleanEndChecked).toBe(true);
      store.close();
      // Spreads what was logged in one row and no more.
      const desk = aDesk(folder);
      try {
        const db = desk.db();
        const rows = db.all<{ id: string; rev: number; deleted: number }>('SELECT id, rev, deleted FROM contacts');
        const drafts = new Set(db.all<{ id: string }>('SELECT id FROM drafts').map((row) => row.id));
        const byId = new Map(rows.map((row) => [row.id, row]));
        for (const [id, { what, rev }] of acknowledged) {
          const row = byId.get(id);
          if (what === 'drafted') expect(drafts.has(id) || row?.rev === 1).toBe(true);
          else expect([id, row?.rev]).toEqual([id, expect.toBeOneOf([rev, rev + 1])]);
          if (row?.deleted === 1) expect(drafts.has(id)).toBe(true);
        }
        // One change at most was on its way in each life of the process.
        expect(rows.length).toBeLessThanOrEqual(acknowledged.size + lives);
        expectWhole(db);
      } finally {
        desk.close();
      }
    }
  },
);
