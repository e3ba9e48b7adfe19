/** A link is followed once, by one window, and only while it is news. */
import { describe, expect, it, test } from 'vitest';
import { aCore } from '#tests/core/a-core.ts';

describe('a link that was followed', () => {
  it('is told of and goes to the first window that asks', async () => {
    const { api, core } = aCore();
    const told: unknown[] = [];
    core.subscribe((event) => told.push(event));
    await api.links.follow({ link: 'straks://opkald?ko=furesø&linje=direkte' });
    expect(told).toEqual([{ name: 'linkCame', payload: {} }]);
    expect(await api.links.take({})).toEqual({ to: 'call', municipalityCode: '190', line: 'direct' });
    expect(await api.links.take({})).toBeNull();
  });

  test.each([
    ['190', '190'],
    ['Frederikssund', '250'],
    ['Hovednummeret', null],
  ])('of the queue %s is for the municipality %s', async (queue, municipalityCode) => {
    const { api } = aCore();
    await api.links.follow({ link: `straks://opkald?ko=${queue}` });
    expect(await api.links.take({})).toEqual({ to: 'call', municipalityCode, line: null });
  });

  it('of a visitor is a visit', async () => {
    const { api } = aCore();
    await api.links.follow({ link: 'straks://besog?ko=190' });
    expect(await api.links.take({})).toEqual({ to: 'visit', municipalityCode: '190' });
  });

  it('is forgotten after half a minute: the call has been taken by hand or is over', async () => {
    const { api, clock } = aCore();
    await api.links.follow({ link: 'straks://opkald' });
    clock.advanceMs(30_001);
    expect(await api.links.take({})).toBeNull();
  });

  it('leaves nothing behind', async () => {
    const { api } = aCore();
    await api.app.setUp({ agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
    await api.links.follow({ link: 'straks://opkald' });
    await api.links.take({});
    expect(await api.drafts.live({})).toBeNull();
  });
});

test('an article that is not there and a link that is none are refused, and what waited stays', async () => {
  const { api } = aCore();
  await api.links.follow({ link: 'straks://artikel/sundhedskort' });
  await expect(api.links.follow({ link: 'straks://artikel/findes-ikke' })).rejects.toMatchObject({
    code: 'article-not-found',
  });
  await expect(api.links.follow({ link: 'straks://log' })).rejects.toMatchObject({ code: 'link-unknown' });
  expect(await api.links.take({})).toEqual({ to: 'article', id: 'sundhedskort' });
});
