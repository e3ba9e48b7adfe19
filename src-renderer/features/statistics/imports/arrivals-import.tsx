/** Telephony or the counter queue: whose it is, which queues are not ours, what the columns hold, and storing the counts. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { namedOptions, Select } from '#renderer/ui/select.tsx';
import type { ArrivalsLooked } from '#shared/contract/sheet-imports.ts';
import { ArrivalMapping } from '#shared/imports/arrivals.ts';
import { arrivalLines } from '#shared/texts/da-arrivals.ts';
import { da } from '#shared/texts/da.ts';
import { daSheetImports } from '#shared/texts/da-sheet-imports.ts';
import { daArrivals } from '#shared/texts/da-arrivals.ts';
import { ColumnChoice, Preview } from './columns.tsx';
import type { FileProps } from './contacts-import.tsx';
import { saveRefused, useLook } from './importing.ts';

const text = daSheetImports;

/** What a person has said of the columns so far. */
interface Written extends Record<'start' | 'answered' | 'queue' | 'ticket', string | null> {
  readonly channel: ArrivalMapping['channel'];
  readonly utc: boolean;
}

const nothingWritten: Written = {
  ...{ channel: 'phone', start: null, answered: null, queue: null, ticket: null, utc: false },
};

export function ArrivalsImport({ uploadId, fileName, importing, municipalities }: FileProps) {
  const [municipalityCode, setMunicipalityCode] = useState(municipalities[0]?.code ?? '');
  const [queues, setQueues] = useState<string>(daArrivals.notOurs.join(', '));
  const [written, setWritten] = useState<Written | null>(null);
  const [stored, setStored] = useState<ArrivalsLooked | null>(null);
  const { work } = importing;
  const mapping = ArrivalMapping.safeParse(written);
  const asked = {
    ...{ uploadId, municipalityCode, mapping: mapping.success ? mapping.data : null },
    excluded: queues.split(',').flatMap((queue) => (queue.trim() === '' ? [] : [queue.trim()])),
  };
  // While columns are being chosen and some are missing, what was seen of the file stays.
  const looked = useLook(['arrivals', asked], importing, () => api.sheetImports.arrivals({ ...asked, store: false }));
  const store = async () => {
    setStored(await work(() => api.sheetImports.arrivals({ ...asked, store: true })));
  };
  if (stored?.summary != null) {
    return <p role="status">{text.stored(fileName, arrivalLines(stored.summary).slice(0, 2).join('. '))}</p>;
  }
  if (looked === null) return null;
  const { summary, headers } = looked;
  const busy = importing.progress !== null;
  return (
    <>
      <fieldset className="import-columns" disabled={busy}>
        <legend>{text.whose}</legend>
        <label>
          {da.sheets.fields.municipality}
          <Select
            small
            value={municipalityCode}
            options={municipalities.map(({ code, name }) => [code, name] as const)}
            onChoose={setMunicipalityCode}
          />
        </label>
        <label>
          {text.excluded}
          <input className="field" defaultValue={queues} onBlur={(event) => setQueues(event.target.value)} />
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={written !== null}
            onChange={(event) => setWritten(event.target.checked ? nothingWritten : null)}
          />
          {text.ownColumns}
        </label>
      </fieldset>
      {written !== null && <OwnColumns headers={headers} written={written} disabled={busy} onChange={setWritten} />}
      {summary === null ? (
        <p>{text.formUnknown}</p>
      ) : (
        <Preview
          lines={arrivalLines(summary)}
          refused={summary.refusedRows}
          onSaveRefused={() => void work(saveRefused)}
        />
      )}
      <p className="sheet-buttons">
        <button
          type="button"
          className="button button-primary"
          disabled={busy || summary?.days == null || (written !== null && !mapping.success)}
          onClick={() => void store()}
        >
          {text.store}
        </button>
      </p>
    </>
  );
}

interface OwnColumnsProps {
  readonly headers: readonly string[];
  readonly written: Written;
  readonly disabled: boolean;
  readonly onChange: (written: Written) => void;
}

function OwnColumns({ headers, written, disabled, onChange }: OwnColumnsProps) {
  return (
    <fieldset className="import-columns" disabled={disabled}>
      <legend>{text.columns}</legend>
      <label>
        {da.sheets.fields.channel}
        <Select
          small
          value={written.channel}
          options={namedOptions(['phone', 'visit'] as const, da.desk.channel)}
          onChoose={(channel) => onChange({ ...written, channel })}
        />
      </label>
      {(['start', 'answered', 'queue', 'ticket'] as const).map((field) => (
        <ColumnChoice
          key={field}
          name={text.arrivalFields[field]}
          headers={headers}
          value={written[field]}
          onChoose={(header) => onChange({ ...written, [field]: header })}
        />
      ))}
      <label className="check">
        <input
          type="checkbox"
          checked={written.utc}
          onChange={(event) => onChange({ ...written, utc: event.target.checked })}
        />
        {text.utc}
      </label>
    </fieldset>
  );
}
