/** The calls about what IT has decided for this PC. */
import { z } from 'zod';
import { PolicyProblem, PolicyRow } from '../domain/policy.ts';
import { call } from '../rpc.ts';

export const PolicyView = z.object({
  rows: z.array(PolicyRow),
  problems: z.array(PolicyProblem),
  /** Where is looked, the one that goes first, first. */
  places: z.array(z.object({ path: z.string(), from: z.enum(['policy', 'machine']), isThere: z.boolean() })),
});
export type PolicyView = z.infer<typeof PolicyView>;

export const policyCalls = {
  /** What is in force since the start of the program, and who says so. */
  view: call({ role: 'læser', input: z.object({}), output: PolicyView }),
} as const;
