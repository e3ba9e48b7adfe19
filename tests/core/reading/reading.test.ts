/** Favourites and the articles opened last: each agent's own, in order, never more than are kept. */
import { describe, expect, it } from 'vitest';
import { addRecent, recentIds } from '#core/reading/reading-store.ts';
import { openStore } from '#core/db/store.ts';
import { aClock } from '#tests/builders.ts';
import { aCore, type TestCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';

const place = { municipalityCode: '250' };

async function aReadyCore(): Promise<TestCore> {
  const desk = aCore();
  await asAgent(desk, 'Mette');
  return desk;
}

async function asAgent({ api }: TestCore, agentName: string): Promise<void> {
  await api.app.setUp({ agentName, municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
}

describe('favourites', () => {
  it('stand in the order they were added, once each, and go when they are taken away', async () => {
    const { api, clock } = await aReadyCore();
    for (const id of ['sundhedskort', 'flytning', 'sundhedskort']) {
      clock.advanceMs(1000);
      await api.reading.setFavourite({ id, favourite: true });
    }
    expect(await api.reading.favouriteIds({})).toEqual(['sundhedskort', 'flytning']);
    await api.reading.setFavourite({ id: 'sundhedskort', favourite: false });
    const { favourites } = await api.reading.atHand(place);
    expect(favourites).toMatchObject([{ id: 'flytning', topic: '23.05.10' }]);
  });

  it('are each agent’s own on a shared PC', async () => {
    const desk = await aReadyCore();
    await desk.api.reading.setFavourite({ id: 'sundhedskort', favourite: true });
    await asAgent(desk, 'Ole');
    expect(await desk.api.reading.favouriteIds({})).toEqual([]);
    await asAgent(desk, 'mette');
    expect(await desk.api.reading.favouriteIds({})).toEqual(['sundhedskort']);
  });

  it('are articles that are there', async () => {
    const { api } = await aReadyCore();
    await expect(api.reading.setFavourite({ id: 'findes-ikke', favourite: true })).rejects.toMatchObject({
      code: 'article-not-found',
    });
  });
});

describe('the articles opened last', () => {
  it('stand the newest first, and an article of another municipality only there', async () => {
    const { api, clock } = await aReadyCore();
    for (const id of ['sundhedskort', 'aabningstider-furesoe', 'flytning', 'sundhedskort']) {
      clock.advanceMs(1000);
      await api.reading.opened({ id });
    }
    await expect(api.reading.opened({ id: 'findes-ikke' })).rejects.toMatchObject({ code: 'article-not-found' });
    const ids = async (municipalityCode: string): Promise<string[]> =>
      (await api.reading.atHand({ municipalityCode })).recent.map((article) => article.id);
    expect(await ids('250')).toEqual(['sundhedskort', 'flytning']);
    expect(await ids('190')).toEqual(['sundhedskort', 'flytning', 'aabningstider-furesoe']);
  });

  it('are at most twenty an agent', () => {
    const store = openStore(aFolder(), aClock());
    try {
      for (let count = 10; count < 40; count += 1) {
        addRecent(store.db, 'a1', `artikel-${String(count)}`, `2026-01-05T09:00:${String(count)}.000Z`);
      }
      addRecent(store.db, 'a2', 'en-anden', '2026-01-05T08:00:00.000Z');
      expect(recentIds(store.db, 'a1')).toHaveLength(20);
      expect(recentIds(store.db, 'a1')[0]).toBe('artikel-39');
      expect(recentIds(store.db, 'a2')).toEqual(['en-anden']);
    } finally {
      store.close();
    }
  });
});
