/** A chart with its title, and the same numbers as a table behind it. */
import { useId, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daCharts } from '#shared/texts/da-charts.ts';
import { KeptFrom, type Standing } from '../kept-from.tsx';

interface FrameProps {
  readonly title: string;
  readonly lead?: string | undefined;
  /** What a person who cannot see the chart is told; the table holds the rest. */
  readonly label: string;
  readonly height: number;
  /** Said in the chart's place. */
  readonly none?: string | undefined;
  /** Of what was asked for it beside the page's own figures. */
  readonly standing?: Standing;
  /** Stands above the chart: a legend, a choice. */
  readonly head?: ReactNode;
  readonly table: ReactNode;
  /** Draws within so many pixels. */
  readonly draw: (width: number) => ReactNode;
}

export function ChartFrame({ title, lead, label, height, standing, none, head, table, draw }: FrameProps) {
  const titleId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { keptFrom = null, failure = null } = standing ?? {};
  const inItsPlace = failure === null ? none : sentenceFor(errorBody(failure));
  return (
    <section className="chart" aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      {lead !== undefined && <p className="faint">{lead}</p>}
      {head}
      <div ref={frame}>
        {inItsPlace === undefined ? (
          <svg className="chart-drawing" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
            {draw(width)}
          </svg>
        ) : (
          <p role={failure === null ? undefined : 'alert'}>{inItsPlace}</p>
        )}
      </div>
      <KeptFrom at={keptFrom} />
      {inItsPlace === undefined && (
        <details className="chart-table">
          <summary>{daCharts.asTable}</summary>
          {table}
        </details>
      )}
    </section>
  );
}

/** Before it is laid out, and where nothing is ever laid out. */
const usualWidth = 640;

/** The width of the element in whole pixels, also when the window changes: text in a chart keeps its size. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(usualWidth);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.floor(entry?.contentRect.width ?? 0);
      if (measured > 0) setWidth(measured);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

interface AxisProps {
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly from: number;
  readonly to: number;
}

/** Horizontal lines with their numbers to the left. */
export function ValueAxis({ ticks, from, to }: AxisProps) {
  return ticks.map(({ at, text }) => (
    <g key={at}>
      <line className="chart-grid" x1={from} x2={to} y1={at} y2={at} />
      <text className="chart-text" x={from - 6} y={at} textAnchor="end" dominantBaseline="middle">
        {text}
      </text>
    </g>
  ));
}

/** @returns every n-th, so that labels of this width do not touch. */
export function thinned<T>(items: readonly T[], room: number, labelWidth: number): readonly T[] {
  const every = Math.max(1, Math.ceil((items.length * labelWidth) / Math.max(room, 1)));
  return items.filter((_, index) => index % every === 0);
}

/** @returns the text, cut so that it fits; the whole stands in the title and in the table. */
export function shortened(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}
