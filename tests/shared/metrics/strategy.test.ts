/** Targets against measurements: goals over a minimum, indexes against a baseline, and which targets are history. */
import { expect, test } from 'vitest';
import { StrategyTarget, type StrategyActual } from '#shared/domain/strategy.ts';
import { strategyRows } from '#shared/metrics/strategy.ts';

const aTarget = (change: object = {}): StrategyTarget =>
  StrategyTarget.parse({
    id: 'a',
    row: 'A17',
    source: 'FS',
    municipalityCode: '250',
    name: 'Breve',
    target: 25,
    from: '2013-01-01',
    by: '2013-12-31',
    ...change,
  });

let count = 0;
const anActual = (change: Partial<StrategyActual> = {}): StrategyActual => {
  count += 1;
  return {
    id: `019b8d7e-8a80-7c3e-8f00-${String(count).padStart(12, '0')}`,
    rev: 1,
    targetId: 'a',
    kind: 'actual',
    subject: null,
    minimum: null,
    value: 20,
    measuredOn: '2013-06-30',
    source: 'Optælling',
    enteredBy: 'Mette',
    enteredAt: '2026-01-05T09:00:00.000Z',
    ...change,
  };
};

const rowsOf = (target: StrategyTarget, actuals: StrategyActual[], unit: 'percent' | 'points' = 'points') =>
  strategyRows([target], actuals, unit, '2026-01-05');

test('the latest measurement counts, and the gap is in points', () => {
  const rows = rowsOf(aTarget(), [anActual({ value: 20 }), anActual({ value: 27.5, measuredOn: '2013-12-31' })]);
  expect(rows).toMatchObject([{ goal: 25, actual: 27.5, gap: 2.5, reached: true, measuredOn: '2013-12-31' }]);
  expect(rows[0]?.history.map((each) => each.value)).toEqual([27.5, 20]);
});

test('without a measurement there is no figure, never 0', () => {
  expect(rowsOf(aTarget(), [])).toMatchObject([{ actual: null, gap: null, reached: null, history: [] }]);
});

test.each([
  ['2012-12-31', 'coming'],
  ['2013-01-01', 'now'],
  ['2013-12-31', 'now'],
  ['2014-01-01', 'past'],
])('on %s it is %s', (today, timing) => {
  expect(strategyRows([aTarget()], [], 'points', today)[0]?.timing).toBe(timing);
});

const obligatory = aTarget({
  row: 'A16',
  source: 'FU',
  municipalityCode: '190',
  target: null,
  overMinimum: 5,
  perSolution: true,
  measured: [
    { subject: 'Flytning', minimum: 90, value: 93.2, on: '2013-12-10' },
    { subject: 'Friplads', minimum: 95, value: 16.7, on: '2013-12-10' },
  ],
});

test('A16: five points over the minimum or five percent of it, never above 100, one row a solution', () => {
  expect(rowsOf(obligatory, [], 'points')).toMatchObject([
    { subject: 'Flytning', minimum: 90, goal: 95, actual: 93.2, gap: expect.closeTo(-1.8) as number, reached: false },
    { subject: 'Friplads', goal: 100, gap: expect.closeTo(-83.3) as number },
  ]);
  expect(rowsOf(obligatory, [], 'percent').map((row) => row.goal)).toEqual([94.5, 99.75]);
});

test('a solution whose minimum nobody entered has no goal; exactly the goal is reached', () => {
  expect(rowsOf(obligatory, [anActual({ subject: 'Pas', value: 60 })])).toMatchObject([
    { subject: 'Flytning' },
    { subject: 'Friplads' },
    { subject: 'Pas', goal: null, actual: 60, reached: null },
  ]);
  const exact = anActual({ subject: 'Flytning', value: 94.5, measuredOn: '2016-01-01' });
  expect(rowsOf(obligatory, [exact], 'percent')[0]).toMatchObject({ goal: 94.5, reached: true });
});

test('A19, A23: an index is held against its first measurement, and fewer can be better', () => {
  const paper = aTarget({ measure: 'index', target: 50, direction: 'at-most' });
  const now = anActual({ value: 4_500 });
  expect(rowsOf(paper, [now])).toMatchObject([{ actual: null, gap: null, reached: null }]);
  const baseline = anActual({ kind: 'baseline', value: 10_000, measuredOn: '2012-01-01' });
  expect(rowsOf(paper, [now, baseline])).toMatchObject([{ actual: 45, gap: -5, reached: true }]);
  expect(rowsOf(paper, [now, { ...baseline, value: 0 }])[0]?.actual).toBeNull();
});

test('a target is a number or follows from a minimum, never both or neither', () => {
  expect(() => aTarget({ target: null })).toThrow();
  expect(() => aTarget({ overMinimum: 5 })).toThrow();
});
