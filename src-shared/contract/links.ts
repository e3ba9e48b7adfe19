/** What another program asks the desk to show: the host hands the link in, and one window takes what it leads to. */
import { z } from 'zod';
import { articleKey } from '../domain/article.ts';
import { Line, MunicipalityCode } from '../domain/contact.ts';
import { linkMaxLength } from '../link.ts';
import { call } from '../rpc.ts';

/** What is null is as the agent's own. */
export const LinkView = z.discriminatedUnion('to', [
  z.object({ to: z.literal('call'), municipalityCode: MunicipalityCode.nullable(), line: Line.nullable() }),
  z.object({ to: z.literal('visit'), municipalityCode: MunicipalityCode.nullable() }),
  z.object({ to: z.literal('article'), id: articleKey }),
]);
export type LinkView = z.infer<typeof LinkView>;

export const linkCalls = {
  /** @throws link-unknown, article-not-found {id}. */
  follow: call({ role: 'læser', input: z.object({ link: z.string().max(linkMaxLength) }), output: z.object({}) }),
  /** What came last and nobody has taken: the first window to ask has it, the others get null. */
  take: call({ role: 'læser', input: z.object({}), output: LinkView.nullable() }),
} as const;
