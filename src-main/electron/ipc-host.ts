/** Takes the calls of our own page, and of nothing else, to the core. */
import type { Reply } from '#shared/rpc.ts';
import { isOurPage, type Sender } from './locks.ts';

/** The two channels between the page and the program. */
export const callChannel = 'straks:call';
export const eventChannel = 'straks:event';

/** @returns what `ipcMain.handle` calls: it refuses every sender but the main frame of our own origin. */
export function callHandler(dispatch: (envelope: unknown) => Promise<Reply>) {
  return async (event: { readonly senderFrame: Sender | null }, envelope: unknown): Promise<Reply> =>
    isOurPage(event.senderFrame) ? dispatch(envelope) : { ok: false, error: { code: 'request-refused', details: {} } };
}
