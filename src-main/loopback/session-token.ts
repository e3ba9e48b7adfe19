/** The key of one start: whoever has the printed address may use the desk, no other program or user on the machine. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * It travels in the URL's fragment, which no browser sends or writes in a referrer, and from there in the
 * `Authorization` header: never in a path, a cookie (those cross ports) or a file.
 * [Note: the fragment stays] The page keeps it in the address bar, so F5 and a restored tab find the desk again; it is
 * worthless when the process has ended.
 */
export interface SessionToken {
  readonly text: string;
  /** Takes the same time whatever was offered. */
  readonly matches: (offered: string) => boolean;
}

const tokenBytes = 32;

/** @returns a token of 256 random bits. */
export function newSessionToken(): SessionToken {
  const text = randomBytes(tokenBytes).toString('base64url');
  const expected = digest(text);
  return { text, matches: (offered) => timingSafeEqual(digest(offered), expected) };
}

// Digests have one length, which timingSafeEqual demands, and give away nothing about the token's own.
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
