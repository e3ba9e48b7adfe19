/** One of a closed list, as the browser's own control: keyboard, screen reader and forced colours come with it. */

interface SelectProps<T extends string> {
  /** Said by a screen reader; left out where a label stands around it. */
  readonly label?: string;
  /** Where a label stands apart from it. */
  readonly id?: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, name: string])[];
  readonly small?: boolean;
  readonly onChoose: (value: T) => void;
}

export function Select<T extends string>({ label, id, value, options, small = false, onChoose }: SelectProps<T>) {
  return (
    <select
      id={id}
      className={small ? 'select-small' : 'field'}
      aria-label={label}
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
