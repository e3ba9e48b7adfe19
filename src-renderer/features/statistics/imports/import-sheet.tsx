/** Bringing in what was counted elsewhere: a tick sheet, telephony or the counter queue. Looked at first, then stored. */
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { Sheet } from '#renderer/ui/sheet.tsx';
import type { MunicipalitySummary } from '#shared/contract.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daSheetImports } from '#shared/texts/da-sheet-imports.ts';
import { ArrivalsImport } from './arrivals-import.tsx';
import { ContactsImport } from './contacts-import.tsx';
import { useImporting } from './importing.ts';
import '#renderer/ui/import-columns.css';
import './imports.css';

const text = daSheetImports;
const kinds = ['contacts', 'arrivals'] as const;
type Kind = (typeof kinds)[number];

interface ImportSheetProps {
  readonly municipalities: readonly MunicipalitySummary[];
  readonly onClose: () => void;
}

export default function ImportSheet({ municipalities, onClose }: ImportSheetProps) {
  const [kind, setKind] = useState<Kind>('contacts');
  const [file, setFile] = useState<{ readonly uploadId: string; readonly name: string } | null>(null);
  const importing = useImporting();
  const { progress, fault } = importing;
  const Import = kind === 'contacts' ? ContactsImport : ArrivalsImport;
  const choose = (chosen: File) => {
    setFile(null);
    void importing.upload(chosen).then((uploadId) => {
      if (uploadId !== null) setFile({ uploadId, name: chosen.name });
    });
  };
  return (
    <Sheet label={text.heading} onClose={onClose}>
      <div className="figure-sheet">
        <h2>{text.heading}</h2>
        <fieldset className="import-kinds" disabled={progress !== null}>
          <legend>{text.kind}</legend>
          {kinds.map((each) => (
            <label key={each}>
              <input type="radio" name="import-kind" checked={kind === each} onChange={() => setKind(each)} />
              {text.kinds[each]}
            </label>
          ))}
        </fieldset>
        <p className="faint">{text.leads[kind]}</p>
        <label>
          {text.file}{' '}
          <input
            type="file"
            accept=".csv,.txt,text/csv"
            disabled={progress !== null}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              if (chosen !== undefined) choose(chosen);
              event.target.value = '';
            }}
          />
        </label>
        {file !== null && (
          <Import
            key={`${kind} ${file.uploadId}`}
            uploadId={file.uploadId}
            fileName={file.name}
            importing={importing}
            municipalities={municipalities}
          />
        )}
        <p role="status" className="sheet-buttons">
          {progress !== null && (
            <>
              {progress.total !== null && (
                <progress aria-label={text.reading} max={Math.max(progress.total, 1)} value={progress.done} />
              )}
              <span>{text.progress(progress.done, progress.total)}</span>
              <button type="button" className="button button-small" onClick={() => void api.sheetImports.cancel({})}>
                {text.stop}
              </button>
            </>
          )}
        </p>
        {fault !== '' && (
          <p className="form-fault" role="alert">
            {fault}
          </p>
        )}
        <p className="sheet-buttons">
          <button type="button" className="button button-small button-quiet push" onClick={onClose}>
            {daStatisticsSheets.close}
          </button>
        </p>
      </div>
    </Sheet>
  );
}
