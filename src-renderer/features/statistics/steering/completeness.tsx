/** Log completeness by channel, and by hour on demand. */
import { useCompleteness } from '#renderer/state/statistics.ts';
import type { CompletenessRow } from '#shared/metrics/completeness.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { da } from '#shared/texts/da.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { danishDate, danishNumber, danishPercent } from '#shared/texts/format.ts';
import { Table } from '../table.tsx';
import { Answer } from './answer.tsx';

const text = daSteering.completeness;

export function Completeness({ query }: { readonly query: StatisticsQuery }) {
  return (
    <Answer title={text.title} asked={useCompleteness(query)}>
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
              <Channel key={row.channel} row={row} />
            ))}
          </Table>
          {rows.some((row) => (row.value ?? 0) > 1) && <p className="figure-warning">{text.over}</p>}
          {rows.map((row) => (
            <ByHour key={row.channel} row={row} />
          ))}
        </div>
      )}
    </Answer>
  );
}

function share(logged: number, answered: number): string {
  return answered === 0 ? '–' : danishPercent(logged / answered);
}

function Channel({ row }: { readonly row: CompletenessRow }) {
  return (
    <tr>
      <th scope="row">{da.desk.channel[row.channel]}</th>
      <td className="number">{share(row.logged, row.answered)}</td>
      <td className="number">{danishNumber(row.answered)}</td>
      <td className="number">{danishNumber(row.unanswered)}</td>
      <td className="number">{danishNumber(row.logged)}</td>
      <td className="number">{share(row.late, row.logged)}</td>
      <td className="number">{danishNumber(row.missing)}</td>
      <td>{text.period(row.days, danishDate(row.from), danishDate(row.to))}</td>
    </tr>
  );
}

function ByHour({ row }: { readonly row: CompletenessRow }) {
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
            <td className="number">{danishNumber(logged)}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
