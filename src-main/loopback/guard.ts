/** Who gets past the door of the loopback host: every check of security.md, in the order they are made. */
import type { IncomingHttpHeaders } from 'node:http';
import type { SessionToken } from './session-token.ts';

/** What the door looks at. */
export interface Knock {
  readonly method: string;
  /** The request target as it was sent, not decoded. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as they came: Node keeps only the first of two headers of one name. */
  readonly rawHeaders: readonly string[];
}

export interface Door {
  /** `127.0.0.1:PORT`, and nothing else: a name that resolves here is DNS rebinding. */
  readonly host: string;
  readonly token: SessionToken;
}

/** The status a request is turned away with. */
export type RefusalStatus = 401 | 403 | 404 | 405 | 413 | 415;
/** `pop` is for the telephone: a link to show, from a program on this machine that was given the token. */
type Room = 'rpc' | 'events' | 'pop' | 'file';
export type Way = { readonly to: Room } | { readonly refused: RefusalStatus };

/** More than any contact needs, less than what could fill the memory. */
export const bodyMaxBytes = 1024 * 1024;

/** @returns where the request may go, or the status it is refused with. */
export function wayIn(knock: Knock, door: Door): Way {
  if (hostCount(knock) !== 1 || knock.headers.host !== door.host) return { refused: 403 };
  if (knock.target === '/rpc') return mayPass(rpcRefusal(knock, door), 'rpc');
  if (knock.target === '/events') return mayPass(eventsRefusal(knock, door), 'events');
  if (knock.target === '/pop') return mayPass(popRefusal(knock, door), 'pop');
  return mayPass(knock.method === 'GET' || knock.method === 'HEAD' ? null : 405, 'file');
}

/** Two of them could mean one host to us and another to whatever stands between. */
function hostCount({ rawHeaders }: Knock): number {
  return rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length;
}

function mayPass(refused: RefusalStatus | null, to: Room): Way {
  return refused === null ? { to } : { refused };
}

function rpcRefusal(knock: Knock, door: Door): RefusalStatus | null {
  if (knock.method !== 'POST') return 405;
  if (knock.headers.origin !== `http://${door.host}`) return 403;
  return jsonRefusal(knock, door);
}

/** A program sends no Origin; a page that does is another site's, or ours, which has no need of it. */
function popRefusal(knock: Knock, door: Door): RefusalStatus | null {
  if (knock.method !== 'POST') return 405;
  if (knock.headers.origin !== undefined) return 403;
  return jsonRefusal(knock, door);
}

function jsonRefusal(knock: Knock, door: Door): RefusalStatus | null {
  const caller = callerRefusal(knock, door);
  if (caller !== null) return caller;
  if (mediaType(knock.headers['content-type']) !== 'application/json') return 415;
  return Number(knock.headers['content-length'] ?? 0) > bodyMaxBytes ? 413 : null;
}

function eventsRefusal(knock: Knock, door: Door): RefusalStatus | null {
  if (knock.method !== 'GET') return 405;
  // A browser sends no Origin with a GET to its own origin; one that is sent must still be ours.
  const origin = knock.headers.origin;
  if (origin !== undefined && origin !== `http://${door.host}`) return 403;
  return callerRefusal(knock, door);
}

function callerRefusal(knock: Knock, door: Door): RefusalStatus | null {
  const site = knock.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return 403;
  const offered = /^Bearer (\S+)$/.exec(knock.headers.authorization ?? '')?.[1];
  return offered !== undefined && door.token.matches(offered) ? null : 401;
}

const mediaType = (contentType: string | undefined): string | undefined =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase();
