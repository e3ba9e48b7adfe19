/** Tokens and codes: made of random bytes, kept only as SHA-256. */
import { createHash } from 'node:crypto';
import type { RandomBytes } from '#shared/domain/ids.ts';

/** @returns 256 random bits in signs that a header and an address carry. */
export function newToken(random: RandomBytes): string {
  return Buffer.from(bytesOf(random, 32)).toString('base64url');
}

/** Crockford's base 32: no I, L, O or U, so that nothing is misread on the phone. */
const codeSigns = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 16 signs of 5 bits each: 80 bits. */
const codeLength = 16;

/** @returns a code for typing: `7F3K-9QPA-XX2M-04TC`. */
export function newCode(random: RandomBytes): string {
  const signs = [...bytesOf(random, codeLength)].map((byte) => codeSigns[byte % codeSigns.length]).join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** @returns the code as it is compared, whatever it was typed like: I and L are 1, O is 0, what is no sign is left out. */
export function plainCode(typed: string): string {
  const upper = typed.toUpperCase().replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  return Array.from(upper, (sign) => (codeSigns.includes(sign) ? sign : '')).join('');
}

/** No secret: long enough that two logins at a time are told apart. */
const shownSigns = 4;

/** @returns a few signs to compare, at the PC and in the browser: `7F3K`. They do not tell what they are made from. */
export function shownCode(from: string): string {
  const digest = createHash('sha256').update(`shown ${from}`).digest();
  return Array.from(digest.subarray(0, shownSigns), (byte) => codeSigns[byte % codeSigns.length]).join('');
}

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function bytesOf(random: RandomBytes, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  random(bytes);
  return bytes;
}
