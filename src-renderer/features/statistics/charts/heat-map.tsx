/** When contacts begin: weekday against hour, darker for more, the count in each cell. */
import { scaleBand } from 'd3-scale';
import { daCharts } from '#shared/texts/da-charts.ts';
import { danishNumber } from '#shared/texts/format.ts';

const text = daCharts.hours;
const rowHeight = 30;
const room = { left: 64, right: 4, bottom: 20 } as const;
const shades = 5;

/** How much began in an hour of the week. */
export interface HourCount {
  readonly weekday: number;
  readonly hour: number;
  readonly count: number;
}

/** The days and hours to show: the working week and day, and whatever else something began in. */
export function heatSpan(rows: readonly HourCount[]): { readonly weekdays: number[]; readonly hours: number[] } {
  const hours = [8, 15, ...rows.map((row) => row.hour)];
  const weekdays = [5, ...rows.map((row) => row.weekday)];
  return {
    weekdays: upTo(1, Math.max(...weekdays)),
    hours: upTo(Math.min(...hours), Math.max(...hours)),
  };
}

function upTo(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export const heatHeight = (rows: readonly HourCount[]): number =>
  heatSpan(rows).weekdays.length * rowHeight + room.bottom;

export function countAt(rows: readonly HourCount[], weekday: number, hour: number): number {
  return rows.find((row) => row.weekday === weekday && row.hour === hour)?.count ?? 0;
}

/** @returns 0 for none, else 1 to 5. */
function shadeOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * shades));
}

export function weekdayName(weekday: number): string {
  return daCharts.weekdays[weekday - 1] ?? '';
}

export function HeatMap({ rows, width }: { readonly rows: readonly HourCount[]; readonly width: number }) {
  const { weekdays, hours } = heatSpan(rows);
  const bottom = weekdays.length * rowHeight;
  const x = scaleBand(hours.map(String), [room.left, width - room.right]).padding(0.06);
  const y = scaleBand(weekdays.map(String), [0, bottom]).padding(0.06);
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <>
      {weekdays.map((weekday) => (
        <text
          key={weekday}
          className="chart-text"
          x={room.left - 8}
          y={middleOf(y, weekday)}
          textAnchor="end"
          dominantBaseline="middle"
        >
          {weekdayName(weekday)}
        </text>
      ))}
      {hours.map((hour) => (
        <text key={hour} className="chart-text" x={middleOf(x, hour)} y={bottom + 14} textAnchor="middle">
          {hour}
        </text>
      ))}
      {weekdays.flatMap((weekday) =>
        hours.map((hour) => {
          const count = countAt(rows, weekday, hour);
          const shade = shadeOf(count, most);
          return (
            <g key={`${String(weekday)}-${String(hour)}`}>
              <rect
                className={`heat heat-${String(shade)}`}
                x={x(String(hour))}
                y={y(String(weekday))}
                width={x.bandwidth()}
                height={y.bandwidth()}
              >
                <title>{text.cell(weekdayName(weekday), String(hour), danishNumber(count))}</title>
              </rect>
              {count > 0 && x.bandwidth() > 8 * String(count).length && (
                <text
                  className={shade > 3 ? 'chart-text heat-number-dark' : 'chart-text heat-number'}
                  x={middleOf(x, hour)}
                  y={middleOf(y, weekday)}
                  textAnchor="middle"
                  dominantBaseline="middle"
                >
                  {danishNumber(count)}
                </text>
              )}
            </g>
          );
        }),
      )}
    </>
  );
}

interface Band {
  (name: string): number | undefined;
  bandwidth(): number;
}

function middleOf(scale: Band, at: number): number {
  return (scale(String(at)) ?? 0) + scale.bandwidth() / 2;
}
