/** Waiting time used for self-service (A29, A32): which offers the info screen shows now, and what the telephone says. */
import { z } from 'zod';
import { freeText, Instant, MunicipalityCode } from './contact.ts';

const Key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/);
/** `MM-DD`; every year has 29 February for this. */
const DayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** What must be open, or closed, for the offer to be shown. */
export const offerConditions = [
  'always',
  'phone-open',
  'phone-closed',
  'place-open',
  'place-closed',
  'support-open',
] as const;
export const OfferCondition = z.enum(offerConditions);
export type OfferCondition = z.infer<typeof OfferCondition>;

export const headlineMaxLength = 32;
export const sayMaxLength = 240;
export const mostOffers = 40;

/** One self-service solution as it is offered to those who wait. */
export const WaitingOffer = z.object({
  solutionId: Key,
  /** In letters that are read at five metres: few. */
  headline: freeText(headlineMaxLength).pipe(z.string().trim().min(1)),
  /** Said in the telephone queue; '' for the screen alone. */
  say: freeText(sayMaxLength).pipe(z.string().trim()),
  /** Both ends included; from after to means over New Year. Null: all year. */
  season: z.object({ from: DayOfYear, to: DayOfYear }).nullable(),
  /** The end excluded; from after to means over midnight. Null: all day. */
  hours: z.object({ from: TimeOfDay, to: TimeOfDay }).nullable(),
  condition: OfferCondition,
  /** The Danish day it was put on the list: what its count is held against. */
  since: z.iso.date(),
});
export type WaitingOffer = z.infer<typeof WaitingOffer>;

/** A municipality's offers in their order. A record that travels: the highest `rev` of an id is the one that holds. */
export const WaitingPlan = z.object({
  /** `waiting-250`. */
  id: Key,
  rev: z.int().min(1),
  updatedAt: Instant,
  municipalityCode: MunicipalityCode,
  offers: z.array(WaitingOffer).max(mostOffers),
});
export type WaitingPlan = z.infer<typeof WaitingPlan>;

export const planId = (municipalityCode: string): string => `waiting-${municipalityCode}`;

/** A moment as the offers ask of it: the day and the time on Danish clocks, and what is open. */
export interface Moment {
  /** `MM-DD` */
  readonly dayOfYear: string;
  /** `HH:MM` */
  readonly time: string;
  readonly phoneOpen: boolean;
  readonly placeOpen: boolean;
  readonly supportOpen: boolean;
}

/** @returns those to be shown now, in their order. */
export function offersAt<O extends Pick<WaitingOffer, 'season' | 'hours' | 'condition'>>(
  offers: readonly O[],
  moment: Moment,
): O[] {
  return offers.filter(
    ({ season, hours, condition }) =>
      (season === null || isWithin(season, moment.dayOfYear, true)) &&
      (hours === null || isWithin(hours, moment.time, false)) &&
      holds(condition, moment),
  );
}

/** Days and times compare as they are written; a span that ends before it begins goes round. */
function isWithin(
  { from, to }: { readonly from: string; readonly to: string },
  at: string,
  endIncluded: boolean,
): boolean {
  const beforeEnd = endIncluded ? at <= to : at < to;
  return from <= to ? at >= from && beforeEnd : at >= from || beforeEnd;
}

function holds(condition: OfferCondition, { phoneOpen, placeOpen, supportOpen }: Moment): boolean {
  switch (condition) {
    case 'always':
      return true;
    case 'phone-open':
      return phoneOpen;
    case 'phone-closed':
      return !phoneOpen;
    case 'place-open':
      return placeOpen;
    case 'place-closed':
      return !placeOpen;
    case 'support-open':
      return supportOpen;
  }
}

/**
 * The clock alone decides, so that a screen that runs for weeks keeps nothing, and two of them show the same.
 * @returns `size` offers, the next ones every `secondsEach`; fewer when there are no more.
 */
export function rotated<T>(offers: readonly T[], size: number, secondsEach: number, nowMs: number): T[] {
  if (offers.length <= size) return [...offers];
  const turn = Math.floor(nowMs / 1000 / secondsEach);
  const first = (turn * size) % offers.length;
  return Array.from({ length: size }, (_, index) => offers[(first + index) % offers.length]).filter(
    (offer): offer is T & {} => offer !== undefined,
  );
}
