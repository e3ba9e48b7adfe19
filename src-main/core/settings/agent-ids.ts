/**
 * Which agent has which id on this PC. A name that comes back (a shared PC, a start option, a settings file that was set
 * aside) gets the id it had, so that "own" goes on meaning the same person. The names stay in this database.
 */
import type { WriteDb } from '../db/database.ts';
import { metaValue, setMeta } from '../db/meta.ts';
import type { NewId } from '#shared/domain/ids.ts';

/** @returns the id of the agent with this name; a new one is remembered. */
export function agentIdFor(db: WriteDb, name: string, newId: NewId): string {
  const key = `agent:${name.normalize('NFC').toLocaleLowerCase('da')}`;
  const known = metaValue(db, key);
  if (known !== null) return known;
  const id = newId();
  setMeta(db, key, id);
  return id;
}
