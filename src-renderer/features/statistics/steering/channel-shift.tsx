/** What it could be worth that citizens were shown self-service (A7): an estimate with low, middle and high, and its price source. */
import { useState } from 'react';
import { useReach } from '#renderer/state/statistics.ts';
import { channelShift, priceSource, usualUptake, type ShiftRow, type Uptake } from '#shared/metrics/channel-shift.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { danishAmountKr, danishNumber } from '#shared/texts/format.ts';
import { DrillNumber } from '../drill-number.tsx';
import { shareText } from '../tables.tsx';
import { Table } from '../table.tsx';
import { ToldAnswer } from './answer.tsx';

const text = daSteering.shift;
const levels = ['low', 'mid', 'high'] as const;

export function ChannelShift({ view }: { readonly view: StatisticsView }) {
  const [written, setWritten] = useState<Readonly<Record<keyof Uptake, string>>>(() => percentsOf(usualUptake));
  const uptake = uptakeOf(written);
  return (
    <ToldAnswer title={text.title} asked={useReach(view.query)}>
      {(reach) => {
        const rows = channelShift(reach.channels, uptake ?? usualUptake);
        return (
          <Table
            title={text.title}
            lead={
              <>
                <p>{text.lead}</p>
                <p>{text.source(priceSource.by, priceSource.year)}</p>
                <p>{`${text.pointerRate}: ${shareText(view.pointerRate)}`}</p>
                <Percents written={written} onChange={setWritten} isWrong={uptake === null} />
              </>
            }
            head={[text.channel, text.pointers, text.difference, text.low, text.mid, text.high]}
            numbers={[1, 2, 3, 4, 5]}
          >
            {rows.map((row) => (
              <Row key={row.channel} row={row} query={view.query} />
            ))}
            <tr className="table-sum">
              <th scope="row">{text.total}</th>
              <td className="number">{danishNumber(rows.reduce((sum, row) => sum + (row.pointers ?? 0), 0))}</td>
              <td />
              {levels.map((level) => (
                <td key={level} className="number">
                  <b>{amount(rows.reduce((sum, row) => sum + row[level], 0))}</b>
                </td>
              ))}
            </tr>
          </Table>
        );
      }}
    </ToldAnswer>
  );
}

/** Whole kroner: an estimate has no øre. */
function amount(kr: number): string {
  return danishAmountKr(Math.round(kr));
}

function Row({ row, query }: { readonly row: ShiftRow; readonly query: StatisticsQuery }) {
  return (
    <tr>
      <th scope="row">{text.channels[row.channel]}</th>
      <td className="number">
        <DrillNumber
          name={`${text.channels[row.channel]}, ${text.pointers}`}
          query={{ ...query, channel: row.channel }}
          behind={{ figure: 'pointers', part: 'num' }}
          count={row.pointers ?? 0}
        >
          {row.pointers === null ? daStatisticsSheets.hiddenShare : danishNumber(row.pointers)}
        </DrillNumber>
      </td>
      <td className="number">{danishAmountKr(row.differenceKr)}</td>
      {levels.map((level) => (
        <td key={level} className="number">
          {amount(row[level])}
        </td>
      ))}
    </tr>
  );
}

interface PercentsProps {
  readonly written: Readonly<Record<keyof Uptake, string>>;
  readonly onChange: (written: Readonly<Record<keyof Uptake, string>>) => void;
  readonly isWrong: boolean;
}

function Percents({ written, onChange, isWrong }: PercentsProps) {
  return (
    <div className="uptake">
      {levels.map((level) => (
        <label key={level}>
          {text.uptake(text[level])}
          <input
            className="select-small"
            inputMode="numeric"
            value={written[level]}
            aria-invalid={isWrong}
            onChange={(event) => onChange({ ...written, [level]: event.target.value })}
          />
        </label>
      ))}
      {isWrong && <p role="alert">{text.uptakeInvalid}</p>}
    </div>
  );
}

function percentsOf(uptake: Uptake): Record<keyof Uptake, string> {
  return { low: String(uptake.low * 100), mid: String(uptake.mid * 100), high: String(uptake.high * 100) };
}

/** @returns null unless all three are whole percents in rising order. */
function uptakeOf(written: Readonly<Record<keyof Uptake, string>>): Uptake | null {
  const [low = NaN, mid = NaN, high = NaN] = levels.map((level) =>
    /^\d{1,3}$/.test(written[level].trim()) ? Number(written[level]) : NaN,
  );
  return low <= mid && mid <= high && high <= 100 ? { low: low / 100, mid: mid / 100, high: high / 100 } : null;
}
