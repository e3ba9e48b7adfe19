/** The two charts of the one-pager, drawn as SVG by the same rules as those on the screen. */
import { outcomes } from '../domain/contact.ts';
import { da } from '../texts/da.ts';
import { daStatistics } from '../texts/da-statistics.ts';
import { daStatisticsPage } from '../texts/da-statistics-page.ts';
import { daCharts } from '../texts/da-charts.ts';
import { danishNumber, danishPercent, danishStep } from '../texts/format.ts';
import { mayShowShare } from './definitions.ts';
import { escaped } from '../escaped.ts';
import type { SeriesRow } from './view.ts';

const [width, height] = [360, 130];
const [left, bottom] = [34, 14];
const [inner, tall] = [width - left - 4, height - bottom - 6];
const shares = [0, 0.25, 0.5, 0.75, 1];

interface Point {
  readonly x: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const yOf = (part: number): number => 6 + (1 - part) * tall;
const fixed = (number: number): string => number.toFixed(1);

/** First-contact resolution with its interval; a step with fewer than 30 is a gap. @param target 0..1, null where none is set. */
export function trendSvg(
  series: readonly SeriesRow[],
  figure: 'fcrGross' | 'fcrContent',
  target: number | null,
): string {
  const points = series.map((row, index) => {
    const { value, low, high, den } = row[figure];
    if (value === null || low === null || high === null || !mayShowShare(den)) return null;
    return { x: middleOf(index, series.length), value, low, high };
  });
  const runs = unbroken(points);
  const drawn = runs.map((run) => {
    const band = [...run.map(({ x, high }) => at(x, high)), ...run.toReversed().map(({ x, low }) => at(x, low))];
    const dots = run.map(({ x, value }) => `<circle class="dot" cx="${fixed(x)}" cy="${fixed(yOf(value))}" r="1.8"/>`);
    return `<polygon class="band" points="${band.join(' ')}"/><polyline class="line" points="${run
      .map(({ x, value }) => at(x, value))
      .join(' ')}"/>${dots.join('')}`;
  });
  const goal =
    target === null
      ? ''
      : `<line class="target" x1="${String(left)}" x2="${String(left + inner)}" y1="${fixed(yOf(target))}" y2="${fixed(yOf(target))}"/>`;
  const axis = valueAxis(shares.map((share) => ({ part: share, text: danishPercent(share) })));
  const legend =
    runs.length === 0
      ? escaped(daCharts.trend.tooFew)
      : target === null
        ? ''
        : escaped(daCharts.trend.target(danishPercent(target)));
  return chart(daStatistics.figures[figure].name, legend, `${axis}${drawn.join('')}${goal}${stepAxis(series)}`);
}

const at = (x: number, part: number): string => `${fixed(x)},${fixed(yOf(part))}`;

/** @returns the runs of points between the gaps. */
function unbroken(points: readonly (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point === null) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((run) => run.length > 0);
}

/** How the enquiries ended, in counts. */
export function outcomeSvg(series: readonly SeriesRow[]): string {
  const allOf = (row: SeriesRow): number => outcomes.reduce((sum, outcome) => sum + row.outcomes[outcome], 0);
  const most = roundedUp(Math.max(1, ...series.map(allOf)));
  const bar = Math.max((inner / Math.max(series.length, 1)) * 0.75, 0.5);
  const bars = series.map((row, index) => {
    let below = 0;
    return outcomes
      .map((outcome, kind) => {
        const [from, to] = [below / most, (below + row.outcomes[outcome]) / most];
        below += row.outcomes[outcome];
        return `<rect class="o${String(kind)}" x="${fixed(middleOf(index, series.length) - bar / 2)}" y="${fixed(yOf(to))}" width="${fixed(bar)}" height="${fixed((to - from) * tall)}"/>`;
      })
      .join('');
  });
  const legend = outcomes
    .map((outcome, kind) => `<span><i class="o${String(kind)}"></i>${escaped(da.desk.outcome[outcome])}</span>`)
    .join(' ');
  const axis = valueAxis([0, 0.5, 1].map((part) => ({ part, text: danishNumber(Math.round(most * part)) })));
  return chart(daStatisticsPage.outcomes, legend, `${axis}${bars.join('')}${stepAxis(series)}`);
}

/** @returns the next even number of one leading digit or two: an axis has whole numbers at its half and its end. */
function roundedUp(most: number): number {
  const step = Math.max(2, 10 ** (String(most).length - 1) / 5);
  return Math.ceil(most / step) * step;
}

function middleOf(index: number, many: number): number {
  return left + ((index + 0.5) / many) * inner;
}

function valueAxis(ticks: readonly { readonly part: number; readonly text: string }[]): string {
  return ticks
    .map(
      ({ part, text }) =>
        `<line class="grid" x1="${String(left)}" x2="${String(left + inner)}" y1="${fixed(yOf(part))}" y2="${fixed(yOf(part))}"/><text x="${String(left - 3)}" y="${fixed(yOf(part) + 2.5)}" text-anchor="end">${escaped(text)}</text>`,
    )
    .join('');
}

/** As many names as there is room for. */
function stepAxis(series: readonly SeriesRow[]): string {
  const every = Math.max(1, Math.ceil((series.length * 40) / inner));
  return series
    .map((row, index) =>
      index % every === 0
        ? `<text x="${fixed(middleOf(index, series.length))}" y="${String(height - 3)}" text-anchor="middle">${escaped(danishStep(row))}</text>`
        : '',
    )
    .join('');
}

function chart(name: string, legend: string, drawn: string): string {
  return `<figure><figcaption>${escaped(name)}</figcaption><svg viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-label="${escaped(name)}">${drawn}</svg><p class="legend">${legend}</p></figure>`;
}
