/** The baseline and the period beside each other: each share as a dot with its interval. */
import { scaleLinear } from 'd3-scale';
import { mayShowShare, type Share, type ShareId } from '#shared/metrics/definitions.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daCharts } from '#shared/texts/da-charts.ts';
import { danishPercent } from '#shared/texts/format.ts';
import { shortened } from './frame.tsx';

const rowHeight = 44;
const room = { right: 20, top: 4, bottom: 22 } as const;
export const comparedShares = [
  'fcrContent',
  'fcrMainLine',
  'fcrVisits',
  'fcrGross',
  'fcrNet',
] as const satisfies readonly ShareId[];
export const beforeAfterHeight = comparedShares.length * rowHeight + room.bottom;

export function BeforeAfterChart({ view, width }: { readonly view: StatisticsView; readonly width: number }) {
  const left = Math.min(240, Math.round(width * 0.4));
  const x = scaleLinear([0, 1], [left, width - room.right]);
  const bottom = comparedShares.length * rowHeight;
  return (
    <>
      {x.ticks(4).map((tick) => (
        <g key={tick}>
          <line className="chart-grid" x1={x(tick)} x2={x(tick)} y1={room.top} y2={bottom} />
          <text className="chart-text" x={x(tick)} y={bottom + 14} textAnchor="middle">
            {danishPercent(tick)}
          </text>
        </g>
      ))}
      {comparedShares.map((id, index) => {
        const middle = index * rowHeight + rowHeight / 2;
        const { name } = daStatistics.figures[id];
        return (
          <g key={id}>
            <text className="chart-text" x={left - 8} y={middle} textAnchor="end" dominantBaseline="middle">
              <title>{name}</title>
              {shortened(name, Math.floor(left / 6.5))}
            </text>
            <Dot share={view.changes[id].previous} x={x} y={middle - 8} name={daCharts.beforeAfter.before} open />
            <Dot share={view.figures[id]} x={x} y={middle + 8} name={daCharts.beforeAfter.now} />
          </g>
        );
      })}
    </>
  );
}

interface DotProps {
  readonly share: Share;
  readonly x: (part: number) => number;
  readonly y: number;
  readonly name: string;
  readonly open?: boolean;
}

/** Nothing where there are too few to show a share; the table says how many. */
function Dot({ share, x, y, name, open = false }: DotProps) {
  const { den, value, low, high } = share;
  if (!mayShowShare(den) || value === null || low === null || high === null) return null;
  return (
    <g>
      <line className="chart-interval" x1={x(low)} x2={x(high)} y1={y} y2={y} />
      <circle className={open ? 'chart-dot-open' : 'chart-point'} cx={x(value)} cy={y} r="5">
        <title>{`${name}: ${danishPercent(value)} (${danishPercent(low)}–${danishPercent(high)})`}</title>
      </circle>
    </g>
  );
}
