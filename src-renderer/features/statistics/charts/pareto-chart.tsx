/** Which units take most of what is handed over: bars by count, the accumulated share as a line, 80 % dashed. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { RedirectRow } from '#shared/metrics/view.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { danishNumber, danishPercent } from '#shared/texts/format.ts';
import { shortened, ValueAxis } from './frame.tsx';

export const paretoHeight = 280;
const room = { left: 64, right: 52, top: 12, bottom: 76 } as const;
const unitsShown = 12;
/** The few that make most (Juran). */
const mostOfAll = 0.8;

export const shownUnits = (rows: readonly RedirectRow[]): readonly RedirectRow[] => rows.slice(0, unitsShown);
const unitKey = (row: RedirectRow): string => `${row.municipalityCode}/${row.unitId}`;
const unitName = (row: RedirectRow): string => row.name ?? daStatistics.unknownName(row.unitId);

export function ParetoChart({ rows, width }: { readonly rows: readonly RedirectRow[]; readonly width: number }) {
  const x = scaleBand(rows.map(unitKey), [room.left, width - room.right]).padding(0.25);
  const bottom = paretoHeight - room.bottom;
  const y = scaleLinear([0, Math.max(1, ...rows.map((row) => row.redirects))], [bottom, room.top]).nice(4);
  const share = scaleLinear([0, 1], [bottom, room.top]);
  const middle = (row: RedirectRow): number => (x(unitKey(row)) ?? 0) + x.bandwidth() / 2;
  const path = line<RedirectRow>(middle, (row) => share(row.accumulated));
  return (
    <>
      <ValueAxis
        ticks={y
          .ticks(4)
          .filter(Number.isInteger)
          .map((tick) => ({ at: y(tick), text: danishNumber(tick) }))}
        from={room.left}
        to={width - room.right}
      />
      {rows.map((row) => (
        <rect
          key={unitKey(row)}
          className="chart-piece fill-redirected"
          x={x(unitKey(row))}
          width={x.bandwidth()}
          y={y(row.redirects)}
          height={bottom - y(row.redirects)}
        >
          <title>{`${unitName(row)}: ${danishNumber(row.redirects)}, ${danishPercent(row.accumulated)}`}</title>
        </rect>
      ))}
      <line
        className="chart-target"
        x1={room.left}
        x2={width - room.right}
        y1={share(mostOfAll)}
        y2={share(mostOfAll)}
      />
      <path className="chart-line" d={path(rows) ?? ''} />
      {[0, 0.5, mostOfAll, 1].map((part) => (
        <text key={part} className="chart-text" x={width - room.right + 6} y={share(part)} dominantBaseline="middle">
          {danishPercent(part)}
        </text>
      ))}
      {rows.map((row) => (
        <text
          key={unitKey(row)}
          className="chart-text"
          transform={`translate(${middle(row)} ${bottom + 14}) rotate(-28)`}
          textAnchor="end"
        >
          <title>{unitName(row)}</title>
          {shortened(unitName(row), 16)}
        </text>
      ))}
    </>
  );
}
