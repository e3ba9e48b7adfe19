/** Topics by how their enquiries ended, the most lost resolutions first: horizontal stacked bars. */
import { scaleBand, scaleLinear } from 'd3-scale';
import type { TopicRow } from '#shared/metrics/view.ts';
import { da } from '#shared/texts/da.ts';
import { danishNumber } from '#shared/texts/format.ts';
import { topicName } from '../topic-name.ts';
import { shortened } from './frame.tsx';
import { stacked } from './outcome-chart.tsx';

const rowHeight = 22;
const topicsShown = 12;
const room = { right: 44, top: 4 } as const;

export const shownTopics = (topics: readonly TopicRow[]): readonly TopicRow[] => topics.slice(0, topicsShown);
export const topicHeight = (topics: number): number => topics * rowHeight + 2 * room.top;

export function TopicChart({ topics, width }: { readonly topics: readonly TopicRow[]; readonly width: number }) {
  const left = Math.min(220, Math.round(width * 0.36));
  const y = scaleBand(
    topics.map((row) => row.topic ?? ''),
    [room.top, topicHeight(topics.length) - room.top],
  ).padding(0.25);
  const x = scaleLinear([0, Math.max(1, ...topics.map((row) => row.enquiries))], [left, width - room.right]);
  return topics.map((row) => {
    const top = y(row.topic ?? '') ?? 0;
    const middle = top + y.bandwidth() / 2;
    return (
      <g key={row.topic ?? ''}>
        <text className="chart-text" x={left - 8} y={middle} textAnchor="end" dominantBaseline="middle">
          <title>{topicName(row)}</title>
          {shortened(topicName(row), Math.floor(left / 6.5))}
        </text>
        {stacked(row.outcomes).map(({ outcome, from, to }) => (
          <rect
            key={outcome}
            className={`chart-piece fill-${outcome}`}
            x={x(from)}
            width={x(to) - x(from)}
            y={top}
            height={y.bandwidth()}
          >
            <title>{`${topicName(row)}: ${da.desk.outcome[outcome]} ${danishNumber(to - from)}`}</title>
          </rect>
        ))}
        <text className="chart-text" x={x(row.enquiries) + 6} y={middle} dominantBaseline="middle">
          {danishNumber(row.lost)}
        </text>
      </g>
    );
  });
}
