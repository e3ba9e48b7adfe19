/** A newer version that was fetched and checked: the system opens its installer once the store is closed. */
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import type { CoreLink } from '#main/core-link.ts';

/**
 * @param isInstalled whether this is an installed app: a folder of sources is not exchanged by an installer.
 * @param open as a double click would; the system itself asks for an administrator where one is needed.
 * @returns when the core is closed and the installer, if there is one, was handed to the system.
 */
export async function closeAndInstall(
  core: Pick<CoreLink, 'dispatch' | 'close'>,
  isInstalled: boolean,
  open: (path: string) => Promise<unknown>,
): Promise<void> {
  const installer = isInstalled ? await installerOf(core) : null;
  await core.close();
  if (installer !== null) await open(installer);
}

/** A core that cannot answer any more has nothing to install: closing goes on. */
async function installerOf({ dispatch }: Pick<CoreLink, 'dispatch'>): Promise<string | null> {
  try {
    return (await clientOf(contract, dispatch).updates.atQuit({})).installer;
  } catch {
    return null;
  }
}
