/** What updates are handed by the host: a way to the server IT has named. */
import type { HubAddress } from '../sync/ports.ts';

export interface UpdateAsked extends Pick<HubAddress, 'proxy' | 'caFile'> {
  readonly url: string;
  readonly signal: AbortSignal;
}

/** @throws anything but a whole answer of 200 from that very address, at the latest while it is read. */
export type FetchUpdate = (asked: UpdateAsked) => Promise<AsyncIterable<Uint8Array>>;
