/** Identities made from what a file holds, so that the same file again means the same records (UUIDv8, RFC 9562). */
import { createHash } from 'node:crypto';

/** @returns the UUID these parts stand for: the same parts, the same id. */
export function idFrom(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(parts.map(String).join('\0')).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
