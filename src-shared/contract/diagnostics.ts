/** What the IT department is given when something is wrong: shown file by file before it is saved as one. */
import { z } from 'zod';
import { call } from '../rpc.ts';

export const DiagnosisFile = z.object({ name: z.string(), text: z.string() });
export type DiagnosisFile = z.infer<typeof DiagnosisFile>;

export const diagnosticsCalls = {
  view: call({ role: 'agent', input: z.object({}), output: z.array(DiagnosisFile) }),
  /** A zip archive of what was shown last, as it was shown. */
  archive: call({ role: 'agent', input: z.object({}), output: z.object({ fileName: z.string(), base64: z.base64() }) }),
} as const;
