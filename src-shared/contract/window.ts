/** What only a window of its own can do, and how it goes: the host says it, the settings show it. */
import { z } from 'zod';
import { call } from '../rpc.ts';

/** `taken`: another program has the chord. `none`: nobody asked for one, or there is no window. */
export const ShortcutState = z.enum(['none', 'held', 'taken']);
export type ShortcutState = z.infer<typeof ShortcutState>;

export const windowCalls = {
  state: call({ role: 'læser', input: z.object({}), output: z.object({ shortcut: ShortcutState }) }),
  /** By the host, when it has asked the system. */
  report: call({ role: 'læser', input: z.object({ shortcut: ShortcutState }), output: z.object({}) }),
} as const;
