/** The strategies' targets A13-A23: goal, actual, gap and date, what was measured, and entering more. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { makeStale } from '#renderer/state/queries.ts';
import { useStrategy } from '#renderer/state/statistics.ts';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import { overMinimumUnits, type StrategyRow, type StrategyView } from '#shared/domain/strategy.ts';
import { errorBody } from '#shared/errors.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daStrategy } from '#shared/texts/da-strategy.ts';
import { danishDate, danishNumber, danishPercent } from '#shared/texts/format.ts';
import { Table } from '../table.tsx';
import { Answer } from './answer.tsx';
import { ActualForm } from './actual-form.tsx';
import { ActualsFile } from './actuals-file.tsx';

const text = daStrategy;

interface StrategyProps {
  readonly municipalityCode: string | null;
  readonly municipalityName: (code: string) => string;
}

export function Strategy({ municipalityCode, municipalityName }: StrategyProps) {
  const [said, setSaid] = useState('');
  /** Does something with the measurements, and says how it went. */
  const run = async (work: () => Promise<unknown>, done: string): Promise<boolean> => {
    try {
      await work();
      // An article says what its solution's target is.
      await Promise.all([makeStale('strategy'), makeStale('article')]);
      setSaid(done);
      return true;
    } catch (thrown) {
      setSaid(sentenceFor(errorBody(thrown)));
      return false;
    }
  };
  return (
    <div className="strategy">
      <Answer title={text.heading} asked={useStrategy(municipalityCode)}>
        {(view) => (
          <>
            <Targets view={view} municipalityName={municipalityName} run={run} />
            <ActualForm rows={view.rows} run={run} />
          </>
        )}
      </Answer>
      <ActualsFile onDone={setSaid} />
      <p role="status">{said}</p>
    </div>
  );
}

export type Run = (work: () => Promise<unknown>, done: string) => Promise<boolean>;

interface TargetsProps {
  readonly view: StrategyView;
  readonly municipalityName: (code: string) => string;
  readonly run: Run;
}

function Targets({ view, municipalityName, run }: TargetsProps) {
  return (
    <Table
      title={text.heading}
      lead={
        <>
          <p>{text.lead}</p>
          {view.rows.some((row) => row.row === 'A16') && (
            <label>
              {text.unitLabel}{' '}
              <Select
                small
                value={view.unit}
                options={namedOptions(overMinimumUnits, text.unit)}
                onChoose={(unit) => void run(() => api.strategy.chooseUnit({ unit }), '')}
              />
            </label>
          )}
        </>
      }
      head={[text.row, text.name, text.goal, text.actual, text.gap, text.by, text.measuredOn, text.status]}
      numbers={[2, 3, 4]}
    >
      {view.rows.map((row) => (
        <Target key={`${row.id} ${row.subject ?? ''}`} row={row} municipalityName={municipalityName} run={run} />
      ))}
    </Table>
  );
}

/** @returns `93,2 %`, `indeks 45,0`. */
function valueText(row: StrategyRow, value: number): string {
  return row.measure === 'index' ? text.index(danishNumber(value, 1)) : danishPercent(value / 100);
}

function goalText(row: StrategyRow): string {
  if (row.goal === null) return text.noMinimum;
  const goal = valueText(row, row.goal);
  return row.direction === 'at-most' ? text.atMost(goal) : goal;
}

function statusText(row: StrategyRow): string {
  const measured = row.history.some((each) => each.kind === 'actual');
  const said =
    row.reached !== null
      ? row.reached
        ? text.reached
        : text.missed
      : measured && row.measure === 'index'
        ? text.noBaseline
        : text.notMeasured;
  return `${said}, ${text.timing[row.timing]}`;
}

function Target({ row, municipalityName, run }: Omit<TargetsProps, 'view'> & { readonly row: StrategyRow }) {
  const gap = row.gap === null ? '–' : `${row.gap < 0 ? '−' : '+'}${danishNumber(Math.abs(row.gap), 1)}`;
  return (
    <tr>
      <td>{row.row}</td>
      <th scope="row">
        {row.name}
        {row.subject !== null && `: ${row.subject}`} <small>{municipalityName(row.municipalityCode)}</small>
        {row.minimum !== null && <small>{` ${text.minimum(danishPercent(row.minimum / 100))}`}</small>}
        {row.note !== null && <small>{` ${row.note}`}</small>}
        {row.history.length > 0 && <History row={row} run={run} />}
      </th>
      <td className="number">{goalText(row)}</td>
      <td className="number">{row.actual === null ? '–' : valueText(row, row.actual)}</td>
      <td className="number">{gap}</td>
      <td>{danishDate(row.by)}</td>
      <td>{row.measuredOn === null ? '–' : danishDate(row.measuredOn)}</td>
      <td>{statusText(row)}</td>
    </tr>
  );
}

function History({ row, run }: { readonly row: StrategyRow; readonly run: Run }) {
  return (
    <details>
      <summary>{`${text.history} (${String(row.history.length)})`}</summary>
      <ul>
        {row.history.map((each) => (
          <li key={each.id ?? each.measuredOn}>
            {[
              danishDate(each.measuredOn),
              danishNumber(each.value, 1),
              ...(each.kind === 'baseline' ? [text.baseline] : []),
              each.source ?? text.byStrategy,
              ...(each.enteredBy === null ? [] : [each.enteredBy]),
            ].join(' · ')}{' '}
            {each.id !== null && each.rev !== null && (
              <RemoveButton id={each.id} rev={each.rev} what={`${row.name} ${danishDate(each.measuredOn)}`} run={run} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface RemoveProps {
  readonly id: string;
  readonly rev: number;
  readonly what: string;
  readonly run: Run;
}

function RemoveButton({ id, rev, what, run }: RemoveProps) {
  return (
    <button
      type="button"
      className="button button-quiet button-small"
      aria-label={`${text.form.remove}: ${what}`}
      onClick={() => void run(() => api.strategy.removeActual({ id, rev }), text.form.removed)}
    >
      {text.form.remove}
    </button>
  );
}
