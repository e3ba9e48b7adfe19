/** What a hub does every half minute beside its answers, one go after another. */
import type { HubParts } from '../parts.ts';

const everyMs = 30_000;

/**
 * @param trouble the word in the log for what `work` throws.
 * @param work is told what says whether the hub has been stopped meanwhile.
 * @returns a function that stops it.
 */
export function steadily(
  parts: HubParts,
  trouble: string,
  work: (isStopped: () => boolean) => Promise<void>,
): () => void {
  let [atWork, stopped] = [false, false];
  const timer = setInterval(() => {
    if (atWork) return;
    atWork = true;
    void work(() => stopped)
      .catch((thrown: unknown) => parts.log.error(trouble, thrown))
      .finally(() => {
        atWork = false;
      });
  }, everyMs);
  timer.unref();
  return () => {
    stopped = true;
    clearInterval(timer);
  };
}
