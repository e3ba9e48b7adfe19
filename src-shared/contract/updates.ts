/** Newer versions of the program: what is offered, how far it has come, and why something was refused. */
import { z } from 'zod';
import { Instant } from '../domain/contact.ts';
import { UpdateMode, Version } from '../domain/updates.ts';
import { call } from '../rpc.ts';

/** Why an offer is not taken, or why none can be looked for. */
export const UpdateProblem = z.enum([
  'address-missing',
  'address-refused',
  'key-missing',
  'unreachable',
  'not-signed',
  'expired',
  'replayed',
  'older',
  'prerelease',
  'not-for-this-pc',
  'damaged',
  'not-kept',
]);
export type UpdateProblem = z.infer<typeof UpdateProblem>;

export const UpdateState = z.object({
  mode: UpdateMode,
  version: Version,
  /** The newer one; null when none is offered that may be had. */
  offered: z.object({ version: Version, bytes: z.int() }).nullable(),
  /** Whether it lies here, checked, and is installed when Straks is closed. */
  isReady: z.boolean(),
  isBusy: z.boolean(),
  problem: UpdateProblem.nullable(),
  /** When the server was last asked; null before the first time. */
  checkedAt: Instant.nullable(),
});
export type UpdateState = z.infer<typeof UpdateState>;

export const updateCalls = {
  state: call({ role: 'læser', input: z.object({}), output: UpdateState }),
  /** Asks the server now, and fetches what is to be fetched. */
  check: call({ role: 'agent', input: z.object({}), output: UpdateState }),
  /** By the host, when a person closes Straks: the installer to open, or null. Never while a contact is open. */
  atQuit: call({ role: 'læser', input: z.object({}), output: z.object({ installer: z.string().nullable() }) }),
} as const;
