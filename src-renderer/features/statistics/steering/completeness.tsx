/** Log completeness by channel, and by hour on demand. */
import { useCompleteness } from '#renderer/state/statistics.ts';
import type { CompletenessRow } from '#shared/metrics/completeness.ts';
import { wholeOf, type StatisticsQuery } from '#shared/metrics/query.ts';
import { da } from '#shared/texts/da.ts';
import { daCharts } from '#shared/texts/da-charts.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { danishDate, danishNumber, danishPercent } from '#shared/texts/format.ts';
import { DrillNumber } from '../drill-number.tsx';
import { Table } from '../table.tsx';
import { ToldAnswer } from './answer.tsx';

const text = daSteering.completeness;

export function Completeness({ query }: { readonly query: StatisticsQuery }) {
  return (
    <ToldAnswer title={text.title} asked={useCompleteness(query)}>
      {(rows) => (
        <div>
          <Table
            title={text.title}
            lead={text.lead}
            head={[
              text.channel,
              text.share,
              text.answered,
              text.unanswered,
              text.logged,
              text.late,
              text.missing,
              text.days,
            ]}
            numbers={[1, 2, 3, 4, 5, 6]}
            none={rows.length === 0 ? text.none : undefined}
          >
            {rows.map((row) => (
              <Channel key={row.channel} row={row} query={query} />
            ))}
          </Table>
          {rows.some((row) => (row.value ?? 0) > 1) && <p className="figure-warning">{text.over}</p>}
          {rows.map((row) => (
            <ByHour key={row.channel} row={row} query={query} />
          ))}
        </div>
      )}
    </ToldAnswer>
  );
}

function share(logged: number, answered: number): string {
  return answered === 0 ? '–' : danishPercent(logged / answered);
}

interface RowProps {
  readonly row: CompletenessRow;
  readonly query: StatisticsQuery;
}

interface LoggedProps extends RowProps {
  readonly children: string;
  readonly what: string;
  readonly figure: 'contacts' | 'late' | 'missing';
  readonly count: number;
  readonly hour?: number;
}

/** The days are those that this PC imported: the hub does not know which, so the team's numbers lead nowhere. */
function Logged({ row, query, children, what, figure, count, hour }: LoggedProps) {
  if (query.scope === 'team') return children;
  return (
    <DrillNumber
      name={`${da.desk.channel[row.channel]}, ${what}`}
      query={{ ...wholeOf(query), channel: row.channel }}
      behind={{ figure, part: 'num', cell: { arrivals: true, ...(hour === undefined ? {} : { hour }) } }}
      count={count}
    >
      {children}
    </DrillNumber>
  );
}

function Channel({ row, query }: RowProps) {
  return (
    <tr>
      <th scope="row">{da.desk.channel[row.channel]}</th>
      <td className="number">{share(row.logged, row.answered)}</td>
      <td className="number">{danishNumber(row.answered)}</td>
      <td className="number">{danishNumber(row.unanswered)}</td>
      <td className="number">
        <Logged row={row} query={query} what={text.logged} figure="contacts" count={row.logged}>
          {danishNumber(row.logged)}
        </Logged>
      </td>
      <td className="number">
        <Logged row={row} query={query} what={text.late} figure="late" count={row.late}>
          {share(row.late, row.logged)}
        </Logged>
      </td>
      <td className="number">
        <Logged row={row} query={query} what={text.missing} figure="missing" count={row.missing}>
          {danishNumber(row.missing)}
        </Logged>
      </td>
      <td>{text.period(row.days, danishDate(row.from), danishDate(row.to))}</td>
    </tr>
  );
}

function ByHour({ row, query }: RowProps) {
  const title = text.byHour(da.desk.channel[row.channel]);
  return (
    <details className="chart-table">
      <summary>{title}</summary>
      <Table title={title} head={[text.hour, text.share, text.answered, text.logged]} numbers={[1, 2, 3]}>
        {row.hours.map(({ hour, answered, logged }) => (
          <tr key={hour}>
            <th scope="row">{hour}</th>
            <td className="number">{share(logged, answered)}</td>
            <td className="number">{danishNumber(answered)}</td>
            <td className="number">
              <Logged
                row={row}
                query={query}
                what={`${text.logged} ${daCharts.hours.of(String(hour))}`}
                figure="contacts"
                count={logged}
                hour={hour}
              >
                {danishNumber(logged)}
              </Logged>
            </td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
