/**
 * What it could be worth that citizens were shown self-service (A7): an estimate, and labelled as one everywhere.
 * Pointers × uptake × (what the channel costs − what a digital enquiry costs).
 */
import type { Channel } from '../domain/contact.ts';

/** Furesø's strategy, note 1: Boston Consulting Group for KL, 2012; averages of transactions and information. Kroner. */
export const channelPrices = { visit: 90, phone: 45, digital: 20 } as const;
export const priceSource = { by: 'Boston Consulting Group for KL', year: 2012 } as const;

export type PricedChannel = Extract<Channel, 'visit' | 'phone'>;
const pricedChannels = ['phone', 'visit'] as const satisfies readonly PricedChannel[];

/** How many of those who were shown it use it the next time, parts of 1. */
export interface Uptake {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}
export const usualUptake: Uptake = { low: 0.25, mid: 0.5, high: 0.75 };

export interface ShiftRow {
  readonly channel: PricedChannel;
  /** Null where they are hidden: then nothing is worth anything. */
  readonly pointers: number | null;
  /** Saved each time one enquiry moves. */
  readonly differenceKr: number;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

/** @returns kroner a row; other channels have no price and so no row: none is invented. */
export function channelShift(
  channels: readonly { readonly channel: Channel; readonly pointers: number | null }[],
  uptake: Uptake,
): ShiftRow[] {
  return pricedChannels.map((channel) => {
    const found = channels.find((row) => row.channel === channel);
    const pointers = found === undefined ? 0 : found.pointers;
    const differenceKr = channelPrices[channel] - channelPrices.digital;
    const worth = (part: number): number => (pointers ?? 0) * part * differenceKr;
    return {
      channel,
      pointers,
      differenceKr,
      low: worth(uptake.low),
      mid: worth(uptake.mid),
      high: worth(uptake.high),
    };
  });
}
