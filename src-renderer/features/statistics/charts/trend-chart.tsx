/** First-contact resolution by week or month: the line with its interval as a band, and the target as a dashed line. */
import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { mayShowShare, type Share } from '#shared/metrics/definitions.ts';
import type { SeriesRow } from '#shared/metrics/view.ts';
import { daCharts } from '#shared/texts/da-charts.ts';
import { danishPercent, danishStep } from '#shared/texts/format.ts';
import { thinned, ValueAxis } from './frame.tsx';

const text = daCharts.trend;
export const trendHeight = 240;
const room = { left: 56, right: 12, top: 10, bottom: 24 } as const;

type Step = Pick<SeriesRow, 'grain' | 'start'>;

/** A share whose parts are all there. */
interface Point extends Step {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** @returns null where there are too few to show a share: the line has a gap there. */
function pointOf({ grain, start }: Step, { den, value, low, high }: Share): Point | null {
  if (!mayShowShare(den) || value === null || low === null || high === null) return null;
  return { grain, start, value, low, high };
}

interface TrendProps {
  readonly series: readonly SeriesRow[];
  readonly figure: 'fcrGross' | 'fcrContent';
  /** 0..1; undefined where nobody set one. */
  readonly target: number | undefined;
  readonly width: number;
}

export function hasTrend(series: readonly SeriesRow[], figure: TrendProps['figure']): boolean {
  return series.some((row) => mayShowShare(row[figure].den));
}

export function TrendChart({ series, figure, target, width }: TrendProps) {
  const x = scalePoint(
    series.map((row) => row.start),
    [room.left, width - room.right],
  ).padding(0.5);
  const y = scaleLinear([0, 1], [trendHeight - room.bottom, room.top]);
  const at = (start: string): number => x(start) ?? 0;
  const points = series.map((row) => pointOf(row, row[figure]));
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
      <StepAxis series={series} at={at} width={width} bottom={trendHeight - 6} />
    </>
  );
}

function pointText({ value, low, high, ...step }: Point): string {
  return text.point(danishStep(step), danishPercent(value), danishPercent(low), danishPercent(high));
}

interface StepAxisProps {
  readonly series: readonly Step[];
  readonly at: (start: string) => number;
  readonly width: number;
  readonly bottom: number;
}

export function StepAxis({ series, at, width, bottom }: StepAxisProps) {
  return thinned(series, width - room.left - room.right, 62).map((step) => (
    <text key={step.start} className="chart-text" x={at(step.start)} y={bottom} textAnchor="middle">
      {danishStep(step)}
    </text>
  ));
}
