/** Which column of the file a field is read from. */
import { Select } from '#renderer/ui/select.tsx';
import { daSheetImports } from '#shared/texts/da-sheet-imports.ts';

interface ColumnChoiceProps {
  readonly name: string;
  readonly headers: readonly string[];
  /** Null: from none. */
  readonly value: string | null;
  readonly onChoose: (header: string | null) => void;
}

export function ColumnChoice({ name, headers, value, onChoose }: ColumnChoiceProps) {
  const options = [['', daSheetImports.noColumn] as const, ...headers.map((header) => [header, header] as const)];
  return (
    <label>
      {name}
      <Select
        small
        value={value ?? ''}
        options={options}
        onChoose={(header) => onChoose(header === '' ? null : header)}
      />
    </label>
  );
}

interface PreviewProps {
  readonly lines: readonly string[];
  readonly refused: number;
  readonly onSaveRefused: () => void;
}

/** What the file would give, and its refused rows as a file. */
export function Preview({ lines, refused, onSaveRefused }: PreviewProps) {
  return (
    <section aria-label={daSheetImports.preview}>
      <h3>{daSheetImports.preview}</h3>
      <ul className="import-lines">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {refused > 0 && (
        <p>
          <button type="button" className="button button-small" onClick={onSaveRefused}>
            {daSheetImports.saveRefused}
          </button>
        </p>
      )}
    </section>
  );
}
