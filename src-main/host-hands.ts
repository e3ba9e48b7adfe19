/** What only a window's own process can do, for the core that runs beside it: Electron is not there in the core's process. */
import type { Safe } from '#core/sync/link-secrets.ts';

export interface HostHands {
  /**
   * Asks the system's own reader of PAC files.
   * @param pac where the file is: an address, or a `file:` of this PC. @param url what is to be reached.
   * @returns `http://proxy:8080`, null for none. @throws where the file names only what we cannot speak to.
   */
  readonly proxyFor: (asked: { readonly pac: string; readonly url: string }) => Promise<string | null>;
  /** Whether the system keeps secrets for us. */
  readonly hasSafe: Safe['hasSafe'];
  readonly seal: Safe['seal'];
  readonly unseal: Safe['unseal'];
}
