/** A page that crashed is loaded again and finds its draft; one that crashes again and again is left to a person. */

const windowMs = 60_000;
const mostInWindow = 3;

/**
 * @param reload loads the page again.
 * @returns what to call when the page's process has gone; `reason` as Electron gives it.
 */
export function reviver(nowMs: () => number, reload: () => void): (reason: string) => void {
  let revived: readonly number[] = [];
  return (reason) => {
    if (reason === 'clean-exit') return;
    revived = revived.filter((at) => nowMs() - at < windowMs);
    if (revived.length >= mostInWindow) return;
    revived = [...revived, nowMs()];
    reload();
  };
}
