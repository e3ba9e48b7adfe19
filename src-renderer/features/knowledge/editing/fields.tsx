/** The fields of the article's form: a line, a text, lines of words, a choice, a tick. A CPR number is shown where it stands. */
import { useState, type ReactNode } from 'react';
import { CprFault } from '#renderer/ui/cpr-message.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { DayField } from '#renderer/ui/written-field.tsx';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { daEditing } from '#shared/texts/da-editing.ts';

const texts = daEditing.editor;

interface FieldProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly max?: number;
  readonly hint?: string;
  readonly type?: 'text' | 'url';
  /** The id of a list of proposals. */
  readonly list?: string;
}

/** Of »Beløb og gebyrer 1, gælder fra« the screen shows the last part: the rest stands above the row. */
function shortName(name: string): string {
  const last = name.split(', ').at(-1) ?? name;
  return last.charAt(0).toUpperCase() + last.slice(1);
}

export function TextField({ name, value, onChange, rows = 1, max, hint, type = 'text', list }: FieldProps) {
  const common = {
    className: 'field',
    'aria-label': name,
    'aria-invalid': !isFreeOfCpr(value),
    value,
    autoComplete: 'off',
  } as const;
  return (
    <div className="edit-field">
      <span aria-hidden="true">
        {shortName(name)}
        {max !== undefined && (
          <small>
            {value.length}/{max}
          </small>
        )}
        {hint !== undefined && <small>{hint}</small>}
      </span>
      {rows > 1 ? (
        <textarea {...common} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...common} type={type} list={list} onChange={(event) => onChange(event.target.value)} />
      )}
      <CprFault text={value} />
    </div>
  );
}

/** Words, one a line. What is typed stays as it is typed: a blank line is where the next word will stand. */
export function LinesField({
  name,
  value,
  onChange,
  rows = 4,
}: {
  readonly name: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly rows?: number;
}) {
  const [typed, setTyped] = useState(value.join('\n'));
  const lines = linesOf(typed);
  // Changed from outside, such as by taking a proposal.
  const shown = lines.join('\n') === value.join('\n') ? typed : value.join('\n');
  return (
    <TextField
      name={name}
      hint={texts.lines}
      rows={rows}
      value={shown}
      onChange={(text) => {
        setTyped(text);
        onChange(linesOf(text));
      }}
    />
  );
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Kroner as Danes write them: `1.250,50`. What is no amount counts as none. */
export function AmountField({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: number | null;
  readonly onChange: (kr: number | null) => void;
}) {
  const [typed, setTyped] = useState(value === null ? '' : String(value).replace('.', ','));
  return (
    <TextField
      name={name}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        onChange(kronerOf(text));
      }}
    />
  );
}

function kronerOf(text: string): number | null {
  const kr = Number(text.trim().replaceAll('.', '').replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(kr) || kr < 0 ? null : kr;
}

export function DateField({ name, value, onChange }: Pick<FieldProps, 'name' | 'value' | 'onChange'>) {
  return (
    <div className="edit-field">
      <span aria-hidden="true">{shortName(name)}</span>
      <DayField label={name} optional value={value} onChange={onChange} />
    </div>
  );
}

export function ChoiceField<T extends string>({
  name,
  value,
  options,
  onChange,
}: {
  readonly name: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T) => void;
}) {
  return (
    <div className="edit-field">
      <span aria-hidden="true">{name}</span>
      <Select label={name} value={value} options={options} onChoose={onChange} />
    </div>
  );
}

export function TickField({
  name,
  value,
  onChange,
}: {
  readonly name: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {name}
    </label>
  );
}

/** Rows that can be added and removed, such as amounts and sources. */
export function RowsField<Row>({
  name,
  rows,
  fresh,
  onChange,
  children,
}: {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly fresh: Row;
  readonly onChange: (rows: Row[]) => void;
  readonly children: (row: Row, change: (part: Partial<Row>) => void, index: number) => ReactNode;
}) {
  return (
    <fieldset className="edit-rows">
      <legend>{name}</legend>
      {rows.map((row, index) => (
        <div key={index} className="edit-row" role="group" aria-label={`${name} ${String(index + 1)}`}>
          {children(row, (part) => onChange(rows.map((each, at) => (at === index ? { ...each, ...part } : each))), index)}
          <button
            type="button"
            className="button button-small"
            aria-label={`${texts.remove}: ${name} ${String(index + 1)}`}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          >
            {texts.remove}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="button button-small"
        aria-label={`${texts.add}: ${name}`}
        onClick={() => onChange([...rows, fresh])}
      >
        {texts.add}
      </button>
    </fieldset>
  );
}
