/** The call for what a citizen may be given of a municipality: published numbers and places only (A31). */
import { z } from 'zod';
import { MunicipalityCode } from '../domain/contact.ts';
import { OpenState, WeekHours } from '../domain/opening-hours.ts';
import { call } from '../rpc.ts';

export const CitizenFacts = z.object({
  municipalityName: z.string(),
  website: z.url(),
  /** Public ones that are real; an example of the set-up is nobody's number. */
  phones: z.array(z.object({ label: z.string(), number: z.string() })),
  phoneHours: WeekHours,
  /** Help with self-service after the phones have closed (A29). */
  supportHours: WeekHours,
  support: OpenState,
  places: z.array(z.object({ name: z.string(), address: z.string(), hours: WeekHours })),
  /** Numbers or addresses were left out because they are examples to be replaced. */
  examplesLeftOut: z.boolean(),
  /** What may stand in no text for a citizen, whoever wrote it there. */
  internalNumbers: z.array(z.string()),
});

export const citizenCalls = {
  facts: call({ role: 'læser', input: z.object({ municipalityCode: MunicipalityCode }), output: CitizenFacts }),
} as const;

export type CitizenFacts = z.infer<typeof CitizenFacts>;
