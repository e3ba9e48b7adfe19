/** The gaps in the knowledge: what was searched for and not found, that which cost the most resolutions first. */
import { useState } from 'react';
import { useGaps } from '#renderer/state/queries.ts';
import { Empty } from '#renderer/ui/parts.tsx';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import { today } from '#renderer/ui/when.ts';
import type { GapCounts } from '#shared/domain/feedback.ts';
import { errorBody } from '#shared/errors.ts';
import { periodChoices, periodOf, type PeriodChoice } from '#shared/metrics/periods.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { danishNumber } from '#shared/texts/format.ts';

const texts = da.find.gaps;
const counts = ['lost', 'redirected', 'zero', 'weak', 'searches', 'reports'] as const satisfies (keyof GapCounts)[];

export function Gaps() {
  const [period, setPeriod] = useState<PeriodChoice>('this-quarter');
  const gaps = useGaps(periodOf(period, today()));
  if (gaps.isError) return <p className="page-loading">{sentenceFor(errorBody(gaps.error))}</p>;
  return (
    <div className="gaps">
      <div className="inbox-bar">
        <label>
          {texts.period}{' '}
          <Select small value={period} options={namedOptions(periodChoices, da.statistics.period)} onChoose={setPeriod} />
        </label>
        <p>{texts.lead}</p>
      </div>
      {gaps.data?.rows.length === 0 && <Empty what={texts.none} help={texts.noneHelp} />}
      {gaps.data !== undefined && gaps.data.rows.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.phrase}</th>
              <th scope="col">{texts.topic}</th>
              {counts.map((count) => (
                <th key={count} scope="col" className="number">
                  {texts[count]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {gaps.data.rows.map((row) => (
              <tr key={`${row.phrase} ${row.topic ?? ''}`}>
                <th scope="row">{row.phrase === '' ? texts.noWords : row.phrase}</th>
                <td>{row.topicName ?? row.topic ?? texts.noTopic}</td>
                <Counts of={row} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {texts.total}
              </th>
              <Counts of={gaps.data.total} />
            </tr>
          </tfoot>
        </table>
      )}
      <p className="gaps-foot">{texts.privacy}</p>
    </div>
  );
}

function Counts({ of }: { readonly of: GapCounts }) {
  return (
    <>
      {counts.map((count) => (
        <td key={count} className="number">
          {danishNumber(of[count])}
        </td>
      ))}
    </>
  );
}
