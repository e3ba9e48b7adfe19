/** Nobody comes to a closed door: arrivals against the opening hours of the product, over a year and two turns of the year. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arrivalsOn, type Arrival } from '#core/demo/arrivals.ts';
import { randomFrom } from '#core/demo/random.ts';
import { closedDays } from '#core/directory/closed-days.ts';
import { openDirectory } from '#core/directory/directory.ts';
import type { ClosedDay } from '#shared/domain/opening-hours.ts';
import { openStateAt } from '#shared/domain/opening-hours.ts';
import { inDenmark, localDayOf, plusDays, weekdayOf } from '#shared/time/copenhagen.ts';
import { project } from '#tests/hosts/a-desk.ts';

const directory = openDirectory(join(project, 'knowledge'));

async function closedDayOf(code: string): Promise<ClosedDay> {
  return closedDays()(directory.municipality(code)?.closedDays ?? []);
}

async function arrivals(code: string, days: readonly string[]): Promise<Arrival[]> {
  const municipality = directory.municipality(code);
  if (municipality === undefined) throw new Error(`no municipality ${code}`);
  const opening = { municipality, contactsPerDay: 60, closedDay: await closedDayOf(code) };
  return days.flatMap((day) => arrivalsOn(day, opening, randomFrom(day)));
}

/** With both changes of the clocks, and Christmas twice. */
const manyDays = Array.from({ length: 380 }, (_, index) => plusDays('2025-12-20', index));

describe.each(['250', '190'])('in municipality %s', (code) => {
  it('everybody comes on the day, while the phones or the place are open', async () => {
    const closedDay = await closedDayOf(code);
    const municipality = directory.municipality(code);
    const come = await arrivals(code, manyDays);
    expect(come.length).toBeGreaterThan(8_000);
    for (const { startMs, channel, location } of come) {
      const place = municipality?.places.find((each) => each.kind === location);
      const hours =
        channel === 'visit'
          ? { week: place?.hours ?? {}, exceptions: place?.exceptions ?? [] }
          : { week: municipality?.phoneHours ?? {}, exceptions: municipality?.phoneExceptions ?? [] };
      const instant = new Date(startMs).toISOString();
      if (!openStateAt(hours, closedDay, instant).open) throw new Error(`${channel} at ${location}, ${instant}`);
    }
  });

  it('each arrival lies on its own day, none at a weekend', async () => {
    for (const day of manyDays.slice(0, 60)) {
      const come = await arrivals(code, [day]);
      expect(new Set(come.map(({ startMs }) => localDayOf(new Date(startMs).toISOString())))).toEqual(
        new Set(come.length === 0 ? [] : [day]),
      );
      if (weekdayOf(day) > 5) expect(come).toEqual([]);
    }
  });
});

describe('closed days', () => {
  it.each([
    ['250', ['2026-01-01', '2026-04-03', '2026-05-01', '2026-05-15', '2026-06-05', '2026-12-24', '2026-12-29']],
    ['190', ['2026-01-01', '2026-04-06', '2026-05-25', '2026-06-05', '2026-12-24', '2026-12-31']],
  ])('of %s have no contacts', async (code, days) => {
    expect(await arrivals(code, days)).toEqual([]);
  });

  it('are each municipality’s own: the first of May is closed in one and open in the other', async () => {
    expect(await arrivals('250', ['2026-05-01'])).toEqual([]);
    expect((await arrivals('190', ['2026-05-01'])).length).toBeGreaterThan(0);
  });
});

describe('busy times', () => {
  it('are Monday more than Friday, and before noon more than after', async () => {
    const come = await arrivals('250', manyDays);
    const starts = come.map(({ startMs }) => inDenmark(new Date(startMs).toISOString()));
    const on = (weekday: number): number => starts.filter((start) => start.dayOfWeek === weekday).length;
    const at = (hour: number): number => starts.filter((start) => start.hour === hour).length;
    expect(on(1)).toBeGreaterThan(1.2 * on(5));
    expect(at(10)).toBeGreaterThan(1.2 * at(12));
  });
});
