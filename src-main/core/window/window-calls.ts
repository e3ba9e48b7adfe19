/** Keeps what the host says of its window, for the page that asks. */
import type { Contract } from '#shared/contract.ts';
import type { ShortcutState } from '#shared/contract/window.ts';
import type { Handlers } from '#shared/rpc.ts';
import type { CoreParts } from '../parts.ts';

export function windowHandlers({ emit }: Pick<CoreParts, 'emit'>): Handlers<Contract>['window'] {
  let shortcut: ShortcutState = 'none';
  return {
    state: () => ({ shortcut }),
    report: ({ shortcut: now }) => {
      if (now !== shortcut) {
        shortcut = now;
        emit('changed', { what: 'settings' });
      }
      return {};
    },
  };
}
