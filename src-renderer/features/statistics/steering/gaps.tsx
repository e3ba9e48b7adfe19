/** The knowledge gaps as a figure: what was searched and not answered, the most lost resolutions first. */
import { useGaps } from '#renderer/state/statistics.ts';
import { wholeOf, type StatisticsQuery } from '#shared/metrics/query.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { danishNumber } from '#shared/texts/format.ts';
import { DrillNumber } from '../drill-number.tsx';
import { Table } from '../table.tsx';
import { Answer } from './answer.tsx';

const text = daSteering.gaps;
const rowsShown = 12;
const counts = ['lost', 'redirected', 'zero', 'searches', 'reports'] as const;

/** What was searched never leaves the PC it was typed on: for the whole team there is nothing to count. */
export function GapsElsewhere() {
  return (
    <section className="table-frame">
      <h2>{text.title}</h2>
      <p>{text.elsewhere}</p>
    </section>
  );
}

interface GapNumberProps {
  readonly count: (typeof counts)[number];
  readonly value: number;
  readonly name: string;
  /** Null: of all that was searched. */
  readonly wording: { readonly phrase: string; readonly topic: string | null } | null;
  readonly query: StatisticsQuery;
}

/** What agents reported stands among their reports, not among contacts. */
function GapNumber({ count, value, name, wording, query }: GapNumberProps) {
  if (count === 'reports') return danishNumber(value);
  return (
    <DrillNumber
      name={`${name}, ${text[count]}`}
      query={wholeOf(query)}
      behind={{ figure: 'fcrGross', part: 'den', cell: { gap: { wording, part: count } } }}
      count={value}
    >
      {danishNumber(value)}
    </DrillNumber>
  );
}

export function Gaps({ query }: { readonly query: StatisticsQuery }) {
  return (
    <Answer title={text.title} asked={useGaps(query)}>
      {({ total, rows }) => (
        <Table
          title={text.title}
          lead={text.lead}
          head={[text.phrase, text.topic, ...counts.map((count) => text[count])]}
          numbers={[2, 3, 4, 5, 6]}
          none={rows.length === 0 ? text.none : undefined}
        >
          {rows.slice(0, rowsShown).map((row) => (
            <tr key={`${row.topic ?? ''} ${row.phrase}`}>
              <th scope="row">{row.phrase === '' ? text.unnamed : row.phrase}</th>
              <td>{row.topicName ?? row.topic ?? daStatistics.noTopic}</td>
              {counts.map((count) => (
                <td key={count} className="number">
                  <GapNumber
                    count={count}
                    value={row[count]}
                    name={row.phrase === '' ? text.unnamed : row.phrase}
                    wording={{ phrase: row.phrase, topic: row.topic }}
                    query={query}
                  />
                </td>
              ))}
            </tr>
          ))}
          <tr className="table-sum">
            <th scope="row">{text.total}</th>
            <td />
            {counts.map((count) => (
              <td key={count} className="number">
                <GapNumber count={count} value={total[count]} name={text.total} wording={null} query={query} />
              </td>
            ))}
          </tr>
        </Table>
      )}
    </Answer>
  );
}
