/**
 * A PC that slept: its clock went on and nothing else did. The hub is asked soon, what stands on the screen is asked for
 * anew, and a contact that was open has no known end any more, as after any other stop.
 */
import { useEffect } from 'react';
import { api } from '#renderer/api/client.ts';
import { endKnownForMs } from '#shared/domain/draft.ts';
import { clock, desk, queries } from './app.ts';

const lookEveryMs = 10_000;
/** A hidden page is looked after once a minute only; what is longer was no slow timer. */
const sleptMs = 150_000;

/** @returns how long nothing ran between two looks; 0 for what a busy or hidden page may take. */
export function sleptFor(lastMs: number, nowMs: number): number {
  return nowMs - lastMs > sleptMs ? nowMs - lastMs : 0;
}

export function useWake(): void {
  useEffect(() => {
    let lastMs = clock.now();
    const look = (): void => {
      const asleepMs = sleptFor(lastMs, clock.now());
      lastMs = clock.now();
      if (asleepMs > 0) wokeUp(asleepMs);
    };
    const timer = setInterval(look, lookEveryMs);
    // A page that is looked at again is right at once.
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
}

function wokeUp(asleepMs: number): void {
  void api.sync.online({}).catch(() => undefined);
  void queries.invalidateQueries();
  const { live, changeContact } = desk.getState();
  if (live !== null && live.endedAt === null && asleepMs > endKnownForMs) changeContact({ endUnknown: true });
}
