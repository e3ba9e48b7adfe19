/**
 * `straks://` links: what the telephone or another program may ask the desk to show. A link leads to a view and no further:
 * it logs nothing, saves nothing and signs nobody in (security). Who calls is not among what is read, whatever is sent along.
 */
import { z } from 'zod';
import { articleKey } from './domain/article.ts';
import { Line, type Contact } from './domain/contact.ts';
import { isFreeOfCpr } from './domain/cpr.ts';
import { daLinks } from './texts/da-links.ts';

export const linkScheme = 'straks';
/** More than any link of ours, less than what could be hidden in one. */
export const linkMaxLength = 500;

/** How a telephone system calls a queue: words and numbers, nothing that could be more. */
const Queue = z
  .string()
  .regex(/^[\p{L}\p{N} ._-]{1,60}$/u)
  .refine(isFreeOfCpr);

const Link = z.discriminatedUnion('to', [
  /** A call is beginning; `queue` and `line` are null when they were left out or make no sense. */
  z.object({ to: z.literal('call'), queue: Queue.nullable().catch(null), line: Line.nullable() }),
  /** Somebody stands at the counter; a visit has no line. */
  z.object({ to: z.literal('visit'), queue: Queue.nullable().catch(null) }),
  z.object({ to: z.literal('article'), id: articleKey }),
]);
export type Link = z.infer<typeof Link>;

/** @returns what the link asks for; null when it is none of ours, whatever it is. */
export function parseLink(text: string): Link | null {
  if (text.length > linkMaxLength) return null;
  const { words } = daLinks;
  // Windows and browsers add a slash where none was written.
  const places = `${words.call}|${words.visit}|${words.article}/([^/?#]+)`;
  const parts = new RegExp(`^${linkScheme}://(${places})/?(?:\\?([^#]*))?$`).exec(text);
  if (parts === null) return null;
  const [, to, id, query = ''] = parts;
  if (id !== undefined) return Link.safeParse({ to: 'article', id }).data ?? null;
  const asked = readQuery(query);
  const queue = asked.get(words.queue) ?? null;
  if (to === words.visit) return Link.parse({ to: 'visit', queue });
  return Link.parse({ to: 'call', queue, line: lineOf(asked.get(words.line)) });
}

/** Of a name that comes twice the first counts; one that cannot be decoded is left out. */
function readQuery(query: string): ReadonlyMap<string, string> {
  const asked = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [name = '', value = ''] = pair.split('=', 2).map((part) => decoded(part.replaceAll('+', ' ')));
    if (!asked.has(name)) asked.set(name, value);
  }
  return asked;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function lineOf(word: string | undefined): Contact['line'] {
  if (word === daLinks.words.main) return 'main';
  return word === daLinks.words.direct ? 'direct' : null;
}
