/**
 * The figures by name and shape: which there are, which are shares, and what a share carries. How each is counted stands
 * in `tally.ts` and `metrics.ts`; what it means in words, with its row in the strategies, in `texts/da-statistics.ts`.
 */
import { z } from 'zod';

/** In the order they are printed and shown. */
export const shareIds = [
  'fcrGross',
  'fcrNet',
  'fcrInclSelfService',
  'fcrContent',
  'fcrMainLine',
  'fcrVisits',
  'redirected',
  'transfer',
  'referral',
  'followUp',
  'selfService',
  'assisted',
  'misdirected',
  'abandoned',
  'repeat',
] as const;

export const ShareId = z.enum(shareIds);

/** A volume: everything there, enquiries without an outcome too. */
const Count = z.object({ n: z.int().min(0) });

/**
 * A share with what it was made of. `value`, `low` and `high` lie in 0..1, unrounded; `low` and `high` are the 95 % Wilson
 * interval. All three are null when there is nothing to divide by.
 */
export const Share = z.object({
  num: z.int().min(0),
  den: z.int().min(0),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** Every figure of one set of contacts. */
export const Figures = z.object({
  contacts: Count,
  enquiries: Count,
  fcrGross: Share,
  fcrNet: Share,
  fcrInclSelfService: Share,
  fcrContent: Share,
  fcrMainLine: Share,
  fcrVisits: Share,
  redirected: Share,
  transfer: Share,
  referral: Share,
  followUp: Share,
  selfService: Share,
  assisted: Share,
  misdirected: Share,
  abandoned: Share,
  repeat: Share,
});

/** Below this many a screen shows counts only (statistics: pitfalls). */
const fewestForShare = 30;

/** @returns whether a screen may show a percentage of so many. Files hold the raw figure whatever the number. */
export function mayShowShare(den: number): boolean {
  return den >= fewestForShare;
}

export type ShareId = z.infer<typeof ShareId>;
export type Share = z.infer<typeof Share>;
export type Figures = z.infer<typeof Figures>;
