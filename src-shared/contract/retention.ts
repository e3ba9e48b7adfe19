/** How long notes, titles and whose a contact was are kept (domain: retention). Figures stay. */
import { z } from 'zod';
import { call } from '../rpc.ts';

/** A note is for the work of the day after; whose a contact was must outlast a year to be compared with. */
export const Retention = z.object({
  /** Notes and titles: days. */
  noteDays: z.int().min(1).max(365),
  /** agentId and deviceId: whole months. */
  agentMonths: z.int().min(1).max(60),
});
export type Retention = z.infer<typeof Retention>;

export const retentionCalls = {
  state: call({ role: 'agent', input: z.object({}), output: Retention }),
  /** What is over its new time is erased at the next upkeep, within hours, and cannot be had back. */
  change: call({ role: 'admin', input: Retention, output: Retention }),
};
