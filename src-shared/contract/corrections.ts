/** The calls about an agent's own logged contacts: looked at by day, corrected with a reason, with their history. */
import { z } from 'zod';
import { Contact, Day } from '../domain/contact.ts';
import { CorrectionAsked, Revision } from '../domain/correction.ts';
import { call } from '../rpc.ts';

export const correctionCalls = {
  /** The agent's own contacts that began on a day in Denmark, the latest first; what waits for an outcome is not among them. */
  ofDay: call({ role: 'agent', input: z.object({ day: Day }), output: z.array(Contact) }),
  /** One of them, of any day. Refused for others' contacts, and for what waits for an outcome. */
  one: call({ role: 'agent', input: z.object({ id: z.uuid() }), output: Contact }),
  /** Stores a new revision with the reason. Refused for others' contacts, and when nothing would change. */
  correct: call({ role: 'agent', input: CorrectionAsked, output: Contact }),
  /** What was corrected, the latest first. */
  history: call({ role: 'agent', input: z.object({ id: z.uuid() }), output: z.array(Revision) }),
};
