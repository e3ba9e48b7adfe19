/**
 * Where the secrets of `hub.json` are: sealed by the system where it does that for us, else in the file itself, for its owner's
 * eyes. Opened once, before the core is: from then on they are in memory, and only what is written has to be sealed.
 */
import { z } from 'zod';
import { parseJson } from '#shared/json.ts';

/** What seals, in the host. */
export interface Safe {
  readonly hasSafe: (asked: object) => Promise<boolean>;
  readonly seal: (asked: { readonly plain: string }) => Promise<string>;
  /** `again`: the key has changed, and it should be sealed anew. */
  readonly unseal: (asked: { readonly sealed: string }) => Promise<{ readonly plain: string; readonly again: boolean }>;
}

const Secrets = z.object({ token: z.string().min(1), login: z.string().nullable() });
export type Secrets = z.infer<typeof Secrets>;

export interface LinkSecrets {
  /** What the sealed part held when it was opened; null where there was none, or the system would not open it. */
  readonly opened: Secrets | null;
  /** Whether it should be sealed anew as it is. */
  readonly again: boolean;
  /** Null where nothing is sealed: there the file holds them. */
  readonly seal: ((secrets: Secrets) => Promise<string>) | null;
}

/** A host without a safe. */
export const inTheFile: LinkSecrets = { opened: null, again: false, seal: null };

/**
 * @param sealed the sealed part of `hub.json`; null where there is none.
 * @param safe null for a host that has none. Never throws: what cannot be opened is told of by the link (`isLocked`).
 */
export async function openSecrets(sealed: string | null, safe: Safe | null): Promise<LinkSecrets> {
  if (safe === null || !(await safe.hasSafe({}).catch(() => false))) return inTheFile;
  const seal = (secrets: Secrets): Promise<string> => safe.seal({ plain: JSON.stringify(secrets) });
  if (sealed === null) return { opened: null, again: false, seal };
  try {
    const { plain, again } = await safe.unseal({ sealed });
    return { opened: Secrets.parse(parseJson(plain)), again, seal };
  } catch {
    return { opened: null, again: false, seal };
  }
}
