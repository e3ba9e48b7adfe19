/** The charts drawn from few, odd and no data: gaps where there are too few, whole weeks where something happened on a Sunday. */
import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { thinned, shortened } from '#renderer/features/statistics/charts/frame.tsx';
import { HeatMap, heatSpan, type HourCount } from '#renderer/features/statistics/charts/heat-map.tsx';
import { OutcomeChart } from '#renderer/features/statistics/charts/outcome-chart.tsx';
import { ParetoChart } from '#renderer/features/statistics/charts/pareto-chart.tsx';
import { hasTrend, TrendChart } from '#renderer/features/statistics/charts/trend-chart.tsx';
import { shareOf } from '#shared/metrics/interval.ts';
import type { SeriesRow } from '#shared/metrics/view.ts';

const outcomes = { resolved: 20, redirected: 10, 'self-service': 0, misdirected: 0, abandoned: 0 };
const aWeek = (start: string, num: number, den: number): SeriesRow => ({
  grain: 'week',
  start,
  contacts: den,
  enquiries: den,
  fcrGross: shareOf(num, den),
  fcrContent: shareOf(0, 0),
  outcomes,
});
const drawn = (chart: React.ReactElement) => render(<svg>{chart}</svg>).container;

test('a week with too few has no point, and the line has a gap there', () => {
  const weeks = [aWeek('2026-01-05', 20, 40), aWeek('2026-01-12', 5, 29), aWeek('2026-01-19', 30, 60)];
  const chart = drawn(<TrendChart series={weeks} figure="fcrGross" target={0.3} width={600} />);
  expect([...chart.querySelectorAll('.chart-point title')].map((title) => title.textContent)).toEqual([
    expect.stringMatching(/^uge\u00a02: 50,0/),
    expect.stringMatching(/^uge\u00a04: 50,0/),
  ]);
  expect(chart.querySelector('.chart-line')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
  expect(chart.querySelector('.chart-target')).not.toBeNull();
});

test('a year change is two weeks beside each other, and a figure without any share has no trend', () => {
  const weeks = [aWeek('2026-12-28', 20, 40), aWeek('2027-01-04', 20, 40)];
  const text = drawn(<TrendChart series={weeks} figure="fcrGross" target={undefined} width={600} />).textContent;
  expect(text).toContain('uge\u00a053');
  expect(text).toContain('uge\u00a01');
  expect(hasTrend(weeks, 'fcrContent')).toBe(false);
});

test('pieces of a bar lie end to end, and what is not there has none', () => {
  const chart = drawn(<OutcomeChart series={[aWeek('2026-01-05', 20, 30)]} width={600} />);
  const pieces = [...chart.querySelectorAll('rect')].map((rect) =>
    ['y', 'height'].map((name) => Number(rect.getAttribute(name))),
  );
  expect(pieces).toHaveLength(2);
  expect(pieces[1]?.[0] ?? 0).toBeCloseTo((pieces[0]?.[0] ?? 0) - (pieces[1]?.[1] ?? 0));
});

const anHour = (weekday: number, hour: number, count: number): HourCount => ({ weekday, hour, count });

test('the heat map spans the working week, and whatever else something began in', () => {
  expect(heatSpan([])).toEqual({ weekdays: [1, 2, 3, 4, 5], hours: [8, 9, 10, 11, 12, 13, 14, 15] });
  const rows = [anHour(7, 23, 1), anHour(1, 9, 10)];
  expect(heatSpan(rows).weekdays.at(-1)).toBe(7);
  const chart = drawn(<HeatMap rows={rows} width={900} />);
  expect(chart.querySelectorAll('rect')).toHaveLength(7 * 16);
  expect(chart.querySelectorAll('.heat-5 title')[0]?.textContent).toBe('mandag kl. 9: 10');
  expect(chart.querySelectorAll('.heat-1')).toHaveLength(1);
});

test('the Pareto line ends at the last unit shown, and a unit that is gone is named by its key', () => {
  const rows = [
    { municipalityCode: '250', unitId: 'ydelse', name: 'Ydelsescentret', redirects: 3, accumulated: 0.75 },
    { municipalityCode: '250', unitId: 'væk', name: null, redirects: 1, accumulated: 1 },
  ];
  const chart = drawn(<ParetoChart rows={rows} width={600} />);
  expect(chart.textContent).toContain('væk (findes');
  expect(chart.querySelector('.chart-line')?.getAttribute('d')).toMatch(/^M[\d.]+,[\d.]+L[\d.]+,12$/);
});

test('labels are thinned to the room there is, and long ones are cut', () => {
  expect(thinned([1, 2, 3, 4, 5], 100, 50)).toEqual([1, 4]);
  expect(shortened('Folkeregister og Borgerservice', 10)).toBe('Folkeregi…');
});
