/** The calls about waiting time: what the info screen shows now, and the offers as a redaktør chooses and orders them. */
import { z } from 'zod';
import { MunicipalityCode } from '../domain/contact.ts';
import { OpenState } from '../domain/opening-hours.ts';
import { mostOffers, WaitingOffer } from '../domain/waiting.ts';
import { call } from '../rpc.ts';

const Count = z.int().min(0);
const ForMunicipality = z.object({ municipalityCode: MunicipalityCode });

/** Everything on the screen; nothing internal is in it. */
const ScreenContent = z.object({
  municipalityName: z.string(),
  placeName: z.string().nullable(),
  place: OpenState.nullable(),
  phone: OpenState,
  support: OpenState,
  offers: z.array(z.object({ solutionId: z.string(), headline: z.string(), url: z.url() })),
});
export type ScreenContent = z.infer<typeof ScreenContent>;

const OfferRow = WaitingOffer.extend({
  name: z.string(),
  /** It is shown now. */
  isShown: z.boolean(),
  /**
   * How often the solution was pointed at, on this PC: in the `days` days since the offer was put up (at most 28), and in as
   * many before. `days` is 0 on its first day.
   */
  pointers: z.object({ days: Count, before: Count, after: Count }),
});
export type OfferRow = z.infer<typeof OfferRow>;

const PlanView = z.object({
  /** 0 for the product's own offers, which nobody has changed. */
  rev: Count,
  offers: z.array(OfferRow),
  /** What could be offered. */
  solutions: z.array(z.object({ id: z.string(), name: z.string(), settlesAtOnce: z.boolean() })),
});
export type PlanView = z.infer<typeof PlanView>;

export const waitingCalls = {
  /** @throws municipality-unknown. */
  screen: call({ role: 'læser', input: ForMunicipality, output: ScreenContent }),
  plan: call({ role: 'redaktør', input: ForMunicipality, output: PlanView }),
  /** The whole list. @throws record-changed-elsewhere, solution-unknown {solutionId}, municipality-unknown. */
  save: call({
    role: 'redaktør',
    input: ForMunicipality.extend({
      baseRev: Count,
      /** `since` is set for an offer that was not there. */
      offers: z.array(WaitingOffer.omit({ since: true })).max(mostOffers),
    }),
    output: PlanView,
  }),
} as const;
