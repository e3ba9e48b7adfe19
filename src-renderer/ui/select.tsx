/** One of a closed list, as the browser's own control: keyboard, screen reader and forced colours come with it. */
import { Lock } from 'lucide-react';
import { lockedNote } from '#shared/texts/da-policy-names.ts';

interface SelectProps<T extends string> {
  /** Said by a screen reader; left out where a label stands around it. */
  readonly label?: string;
  /** Where a label stands apart from it. */
  readonly id?: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly small?: boolean;
  /** IT has decided: it shows what holds and why it cannot be another. */
  readonly locked?: boolean;
  readonly onChoose: (value: T) => void;
}

export function Select<T extends string>({
  label,
  id,
  value,
  options,
  small = false,
  locked = false,
  onChoose,
}: SelectProps<T>) {
  return (
    <select
      id={id}
      className={small ? 'select-small' : 'field'}
      aria-label={label}
      disabled={locked}
      value={value}
      onChange={(event) => {
        const chosen = options.find(([each]) => each === event.target.value);
        if (chosen !== undefined) onChoose(chosen[0]);
      }}
    >
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** @returns the options of a closed list, each with its Danish name. */
export function namedOptions<T extends string>(
  values: readonly T[],
  names: Readonly<Record<T, string>>,
): readonly (readonly [T, string])[] {
  return values.map((value) => [value, names[value]] as const);
}

/** Why a setting cannot be changed here; stands in the label, so that it is read with it. */
export function LockedNote({ when }: { readonly when: boolean }) {
  if (!when) return null;
  return (
    <small className="locked-note">
      <Lock className="icon" aria-hidden="true" /> {lockedNote}
    </small>
  );
}
