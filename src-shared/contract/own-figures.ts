/** The call for "Mine tal": the figures of whoever asks, and of nobody else; no name is asked for, so none can be. */
import { z } from 'zod';
import { Day } from '../domain/contact.ts';
import { Share } from '../metrics/definitions.ts';
import { ArticleUseRow, Durations } from '../metrics/view.ts';
import { call } from '../rpc.ts';

const Amount = z.int().min(0);

export const OwnPeriod = z.object({
  name: z.enum(['today', 'week', 'month']),
  /** Danish days, both included; the last is today. */
  from: Day,
  to: Day,
  contacts: Amount,
  enquiries: Amount,
  /** Contacts that still lack an outcome. */
  missing: Amount,
  lateEntries: Amount,
  fcrGross: Share,
  fcrNet: Share,
  handleTime: Durations,
});

export const OwnFigures = z.object({
  periods: z.array(OwnPeriod),
  /** Articles of the agent's own contacts this month, the most used first, at most ten. */
  articles: z.array(ArticleUseRow),
});

export const ownFigureCalls = {
  mine: call({ role: 'agent', input: z.object({}), output: OwnFigures }),
} as const;

export type OwnFigures = z.infer<typeof OwnFigures>;
export type OwnPeriod = z.infer<typeof OwnPeriod>;
