/** Enquiries by channel and topic (KOMHEN), and the ten reasons that made most of what need not have come. */
import { useState } from 'react';
import { useReach } from '#renderer/state/statistics.ts';
import { channels } from '#shared/domain/contact.ts';
import type { AvoidableTopicRow, Reach } from '#shared/metrics/reach.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { da } from '#shared/texts/da.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { danishNumber } from '#shared/texts/format.ts';
import { DrillNumber } from '../drill-number.tsx';
import { Table } from '../table.tsx';
import { ofTopic, topicName } from '../topic-name.ts';
import { ToldAnswer } from './answer.tsx';

interface QueryProps {
  readonly query: StatisticsQuery;
}

const rowsShown = 12;
const komhen = daSteering.komhen;

const allOf = ({ channels: rows }: Reach, what: 'enquiries' | 'contacts'): number =>
  rows.reduce((sum, row) => sum + row[what], 0);

/** Every topic on demand: a count for the municipal survey has no "others". */
export function Komhen({ query }: QueryProps) {
  const [all, setAll] = useState(false);
  return (
    <ToldAnswer title={komhen.title} asked={useReach(query)}>
      {(reach) => (
        <Table
          title={komhen.title}
          lead={
            <>
              {komhen.lead}{' '}
              {reach.topics.length > rowsShown && (
                <button
                  type="button"
                  className="button button-quiet button-small"
                  aria-expanded={all}
                  onClick={() => setAll(!all)}
                >
                  {komhen.all(reach.topics.length)}
                </button>
              )}
            </>
          }
          head={[komhen.topic, ...channels.map((channel) => da.desk.channel[channel]), komhen.total]}
          numbers={[1, 2, 3, 4, 5, 6]}
          none={reach.outcomeHeld ? daReport.outcomeHidden : reach.topics.length === 0 ? komhen.none : undefined}
        >
          {(all ? reach.topics : reach.topics.slice(0, rowsShown)).map((row) => (
            <tr key={row.topic ?? ''}>
              <th scope="row">{topicName(row)}</th>
              {channels.map((channel) => (
                <td key={channel} className="number">
                  <DrillNumber
                    {...ofTopic({ ...query, channel }, row, da.desk.channel[channel], 'enquiries', 'num')}
                    count={row.byChannel[channel]}
                  >
                    {danishNumber(row.byChannel[channel])}
                  </DrillNumber>
                </td>
              ))}
              <td className="number">
                <b>
                  <DrillNumber {...ofTopic(query, row, komhen.total, 'enquiries', 'num')} count={row.enquiries}>
                    {danishNumber(row.enquiries)}
                  </DrillNumber>
                </b>
              </td>
            </tr>
          ))}
          {(['enquiries', 'contacts'] as const).map((what) => (
            <tr key={what} className="table-sum">
              <th scope="row">{komhen[what]}</th>
              {reach.channels.map((row) => (
                <td key={row.channel} className="number">
                  <DrillNumber
                    name={`${da.desk.channel[row.channel]}, ${komhen[what]}`}
                    query={{ ...query, channel: row.channel }}
                    behind={{ figure: what, part: 'num' }}
                    count={row[what]}
                  >
                    {danishNumber(row[what])}
                  </DrillNumber>
                </td>
              ))}
              <td className="number">
                <b>
                  <DrillNumber
                    name={`${komhen.total}, ${komhen[what]}`}
                    query={query}
                    behind={{ figure: what, part: 'num' }}
                    count={allOf(reach, what)}
                  >
                    {danishNumber(allOf(reach, what))}
                  </DrillNumber>
                </b>
              </td>
            </tr>
          ))}
        </Table>
      )}
    </ToldAnswer>
  );
}

const avoidable = daSteering.avoidable;

/** The topic's row, narrowed to the reason. */
function ofReason(query: StatisticsQuery, row: AvoidableTopicRow) {
  const of = ofTopic(query, row, da.desk.avoidable[row.reason], 'fcrGross', 'den');
  return { ...of, behind: { ...of.behind, cell: { ...of.behind.cell, reason: row.reason } } };
}

/** The reasons first, with how many were redirected as well; then reason and topic together: the letter or page to mend. */
export function Avoidable({ query }: QueryProps) {
  return (
    <ToldAnswer title={avoidable.title} asked={useReach(query)}>
      {(reach) => (
        <Table
          title={avoidable.title}
          lead={avoidable.lead}
          head={[avoidable.reason, avoidable.topic, avoidable.enquiries, avoidable.redirected]}
          numbers={[2, 3]}
          none={reach.outcomeHeld ? daReport.outcomeHidden : reach.reasons.length === 0 ? avoidable.none : undefined}
        >
          {reach.reasons.map((row) => (
            <tr key={row.reason} className="table-sum">
              <th scope="row">{da.desk.avoidable[row.reason]}</th>
              <td>{avoidable.allTopics}</td>
              <td className="number">
                <DrillNumber
                  name={da.desk.avoidable[row.reason]}
                  query={query}
                  behind={{ figure: 'fcrGross', part: 'den', cell: { reason: row.reason } }}
                  count={row.enquiries}
                >
                  {danishNumber(row.enquiries)}
                </DrillNumber>
              </td>
              <td className="number">
                <DrillNumber
                  name={`${da.desk.avoidable[row.reason]}, ${avoidable.redirected}`}
                  query={query}
                  behind={{ figure: 'redirected', part: 'num', cell: { reason: row.reason } }}
                  count={row.redirected ?? 0}
                >
                  {row.redirected === null ? daStatisticsSheets.hiddenShare : danishNumber(row.redirected)}
                </DrillNumber>
              </td>
            </tr>
          ))}
          {reach.avoidable.map((row) => (
            <tr key={`${row.reason}${row.topic ?? ''}`}>
              <th scope="row">{da.desk.avoidable[row.reason]}</th>
              <td>{topicName(row)}</td>
              <td className="number">
                <DrillNumber {...ofReason(query, row)} count={row.enquiries}>
                  {danishNumber(row.enquiries)}
                </DrillNumber>
              </td>
              <td />
            </tr>
          ))}
        </Table>
      )}
    </ToldAnswer>
  );
}
