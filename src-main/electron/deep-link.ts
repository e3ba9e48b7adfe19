/** A `straks://` link as the system hands it over: an argument on Windows and Linux, an event on macOS. */
import { linkScheme } from '#shared/link.ts';

/** @param argv of this or of a second start. @returns the link in it, unread; the core judges what it asks for. */
export function linkIn(argv: readonly string[]): string | null {
  return argv.slice(1).find((argument) => argument.startsWith(`${linkScheme}://`)) ?? null;
}
