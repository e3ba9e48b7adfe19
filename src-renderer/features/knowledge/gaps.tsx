/** The gaps in the knowledge: what was searched for and not found, the costliest first; an editor settles them one by one. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { attempt } from '#renderer/state/attempt.ts';
import { useGaps } from '#renderer/state/queries.ts';
import { Empty, NotThere, Segments } from '#renderer/ui/parts.tsx';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import { today } from '#renderer/ui/when.ts';
import type { GapCounts, GapRow } from '#shared/domain/feedback.ts';
import { periodChoices, periodOf, type PeriodChoice } from '#shared/metrics/periods.ts';
import { da } from '#shared/texts/da.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { danishDate, danishNumber } from '#shared/texts/format.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';

const texts = da.find.gaps;
const counts = ['lost', 'redirected', 'zero', 'weak', 'searches', 'reports'] as const satisfies (keyof GapCounts)[];
const states = ['open', 'settled'] as const;
type State = (typeof states)[number];

const reopen = (id: string): Promise<boolean> => attempt(api.gaps.reopen({ id }), texts.said.reopened);

export function Gaps() {
  const [period, setPeriod] = useState<PeriodChoice>('this-quarter');
  const [state, setState] = useState<State>('open');
  /** The one that was settled last. */
  const [settledId, setSettledId] = useState<string | null>(null);
  const gaps = useGaps({ ...periodOf(period, today()), state });
  const decide = async ({ phrase, topic, settled }: GapRow): Promise<void> => {
    if (state === 'settled' && settled !== null) await reopen(settled.id);
    else {
      const work = api.gaps.settle({ phrase, topic });
      if (await attempt(work, texts.said.settled)) setSettledId((await work).id);
    }
  };
  const undo = async (id: string): Promise<void> => {
    if (await reopen(id)) setSettledId(null);
  };
  return (
    <div className="gaps">
      <div className="inbox-bar">
        <label>
          {texts.period}{' '}
          <Select small value={period} options={namedOptions(periodChoices, daStatistics.period)} onChoose={setPeriod} />
        </label>
        <Segments
          label={texts.state}
          value={state}
          options={states.map((value) => ({ value, label: texts.states[value] }))}
          onChoose={setState}
        />
        <p>{texts.lead}</p>
        {settledId !== null && (
          <button type="button" className="button button-small" onClick={() => void undo(settledId)}>
            {texts.undo}
          </button>
        )}
      </div>
      {gaps.data === undefined && <NotThere error={gaps.error} />}
      {gaps.data?.rows.length === 0 && state === 'open' && <Empty what={texts.none} help={texts.noneHelp} />}
      {gaps.data?.rows.length === 0 && state === 'settled' && <Empty what={texts.noneSettled} />}
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
              <th scope="col">{texts.decide}</th>
            </tr>
          </thead>
          <tbody>
            {gaps.data.rows.map((row) => (
              <Row key={`${row.phrase} ${row.topic ?? ''}`} row={row} state={state} onDecide={() => void decide(row)} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {texts.total}
              </th>
              <Counts of={gaps.data.total} />
              <td />
            </tr>
          </tfoot>
        </table>
      )}
      {gaps.data?.more === true && <p className="list-more">{texts.more(gaps.data.rows.length)}</p>}
      <p className="gaps-foot">{texts.privacy}</p>
    </div>
  );
}

interface RowProps {
  readonly row: GapRow;
  readonly state: State;
  readonly onDecide: () => void;
}

function Row({ row, state, onDecide }: RowProps) {
  const phrase = row.phrase === '' ? texts.noWords : row.phrase;
  const decidedOn = row.settled === null ? null : danishDate(localDayOf(row.settled.at));
  const [name, label] =
    state === 'open' ? [texts.settle, texts.settleOne(phrase)] : [texts.reopen, texts.reopenOne(phrase)];
  return (
    <tr>
      <th scope="row">
        {phrase}{' '}
        {decidedOn !== null && <small>{state === 'open' ? texts.again(decidedOn) : texts.settledOn(decidedOn)}</small>}
      </th>
      <td>{row.topicName ?? row.topic ?? texts.noTopic}</td>
      <Counts of={row} />
      <td>
        <button type="button" className="button button-small" aria-label={label} onClick={onDecide}>
          {name}
        </button>
      </td>
    </tr>
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
