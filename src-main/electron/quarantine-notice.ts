/** Tells an agent whose window is behind others that the hub refused something: it waits for a person. */
import type { SyncState } from '#shared/contract/sync.ts';

/** @param notify shows how many wait now. @returns what to call with every state of the exchange. */
export function quarantineTeller(notify: (count: number) => void): (state: Pick<SyncState, 'quarantined'>) => void {
  let known = 0;
  return ({ quarantined }) => {
    if (quarantined > known) notify(quarantined);
    known = quarantined;
  };
}
