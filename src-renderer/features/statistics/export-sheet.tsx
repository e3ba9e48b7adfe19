/** What can leave the page: the figures as a file at once, the contacts as a long file with progress and cancel. */
import { useEffect, useState } from 'react';
import { api, onEvent } from '#renderer/api/client.ts';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { reportFormats, type ReportFormat, type RowExportState } from '#shared/contract/statistics.ts';
import { errorBody } from '#shared/errors.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { danishNumber } from '#shared/texts/format.ts';
import { saveFile } from '#renderer/ui/save-file.ts';

const text = daStatisticsSheets;
const names = {
  pdf: text.exportPdf,
  csv: text.exportCsv,
  xlsx: text.exportXlsx,
  json: text.exportJson,
} satisfies Record<ReportFormat, string>;

interface ExportSheetProps {
  readonly query: StatisticsQuery;
  readonly onClose: () => void;
}

export function ExportSheet({ query, onClose }: ExportSheetProps) {
  const [said, setSaid] = useState('');
  const [making, setMaking] = useState(false);
  const [rows, setRows] = useState<RowExportState | null>(null);
  useEffect(() => onEvent('exporting', setRows), []);
  const attempt = async (work: () => Promise<void>) => {
    setSaid('');
    try {
      await work();
    } catch (thrown) {
      setSaid(sentenceFor(errorBody(thrown)));
    } finally {
      setMaking(false);
    }
  };
  const figures = (format: ReportFormat) =>
    attempt(async () => {
      setSaid(text.exportMaking);
      setMaking(true);
      const file = await api.statistics.report({ query, format });
      saveFile(file);
      setSaid(text.exportSaved(file.fileName));
    });
  const contacts = (format: 'csv' | 'json') =>
    attempt(async () => setRows(await api.statistics.exportRows({ query, format })));
  return (
    <Sheet label={text.export} onClose={onClose}>
      <div className="figure-sheet">
        <h2>{text.export}</h2>
        <h3>{`${text.exportFigures}: ${daStatisticsPage.scopes[query.scope]}`}</h3>
        <p className="sheet-buttons">
          {reportFormats.map((format) => (
            <button
              key={format}
              type="button"
              className="button"
              disabled={making}
              onClick={() => void figures(format)}
            >
              {names[format]}
            </button>
          ))}
        </p>
        <h3>{text.exportRows}</h3>
        {query.scope === 'team' && <p className="faint">{text.exportRowsHere}</p>}
        <p className="sheet-buttons">
          {(['csv', 'json'] as const).map((format) => (
            <button
              key={format}
              type="button"
              className="button"
              aria-label={`${text.exportRows}: ${names[format]}`}
              disabled={rows?.state === 'running'}
              onClick={() => void contacts(format)}
            >
              {names[format]}
            </button>
          ))}
        </p>
        {rows?.state === 'running' && <Progress rows={rows} onCancel={() => void api.statistics.cancelExport({})} />}
        <p role="status">{said === '' ? endText(rows) : said}</p>
        <p className="sheet-buttons">
          <button type="button" className="button button-small button-quiet push" onClick={onClose}>
            {text.close}
          </button>
        </p>
      </div>
    </Sheet>
  );
}

function Progress({ rows, onCancel }: { readonly rows: RowExportState; readonly onCancel: () => void }) {
  return (
    <p className="sheet-buttons">
      <progress aria-label={text.exportRunning} max={Math.max(rows.total, 1)} value={rows.done} />
      <span>{text.exportProgress(danishNumber(rows.done), danishNumber(rows.total))}</span>
      <button type="button" className="button button-small" onClick={onCancel}>
        {text.exportCancel}
      </button>
    </p>
  );
}

function endText(rows: RowExportState | null): string {
  switch (rows?.state) {
    case 'done':
      return rows.unreadable === 0
        ? text.exportDone(rows.path)
        : `${text.exportDone(rows.path)} ${daReport.unreadable(danishNumber(rows.unreadable))}`;
    case 'cancelled':
      return text.exportCancelled;
    case 'failed':
      return rows.error === null ? text.exportFailed : sentenceFor({ code: rows.error, details: { path: rows.path } });
    case 'running':
    case undefined:
      return '';
  }
}
