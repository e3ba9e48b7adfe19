/**
 * Which centre it is that the store's knowledge of a hub speaks of. It stands beside that knowledge and not in `hub.json`, which
 * may be given up, set aside or newer than a backup of the database: what one hub confirmed must never pass for another's.
 */
import { parseJson } from '#shared/json.ts';
import type { Epoch } from '#shared/sync/exchange.ts';
import { z } from 'zod';
import type { ReadDb, WriteDb } from '../db/database.ts';
import { metaValue, setMeta } from '../db/meta.ts';
import { exchangeState } from './exchange-state.ts';
import { letGoOfConfirmed } from './hub-known.ts';
import { oweRefusedAgain } from './outbox.ts';
import { neverTakenAsIs } from '#shared/contract/sync.ts';
import { belongElsewhere } from './receiving.ts';

const centreKey = 'hub-centre';
/** A rescue brings it over; what is known of the hub is of one file and stays behind. */
export const takenAlongKey = 'centres-taken-along';

/**
 * From here on what is stored speaks of this centre. To be called while no exchange is under way, before the hub is told or
 * asked anything. Of another hub everything that was kept is owed again. Another centre of the same hub is owed nothing that
 * the former one confirmed: that one has it, and is still there (decision 0098).
 * @param epoch of the hub that has just let this PC in; null where it only goes on.
 */
export function belongTo(db: WriteDb, tenantId: string, epoch: Epoch | null): void {
  if (metaValue(db, centreKey) === tenantId) return;
  db.transaction(() => {
    const former = metaValue(db, centreKey);
    const known = exchangeState(db).epoch;
    const isSameHub = known !== null && known.uuid === epoch?.uuid;
    // A former version did not note the centre: there the epoch alone tells another hub.
    const isMove = former !== null || (known !== null && epoch !== null && !isSameHub);
    if (isMove) {
      if (isSameHub) letGoOfConfirmed(db, Number.MAX_SAFE_INTEGER);
      belongElsewhere(db);
      oweRefusedAgain(db, neverTakenAsIs);
    }
    const left = former === null ? centresOwed(db) : isSameHub ? [] : [former];
    const takenAlong = new Set([...centresTakenAlong(db), ...left]);
    takenAlong.delete(tenantId);
    setMeta(db, takenAlongKey, JSON.stringify([...takenAlong]));
    setMeta(db, centreKey, tenantId);
  });
}

/**
 * @returns the centres this PC has left together with their hub. What was logged there goes to whichever hub it has now, as
 * what was logged without one: under no centre's name.
 */
export function centresTakenAlong(db: ReadDb): readonly string[] {
  const kept = metaValue(db, takenAlongKey);
  return kept === null ? [] : z.array(z.string()).parse(parseJson(kept));
}

/** @returns the centres of the contacts that are owed. */
function centresOwed(db: ReadDb): string[] {
  return db
    .all<{ id: string }>(
      `SELECT DISTINCT tenant_id AS id FROM outbox CROSS JOIN contacts ON contacts.id = outbox.id
        WHERE table_name = 'contacts' AND tenant_id IS NOT NULL`,
    )
    .map(({ id }) => id);
}
