/** What is fetched anew of the team after an exchange. */
import { describe, expect, it } from 'vitest';
import { teamLooks } from '#core/statistics/team-looks.ts';
import type { TeamAsked } from '#shared/sync/team-figures.ts';
import { aClock } from '#tests/builders.ts';

const minuteMs = 60_000;
const from = (first: string): TeamAsked => ({ subject: 'tallies', question: { from: first, to: '2030-12-31' } });
const month = (nth: number): TeamAsked => from(`2026-${String(nth).padStart(2, '0')}-01`);

describe("the team's figures after an exchange", () => {
  const aPage = () => {
    const clock = aClock();
    const looks = teamLooks(() => clock.now());
    const renewed = async (): Promise<TeamAsked[]> => {
      const asked: TeamAsked[] = [];
      await looks.renew((each) => Promise.resolve(asked.push(each)));
      return asked;
    };
    return { clock, looks, renewed };
  };

  it('are asked for again, those that were looked at, a quarter of an hour apart', async () => {
    const { clock, looks, renewed } = aPage();
    looks.look(month(1));
    looks.look(month(2));
    looks.look(month(1));
    expect(await renewed()).toEqual([]);
    clock.advanceMs(15 * minuteMs);
    expect(await renewed()).toEqual([month(2), month(1)]);
    clock.advanceMs(minuteMs);
    expect(await renewed()).toEqual([]);
    clock.advanceMs(14 * minuteMs);
    expect(await renewed()).toHaveLength(2);
  });

  it('are left alone when nobody has looked for a shift', async () => {
    const { clock, looks, renewed } = aPage();
    looks.look(month(1));
    clock.advanceMs(8 * 60 * minuteMs);
    looks.look(month(2));
    expect(await renewed()).toEqual([month(2)]);
  });

  it('are those of the last views alone', async () => {
    const { clock, looks, renewed } = aPage();
    for (let year = 2000; year < 2030; year += 1) looks.look(from(`${String(year)}-01-01`));
    clock.advanceMs(15 * minuteMs);
    const asked = await renewed();
    expect(asked).toHaveLength(24);
    expect(asked[0]?.question.from).toBe('2006-01-01');
  });
});
