/** Tells an agent whose window is behind others that the hub refused something: it waits for a person. */
import type { SyncState } from '#shared/contract/sync.ts';

/** `appId` of build/electron-builder.yml, by which the installers name their shortcut: Windows shows no other program's notes. */
export const appId = 'dk.straks.desk';

/**
 * @param notify shows how many wait now.
 * @returns what to call with every state of the exchange; the first is how it stood when Straks was started, which is no news.
 */
export function quarantineTeller(notify: (count: number) => void): (state: Pick<SyncState, 'quarantined'>) => void {
  let known: number | null = null;
  return ({ quarantined }) => {
    if (known !== null && quarantined > known) notify(quarantined);
    known = quarantined;
  };
}
