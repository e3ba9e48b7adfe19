/** One exchange with the hub: what is owed goes out, what is newer comes in. Nothing of it runs twice at once (`loop.ts`). */
import { limits } from '#shared/sync/exchange.ts';
import { dayMs } from '#shared/time/clock.ts';
import type { Failure } from './asking.ts';
import { receivingOf, type ExchangeParts } from './exchange-parts.ts';
import { exchangeState } from './exchange-state.ts';
import { heldAndFree, letGoOfHeld } from './hub-held.ts';
import { letGoOfConfirmed } from './hub-known.ts';
import { pullAll } from './pulling.ts';
import { pushAll } from './pushing.ts';
import { takeRecord } from './receiving.ts';

/** Confirmed changes are kept longer than the protocol asks for: they are small. */
const keptMs = 6 * limits.keptDays * dayMs;

/** What a round came to: null for each direction that is in step. */
export interface RoundEnd {
  readonly push: Failure | null;
  readonly pull: Failure | null;
}

/** A hub that could not be pushed to is not pulled from in the same round. */
export async function exchangeOnce(parts: ExchangeParts): Promise<RoundEnd> {
  takeWhatWasHeld(parts);
  const push = await pushAll(parts);
  if (push !== null) return { push, pull: push };
  const pull = await pullAll(parts);
  // A new epoch, met while pulling, owes again what was confirmed before.
  const again = pull === null ? await pushAll(parts) : null;
  parts.db.transaction(() => letGoOfConfirmed(parts.db, exchangeState(parts.db).hubTimeMs - keptMs));
  return { push: again, pull };
}

/** Of a table that an earlier version did not know, or behind a change that has been settled since. */
function takeWhatWasHeld(parts: ExchangeParts): void {
  const { db, tables } = parts;
  const names = tables.map(({ table }) => table);
  db.transaction(() => {
    for (const held of heldAndFree(db, names)) {
      letGoOfHeld(db, held);
      takeRecord(receivingOf(parts), held);
    }
  });
}
