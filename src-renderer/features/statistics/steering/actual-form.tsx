/** Entering a measurement by hand: what, how much, when, and where it is from. What may not be stored is said before it is sent. */
import { useId, useState, type SyntheticEvent } from 'react';
import { api } from '#renderer/api/client.ts';
import { useSolutions } from '#renderer/state/queries.ts';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import type { NewActual, StrategyRow } from '#shared/domain/strategy.ts';
import { da } from '#shared/texts/da.ts';
import { daStrategy } from '#shared/texts/da-strategy.ts';
import { dayFromDanish } from '#shared/texts/format.ts';
import type { Run } from './strategy.tsx';

const text = daStrategy.form;
const kinds = ['actual', 'baseline'] as const;

const emptyFields = { targetId: '', kind: 'actual', subject: '', minimum: '', value: '', measuredOn: '', source: '' };
type Fields = Omit<typeof emptyFields, 'kind'> & { readonly kind: NewActual['kind'] };
const noFields: Fields = { ...emptyFields, kind: 'actual' };

interface FormProps {
  readonly rows: readonly StrategyRow[];
  readonly run: Run;
}

export function ActualForm({ rows, run }: FormProps) {
  const targets = [...new Map(rows.map((row) => [row.id, row])).values()];
  const [fields, setFields] = useState<Fields>({ ...noFields, targetId: targets[0]?.id ?? '' });
  const [fault, setFault] = useState('');
  // By the catalogue's own name the measurement is found again where the solution is shown.
  const solutions = useSolutions(null, '').data ?? [];
  const target = targets.find((row) => row.id === fields.targetId) ?? targets[0];
  if (target === undefined) return null;
  const change = (part: Partial<Fields>) => {
    setFields({ ...fields, ...part });
    setFault('');
  };
  const send = async (event: SyntheticEvent) => {
    event.preventDefault();
    const read = actualOf({ ...fields, targetId: target.id }, target);
    if (typeof read === 'string') {
      setFault(read);
      return;
    }
    const saved = await run(() => api.strategy.saveActual({ actual: read, replaces: null }), text.saved);
    if (saved) setFields({ ...noFields, targetId: target.id });
  };
  return (
    <details className="actual-form">
      <summary>{daStrategy.enter}</summary>
      <form onSubmit={(event) => void send(event)}>
        <label>
          {text.target}
          <Select
            small
            value={target.id}
            options={targets.map((row) => [row.id, `${row.row} ${row.name} (${row.id})`] as const)}
            onChoose={(targetId) => change({ targetId })}
          />
        </label>
        {target.measure === 'index' && (
          <label>
            {text.kind}
            <Select
              small
              value={fields.kind}
              options={namedOptions(kinds, text.kinds)}
              onChoose={(kind) => change({ kind })}
            />
          </label>
        )}
        {target.perSolution && (
          <TextField
            name={text.subject}
            value={fields.subject}
            among={solutions.map(({ name }) => name)}
            onChange={(subject) => change({ subject })}
          />
        )}
        {target.row === 'A16' && (
          <TextField name={text.minimum} value={fields.minimum} onChange={(minimum) => change({ minimum })} />
        )}
        <TextField name={text.value} value={fields.value} onChange={(value) => change({ value })} />
        <TextField name={text.measuredOn} value={fields.measuredOn} onChange={(measuredOn) => change({ measuredOn })} />
        <TextField name={text.source} value={fields.source} onChange={(source) => change({ source })} />
        <button type="submit" className="button button-small">
          {text.save}
        </button>
        <p className="faint">{text.valueHelp}</p>
        <p role="alert">{fault}</p>
      </form>
    </details>
  );
}

interface TextFieldProps {
  readonly name: string;
  readonly value: string;
  /** Suggested; anything else may be written too. */
  readonly among?: readonly string[];
  readonly onChange: (value: string) => void;
}

function TextField({ name, value, among = [], onChange }: TextFieldProps) {
  const listId = useId();
  return (
    <label>
      {name}
      <input
        className="select-small"
        autoComplete="off"
        list={among.length === 0 ? undefined : listId}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {among.length > 0 && (
        <datalist id={listId}>
          {among.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </label>
  );
}

/** @returns the measurement, or what must be mended first. */
function actualOf(fields: Fields, target: StrategyRow): NewActual | string {
  const value = numberOf(fields.value);
  const minimum = fields.minimum.trim() === '' ? null : numberOf(fields.minimum);
  if (value === null || Number.isNaN(minimum)) return text.valueInvalid;
  const measuredOn = dayFromDanish(fields.measuredOn);
  if (measuredOn === null) return text.dayInvalid;
  if (target.perSolution && fields.subject.trim() === '') return text.subjectMissing;
  if (fields.source.trim() === '') return text.sourceMissing;
  if (!isFreeOfCpr(fields.source) || !isFreeOfCpr(fields.subject)) return da.errors['cpr-in-text']();
  return {
    targetId: target.id,
    kind: target.measure === 'index' ? fields.kind : 'actual',
    subject: target.perSolution ? fields.subject.trim() : null,
    minimum: target.row === 'A16' ? minimum : null,
    value,
    measuredOn,
    source: fields.source,
  };
}

/** `93,2`, `12.000`. */
function numberOf(written: string): number | null {
  const plain = written
    .trim()
    .replace(/\.(?=\d{3}\b)/g, '')
    .replace(',', '.');
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : null;
}
