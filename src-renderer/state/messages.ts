/** Driftsmeddelelser and news as the screens ask for them, and the two things the screen tells: seen, and still here. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#renderer/api/client.ts';
import type { CurrentMessage } from '#shared/contract/messages.ts';
import { clock } from './app.ts';
import { useMunicipalityCode } from './queries.ts';

const askedEveryMs = 30_000;

/** Those in force; asked for again when the first of them expires. */
export function useCurrentMessages() {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    queryKey: ['messages', 'current', municipalityCode],
    queryFn: () => api.messages.current({ municipalityCode }),
    enabled: municipalityCode !== '',
    refetchInterval: ({ state }) => {
      const ends = (state.data ?? []).map((message) => Date.parse(message.expiresAt) - clock.now());
      return Math.max(1_000, Math.min(askedEveryMs, ...ends));
    },
  });
}

/** What was posted, with how many have seen it: others see it without telling this screen. */
export function useMessageList(enabled: boolean) {
  return useQuery({
    queryKey: ['messages', 'list'],
    queryFn: () => api.messages.list({}),
    enabled,
    refetchInterval: askedEveryMs,
  });
}

export function useNews() {
  const municipalityCode = useMunicipalityCode();
  return useQuery({
    queryKey: ['news', municipalityCode],
    queryFn: () => api.news.sinceLastShift({ municipalityCode }),
    enabled: municipalityCode !== '',
  });
}

const seenAfterMs = 3_000;
const told = new Set<string>();

/** A version that has stood in sight for three seconds has been seen (docs/decisions/0035). */
export function useSeen({ id, rev }: Pick<CurrentMessage, 'id' | 'rev'>): void {
  useEffect(() => {
    const version = `${id}:${String(rev)}`;
    if (told.has(version)) return;
    let stood = 0;
    const timer = setInterval(() => {
      stood = document.visibilityState === 'visible' ? stood + 1_000 : 0;
      if (stood < seenAfterMs) return;
      clearInterval(timer);
      told.add(version);
      // Not told now, told with the next start: a count that is one too low harms nobody.
      void api.messages.seen({ id, rev }).catch(() => told.delete(version));
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [id, rev]);
}

const presenceEveryMs = 60_000;

/** A key or a click is a sign of life; one a minute is enough to know a shift. */
export function usePresence(): void {
  useEffect(() => {
    let toldAt = -Infinity;
    const here = () => {
      if (clock.now() - toldAt < presenceEveryMs) return;
      toldAt = clock.now();
      void api.news.present({}).catch(() => undefined);
    };
    window.addEventListener('keydown', here);
    window.addEventListener('pointerdown', here);
    return () => {
      window.removeEventListener('keydown', here);
      window.removeEventListener('pointerdown', here);
    };
  }, []);
}
