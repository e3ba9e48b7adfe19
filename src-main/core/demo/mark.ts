/** The mark of a demo folder: what it was made for, and how far it has been filled. */
import { z } from 'zod';
import { Day } from '#shared/domain/contact.ts';
import { parseJson } from '#shared/json.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { metaValue, setMeta } from '../db/meta.ts';

export const DemoMark = z.object({
  seed: z.string(),
  /** The first day of the quarter it was made with. */
  from: Day,
  /** The last day that has been filled. */
  through: Day,
});
export type DemoMark = z.infer<typeof DemoMark>;

const markKey = 'demo';

/** @returns whether the store holds invented contacts: they are shown as such, and never sent to a hub. */
export function isDemo(db: ReadDb): boolean {
  return metaValue(db, markKey) !== null;
}

export function demoMark(db: ReadDb): DemoMark | null {
  const mark = metaValue(db, markKey);
  return mark === null ? null : DemoMark.parse(parseJson(mark));
}

/** To be called in the transaction that stores the days it speaks of. */
export function putDemoMark(db: WriteDb, mark: DemoMark): void {
  setMeta(db, markKey, JSON.stringify(mark));
}

/** @returns whether somebody has worked here: such a folder is theirs, and no demo is put into it. */
export function isInUse(db: ReadDb): boolean {
  const found = db.get<{ used: number }>(
    `SELECT EXISTS (SELECT 1 FROM contacts) OR EXISTS (SELECT 1 FROM drafts)
         OR EXISTS (SELECT 1 FROM meta WHERE key LIKE 'agent:%') AS used`,
  );
  return found?.used === 1;
}
