/** "Mine tal": the same counting as every other figure, of one agent, by the day, week and month it is. */
import { describe, expect, it } from 'vitest';
import { ownFigureHandlers } from '#core/statistics/own-figures.ts';
import type { OwnFigures } from '#shared/contract/own-figures.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { aClock, aContact, anEnquiry, someIds } from '#tests/builders.ts';
import { aDesk, aDirectory } from './desk.ts';

/** Thursday 5 March 2026; its week begins on Monday the 2nd, the month on the 1st. */
const now = '2026-03-05T12:00:00.000Z';

async function figuresOf(agentId: string, contacts: readonly Contact[]): Promise<OwnFigures> {
  const desk = aDesk();
  for (const contact of contacts) desk.log(contact);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const parts = {
    db: desk.db,
    directory: aDirectory,
    clock: aClock(now),
    newId: someIds(),
    emit: () => undefined,
    log,
  };
  return await ownFigureHandlers({ ...parts, agentId: () => agentId }).mine({});
}

const at = (day: string, change: Partial<Contact> = {}): Contact =>
  aContact({ startedAt: `${day}T09:00:00.000Z`, endedAt: `${day}T09:02:00.000Z`, ...change });

describe('the own figures', () => {
  it('count today, this week and this month, and nobody else’s', async () => {
    const { periods } = await figuresOf('a1', [
      at('2026-03-05'),
      at('2026-03-05', { agentId: 'a2' }),
      at('2026-03-02', { lateEntry: true }),
      at('2026-03-01', { enquiries: [anEnquiry({ outcome: null })] }),
      at('2026-02-28'),
    ]);
    expect(periods.map(({ name, from, contacts }) => ({ name, from, contacts }))).toEqual([
      { name: 'today', from: '2026-03-05', contacts: 1 },
      { name: 'week', from: '2026-03-02', contacts: 2 },
      { name: 'month', from: '2026-03-01', contacts: 3 },
    ]);
    expect(periods[2]).toMatchObject({ missing: 1, lateEntries: 1, handleTime: { n: 1 } });
    expect(periods[2]?.fcrGross).toMatchObject({ num: 2, den: 2 });
  });

  it('reach into the month before when the week does', async () => {
    const desk = await figuresOf('a1', [at('2026-03-03')]);
    expect(desk.periods[1]).toMatchObject({ contacts: 1 });
  });

  it('name the articles an outcome confirmed, the most used first', async () => {
    const { articles } = await figuresOf('a1', [
      at('2026-03-05', { enquiries: [anEnquiry({ articleIds: ['en'] })] }),
      at('2026-03-04', { enquiries: [anEnquiry({ articleIds: ['to'] }), anEnquiry({ articleIds: ['to'] })] }),
    ]);
    expect(articles).toMatchObject([
      { articleId: 'to', used: 2, resolved: 2, title: null },
      { articleId: 'en', used: 1 },
    ]);
  });

  it('are empty and whole for one who has logged nothing', async () => {
    const { periods, articles } = await figuresOf('a1', []);
    expect(periods).toHaveLength(3);
    expect(periods[0]).toMatchObject({ contacts: 0, fcrGross: { num: 0, den: 0, value: null } });
    expect(articles).toEqual([]);
  });
});
