/** Calls about staff statistics: team level unless an administrator has decided otherwise (domain: staff statistics). */
import { z } from 'zod';
import { Day, freeText, Instant } from '../domain/contact.ts';
import { call } from '../rpc.ts';

/** At least a sentence: the reason is what the staff is told and what an audit reads. */
const Reason = freeText(500).pipe(z.string().trim().min(10));

/** Agent level takes effect no earlier than it was discussed in the MED committee and the staff was given notice. */
const SwitchOn = z
  .object({ agentLevel: z.literal(true), reason: Reason, discussedOn: Day, noticedOn: Day, effectiveOn: Day })
  .refine((on) => on.effectiveOn >= on.discussedOn && on.effectiveOn >= on.noticedOn, {
    message: 'agent-level-too-early',
  });
const SwitchOff = z.object({ agentLevel: z.literal(false), reason: Reason });

const StaffDecision = z.object({
  id: z.uuid(),
  agentLevel: z.boolean(),
  reason: z.string(),
  discussedOn: Day.nullable(),
  noticedOn: Day.nullable(),
  effectiveOn: Day,
  decidedAt: Instant,
  /** The name on this PC of who decided. */
  decidedBy: z.string(),
});

const StaffState = z.object({
  /** Whether it is on today: a decision may lie ahead. */
  agentLevel: z.boolean(),
  /** The newest first. */
  decisions: z.array(StaffDecision),
});

export const staffCalls = {
  state: call({ role: 'agent', input: z.object({}), output: StaffState }),
  decide: call({ role: 'admin', input: z.union([SwitchOn, SwitchOff]), output: StaffState }),
};

export type StaffDecision = z.infer<typeof StaffDecision>;
export type StaffState = z.infer<typeof StaffState>;
