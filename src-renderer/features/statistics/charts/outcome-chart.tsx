/** How enquiries ended, by week or month: stacked bars of counts. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { outcomes, type Outcome } from '#shared/domain/contact.ts';
import type { SeriesRow } from '#shared/metrics/view.ts';
import { da } from '#shared/texts/da.ts';
import { danishNumber, danishStep } from '#shared/texts/format.ts';
import { ValueAxis } from './frame.tsx';
import { StepAxis } from './trend-chart.tsx';

export const outcomeHeight = 240;
const room = { left: 48, right: 12, top: 10, bottom: 24 } as const;

type Counts = Readonly<Record<Outcome, number>>;

export interface Piece {
  readonly outcome: Outcome;
  readonly from: number;
  readonly to: number;
}

/** @returns the pieces of one bar, the first outcome first; none for what is not there. */
export function stacked(counts: Counts): Piece[] {
  let from = 0;
  return outcomes.flatMap((outcome) => {
    const piece = { outcome, from, to: from + counts[outcome] };
    from = piece.to;
    return piece.to > piece.from ? [piece] : [];
  });
}

const allOf = (counts: Counts): number => outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);

export function OutcomeChart({ series, width }: { readonly series: readonly SeriesRow[]; readonly width: number }) {
  const x = scaleBand(
    series.map((row) => row.start),
    [room.left, width - room.right],
  ).padding(0.25);
  const most = Math.max(1, ...series.map((row) => allOf(row.outcomes)));
  const y = scaleLinear([0, most], [outcomeHeight - room.bottom, room.top]).nice(4);
  const middle = (start: string): number => (x(start) ?? 0) + x.bandwidth() / 2;
  const ticks = y.ticks(4).filter(Number.isInteger);
  return (
    <>
      <ValueAxis
        ticks={ticks.map((tick) => ({ at: y(tick), text: danishNumber(tick) }))}
        from={room.left}
        to={width - room.right}
      />
      {series.map((row) =>
        stacked(row.outcomes).map(({ outcome, from, to }) => (
          <rect
            key={`${row.start}${outcome}`}
            className={`chart-piece fill-${outcome}`}
            x={x(row.start)}
            width={x.bandwidth()}
            y={y(to)}
            height={y(from) - y(to)}
          >
            <title>{`${danishStep(row)}: ${da.desk.outcome[outcome]} ${danishNumber(to - from)}`}</title>
          </rect>
        )),
      )}
      <StepAxis series={series} at={middle} width={width} bottom={outcomeHeight - 6} />
    </>
  );
}
