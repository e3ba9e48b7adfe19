/** The kept counts of searches against the rows: whatever was logged, corrected, taken back and read, and whenever it was settled. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countedWordings, wordingsOfDays } from '#core/feedback/gap-counts.ts';
import { keptCounts, replaceCounts, type CountedWording } from '#core/feedback/gap-packing.ts';
import { readSearches } from '#core/feedback/gap-reading.ts';
import { clearGapCounts, settleSomeGaps, verifyGaps } from '#core/feedback/settling-gaps.ts';
import type { Search } from '#core/search/search.ts';
import { foldAll } from '#core/statistics/fold.ts';
import { verifyTallies } from '#core/statistics/recount.ts';
import type { ReadDb } from '#core/db/database.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { aDesk, type Desk } from '../statistics/desk.ts';

const hit = { topic: '23.05.10' };
const answers: Readonly<Record<string, object>> = {
  pas: { hits: [hit], weak: false },
  rotter: { hits: [hit], weak: true },
  kanotplads: { hits: [], weak: false },
};
const phrases = Object.keys(answers);
/** Finds what it is told to find. */
const search = Object.assign((text: string) => answers[text], {
  knownWords: { has: () => true, hasForm: () => true },
}) as unknown as Search;

const readAll = ({ db }: Desk): void => {
  while (readSearches({ db, search }));
};
const settleAll = ({ db }: Desk): void => {
  while (settleSomeGaps(db));
};

interface Period {
  readonly from: string;
  readonly to: string;
  readonly municipalityCode: string | null;
}

type Counted = Omit<CountedWording, 'topic' | 'earlier'> & {
  readonly topic: string | null;
  readonly earlier: boolean | 0 | 1;
};

/** By wording, each with its sums and when it was last missed. */
function summed(rows: readonly Counted[]): unknown[] {
  const byWording = Map.groupBy(rows, ({ phrase, topic, earlier }) => [phrase, topic ?? '', Number(earlier)].join('|'));
  return [...byWording]
    .map(([name, each]) => {
      const sum = (count: (row: Counted) => number): number => each.reduce((all, row) => all + count(row), 0);
      return [
        name,
        ...[sum((row) => row.searches), sum((row) => row.zero), sum((row) => row.weak)],
        ...[sum((row) => row.redirected), sum((row) => row.lost)],
        each
          .map((row) => row.missedAt ?? '')
          .sort()
          .at(-1),
      ];
    })
    .sort();
}

function fromRows(db: ReadDb, { from, to, municipalityCode }: Period) {
  const rows = wordingsOfDays(db, { from, to });
  return summed(rows.filter((row) => municipalityCode === null || row.municipalityCode === municipalityCode));
}

const days = ['2024-11-30', '2024-12-31', '2025-01-01', '2025-06-15', '2026-02-28', '2026-03-01'];
const day = fc.constantFrom(...days);
const someDays = fc.tuple(day, day, fc.constantFrom(null, '250', '190')).map(([a, b, municipalityCode]) => ({
  from: a < b ? a : b,
  to: a < b ? b : a,
  municipalityCode,
}));
const steps = fc.array(
  fc.record({
    does: fc.constantFrom('log', 'log', 'log', 'take-back', 'read', 'settle', 'count'),
    slot: fc.nat({ max: 4 }),
    day,
    municipalityCode: fc.constantFrom('250', '190'),
    title: fc.constantFrom('', ...phrases),
    earlier: fc.option(fc.constantFrom(...phrases)),
    outcome: fc.constantFrom(null, 'resolved', 'redirected'),
    article: fc.boolean(),
  }),
  { maxLength: 20 },
);

it('say what the rows say, of every period, and what is kept is right', () => {
  fc.assert(
    fc.property(steps, someDays, (taken, period) => {
      const desk = aDesk(false);
      const ids = Array.from({ length: 5 }, () => aContact().id);
      for (const [index, { does, slot, earlier, article, outcome, title, ...step }] of taken.entries()) {
        const id = ids[slot] ?? '';
        if (does === 'log') {
          const redirect = outcome === 'redirected' ? ({ unitId: 'ydelse', kind: 'transfer' } as const) : null;
          const articleIds = article ? ['flytning'] : [];
          const enquiries = [anEnquiry({ title, outcome, redirect, articleIds, topic: null })];
          desk.log(
            aContact({
              id,
              rev: index + 1,
              startedAt: `${step.day}T09:00:00.000Z`,
              endedAt: null,
              enquiries,
              municipalityCode: step.municipalityCode,
            }),
          );
          if (earlier !== null)
            desk.db.run(
              'INSERT INTO earlier_searches (contact_id, position, place, text) VALUES (?, 0, ?, ?) ON CONFLICT DO NOTHING',
              [id, index, earlier],
            );
        } else if (does === 'take-back') desk.takeBack(id);
        else if (does === 'read') readAll(desk);
        else if (does === 'settle') settleAll(desk);
        else foldAll(desk.db);
      }
      foldAll(desk.db);
      expect(summed(countedWordings(desk.db, period))).toEqual(fromRows(desk.db, period));
      expect(verifyGaps(desk.db).wrong).toBe(0);
      readAll(desk);
      settleAll(desk);
      expect(summed(countedWordings(desk.db, period))).toEqual(fromRows(desk.db, period));
      expect(verifyTallies(desk.db, () => undefined).wrong).toBe(0);
    }),
    { numRuns: 25 },
  );
});

it('are kept for years and months that are over, found wrong when they were tampered with, and made anew', () => {
  const desk = aDesk();
  for (const each of days) {
    for (const title of phrases)
      desk.log(
        aContact({
          startedAt: `${each}T09:00:00.000Z`,
          endedAt: null,
          enquiries: [anEnquiry({ title, articleIds: [] })],
        }),
      );
  }
  readAll(desk);
  settleAll(desk);
  const kept = (): unknown[] =>
    desk.db.all('SELECT grain, count(DISTINCT start) AS starts FROM gap_tallies GROUP BY grain');
  const expected = [
    { grain: 'day', starts: 5 },
    { grain: 'month', starts: 5 },
    { grain: 'year', starts: 2 },
  ];
  expect(kept()).toEqual(expected);
  const year = ['year', '2025-01-01'] as const;
  const [row] = keptCounts(desk.db, [year], null);
  const tampered = row?.counts.slice() ?? new Uint32Array();
  // One wording was lost once more.
  tampered[5] = (tampered[5] ?? 0) + 1;
  replaceCounts(desk.db, year, new Map([['250', tampered]]));
  expect(verifyTallies(desk.db, () => undefined).wrong).toBe(2);
  clearGapCounts(desk.db);
  expect(kept()).toEqual([]);
  settleAll(desk);
  expect(kept()).toEqual(expected);
  expect(verifyGaps(desk.db)).toEqual({ rows: 12 * 3, wrong: 0 });
});
