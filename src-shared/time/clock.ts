/** The clock as a port: whoever needs the time is given one, so that tests decide what time it is. */

export interface Clock {
  /** @returns the instant as milliseconds since 1970, UTC. */
  now(): number;
}

/** 24 hours. A day of Denmark's calendar may have 23 or 25 (copenhagen.ts). */
export const dayMs = 86_400_000;

/** @returns the instant as it is stored and sent: ISO 8601 in UTC with milliseconds. */
export function instantOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
