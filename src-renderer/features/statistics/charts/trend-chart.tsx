/** First-contact resolution by week: the line with its interval as a band, and the target as a dashed line. */
import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { mayShowShare, type Share } from '#shared/metrics/definitions.ts';
import type { SeriesRow } from '#shared/metrics/view.ts';
import { da } from '#shared/texts/da.ts';
import { danishPercent, danishWeek } from '#shared/texts/format.ts';
import { isoWeekOf } from '#shared/time/copenhagen.ts';
import { thinned, ValueAxis } from './frame.tsx';

const text = da.charts.trend;
export const trendHeight = 240;
const room = { left: 56, right: 12, top: 10, bottom: 24 } as const;

/** A share whose parts are all there. */
interface Point {
  readonly start: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** @returns null where there are too few to show a share: the line has a gap there. */
function pointOf(start: string, { den, value, low, high }: Share): Point | null {
  if (!mayShowShare(den) || value === null || low === null || high === null) return null;
  return { start, value, low, high };
}

interface TrendProps {
  readonly weeks: readonly SeriesRow[];
  readonly figure: 'fcrGross' | 'fcrContent';
  /** 0..1; undefined where nobody set one. */
  readonly target: number | undefined;
  readonly width: number;
}

export function hasTrend(weeks: readonly SeriesRow[], figure: TrendProps['figure']): boolean {
  return weeks.some((week) => mayShowShare(week[figure].den));
}

export function TrendChart({ weeks, figure, target, width }: TrendProps) {
  const x = scalePoint(
    weeks.map((week) => week.start),
    [room.left, width - room.right],
  ).padding(0.5);
  const y = scaleLinear([0, 1], [trendHeight - room.bottom, room.top]);
  const at = (start: string): number => x(start) ?? 0;
  const points = weeks.map((week) => pointOf(week.start, week[figure]));
  const isThere = (point: Point | null): point is Point => point !== null;
  const band = area<Point | null>(
    (point) => at(point?.start ?? ''),
    (point) => y(point?.low ?? 0),
    (point) => y(point?.high ?? 0),
  ).defined(isThere);
  const path = line<Point | null>(
    (point) => at(point?.start ?? ''),
    (point) => y(point?.value ?? 0),
  ).defined(isThere);
  return (
    <>
      <ValueAxis
        ticks={y.ticks(5).map((tick) => ({ at: y(tick), text: danishPercent(tick) }))}
        from={room.left}
        to={width - room.right}
      />
      <path className="chart-band" d={band(points) ?? ''} />
      <path className="chart-line" d={path(points) ?? ''} />
      {points.filter(isThere).map((point) => (
        <circle key={point.start} className="chart-point" cx={at(point.start)} cy={y(point.value)} r="3.5">
          <title>{pointText(point)}</title>
        </circle>
      ))}
      {target !== undefined && (
        <g>
          <line className="chart-target" x1={room.left} x2={width - room.right} y1={y(target)} y2={y(target)} />
          <text className="chart-text" x={width - room.right} y={y(target) - 5} textAnchor="end">
            {text.target(danishPercent(target))}
          </text>
        </g>
      )}
      <WeekAxis weeks={weeks} at={at} width={width} bottom={trendHeight - 6} />
    </>
  );
}

function pointText({ start, value, low, high }: Point): string {
  return text.point(danishWeek(isoWeekOf(start)), danishPercent(value), danishPercent(low), danishPercent(high));
}

interface WeekAxisProps {
  readonly weeks: readonly { readonly start: string }[];
  readonly at: (start: string) => number;
  readonly width: number;
  readonly bottom: number;
}

export function WeekAxis({ weeks, at, width, bottom }: WeekAxisProps) {
  return thinned(weeks, width - room.left - room.right, 52).map(({ start }) => (
    <text key={start} className="chart-text" x={at(start)} y={bottom} textAnchor="middle">
      {danishWeek(isoWeekOf(start))}
    </text>
  ));
}
