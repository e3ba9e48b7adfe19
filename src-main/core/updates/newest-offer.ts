/** When the newest offer was signed that this PC has seen: one from before was replaced by it. */
import { z } from 'zod';
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { metaValue, setMeta } from '#core/db/meta.ts';
import { Instant } from '#shared/domain/contact.ts';
import { parseJson } from '#shared/json.ts';

const metaKey = 'updates-newest';
/** With the key it was signed with: what another key has signed begins anew. */
const Newest = z.object({ key: z.string(), signedAt: Instant });

/** @returns an instant; null when none of this key was seen. */
export function newestSigned(db: ReadDb, publicKey: string): string | null {
  const kept = metaValue(db, metaKey);
  if (kept === null) return null;
  const { key, signedAt } = Newest.parse(parseJson(kept));
  return key === publicKey ? signedAt : null;
}

export function keepNewest(db: WriteDb, publicKey: string, signedAt: string): void {
  if (newestSigned(db, publicKey) === signedAt) return;
  setMeta(db, metaKey, JSON.stringify({ key: publicKey, signedAt } satisfies z.infer<typeof Newest>));
}
