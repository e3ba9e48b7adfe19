/** A tick sheet: which column is what, what stands where the sheet says nothing, what it would give, and storing it. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import type { MunicipalitySummary } from '#shared/contract.ts';
import type { ContactsLooked } from '#shared/contract/sheet-imports.ts';
import { channels, locations } from '#shared/domain/contact.ts';
import { neededFields, sheetFields, SheetMapping, type SheetField } from '#shared/imports/sheet-fields.ts';
import { summaryLines } from '#shared/texts/da-sheets.ts';
import { da } from '#shared/texts/da.ts';
import { daSheetImports } from '#shared/texts/da-sheet-imports.ts';
import { ColumnChoice, Preview } from './columns.tsx';
import { saveRefused, useLook, type Importing } from './importing.ts';

const text = daSheetImports;
const noMapping = SheetMapping.parse({});

export interface FileProps {
  readonly uploadId: string;
  readonly fileName: string;
  readonly importing: Importing;
  readonly municipalities: readonly MunicipalitySummary[];
}

export function ContactsImport({ uploadId, fileName, importing, municipalities }: FileProps) {
  const [mapping, setMapping] = useState<SheetMapping>(noMapping);
  const [stored, setStored] = useState<ContactsLooked | null>(null);
  const { work } = importing;
  const looked = useLook(['contacts', uploadId, mapping], importing, () =>
    api.sheetImports.contacts({ uploadId, mapping, store: false }),
  );
  const store = async () => {
    setStored(await work(() => api.sheetImports.contacts({ uploadId, mapping, store: true })));
  };
  if (stored !== null) return <p role="status">{storedText(stored, fileName)}</p>;
  if (looked === null) return null;
  const { headers, columns, summary, missing } = looked;
  const columnOf = (field: SheetField): string | null => {
    const chosen = mapping.columns[field];
    return chosen === undefined ? (columns.find((column) => column.field === field)?.header ?? null) : chosen;
  };
  const names = {
    municipality: municipalities.map(({ code, name }) => [code, name] as const),
    location: namedOptions(locations, da.desk.location),
    channel: namedOptions(channels, da.desk.channel),
  };
  return (
    <>
      <fieldset className="import-columns" disabled={importing.progress !== null}>
        <legend>{text.columns}</legend>
        {sheetFields.map((field) => (
          <ColumnChoice
            key={field}
            name={da.sheets.fields[field]}
            headers={headers}
            value={columnOf(field)}
            onChoose={(header) => setMapping({ ...mapping, columns: { ...mapping.columns, [field]: header } })}
          />
        ))}
      </fieldset>
      <fieldset className="import-columns" disabled={importing.progress !== null}>
        <legend>{text.defaults}</legend>
        {(['municipality', 'location', 'channel'] as const).map((field) => (
          <label key={field}>
            {da.sheets.fields[field]}
            <Select
              small
              value={mapping.defaults[field] ?? ''}
              options={[['', text.noDefault] as const, ...names[field]]}
              onChoose={(value) => {
                const defaults = new Map(Object.entries(mapping.defaults));
                if (value === '') defaults.delete(field);
                else defaults.set(field, value);
                setMapping(SheetMapping.parse({ ...mapping, defaults: Object.fromEntries(defaults) }));
              }}
            />
          </label>
        ))}
      </fieldset>
      {summary === null ? (
        <p role="status">{text.missing(neededFields.filter((field) => missing.includes(field)))}</p>
      ) : (
        <>
          <Preview
            lines={summaryLines(summary).slice(columns.length)}
            refused={summary.refused}
            onSaveRefused={() => void work(saveRefused)}
          />
          <p className="sheet-buttons">
            <button
              type="button"
              className="button button-primary"
              disabled={summary.contacts === 0 || importing.progress !== null}
              onClick={() => void store()}
            >
              {text.store}
            </button>
          </p>
        </>
      )}
    </>
  );
}

function storedText({ stored, cancelled }: ContactsLooked, fileName: string): string {
  const counts = stored === null ? '' : da.sheets.cli.stored(stored);
  return cancelled ? text.stopped(counts) : text.stored(fileName, counts);
}
