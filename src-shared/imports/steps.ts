/** Long work over rows in steps, so that others can have a turn between them; each step tells how many rows are behind it. */

export type Steps<T> = Generator<number, T, undefined>;

/** A step of so many rows takes a few milliseconds. */
export const rowsPerStep = 500;

/** @returns what the work came to, where nobody waits for a turn. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
