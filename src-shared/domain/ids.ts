/** Identities we make ourselves: UUIDv7 (RFC 9562), so that rows lie in the order they came. */

/** Fills `bytes` with random values: `crypto.getRandomValues` in both hosts, seeded in tests and in the demo. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => void;

/** Makes the identity of a new record. */
export type NewId = () => string;

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** @returns a UUIDv7 for the instant `nowMs` (milliseconds since 1970). */
export function uuidV7(nowMs: number, fillRandom: RandomBytes): string {
  const bytes = new Uint8Array(16);
  fillRandom(bytes);
  let rest = nowMs;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let hex = '';
  for (const byte of bytes) hex += hexOf[byte] ?? '';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
