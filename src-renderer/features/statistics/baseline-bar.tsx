/** What must be known before the figures are read: what is hidden, whether there is a baseline, and how to lock one. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#renderer/api/client.ts';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { errorBody } from '#shared/errors.ts';
import { hiddenTexts } from '#shared/metrics/report.ts';
import { chosenCells } from '#shared/metrics/visibility.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { danishDate, danishNumber } from '#shared/texts/format.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';

const text = daStatisticsSheets;

interface BaselineBarProps {
  readonly view: StatisticsView;
  readonly municipalityName: (code: string) => string;
}

export function BaselineBar({ view, municipalityName }: BaselineBarProps) {
  const [locking, setLocking] = useState(false);
  const { baseline, hidden, unreadable } = view;
  // The hub keeps the baseline of a municipality's whole; the desk can divide its own.
  const isBesideTeams = view.team !== null && baseline !== null && chosenCells(view.query).length > 0;
  return (
    <div className="baseline-bar">
      {unreadable > 0 && <p className="figure-warning">{daReport.unreadable(danishNumber(unreadable))}</p>}
      {hiddenTexts(hidden).length > 0 && <p className="figure-warning">{hiddenTexts(hidden).join(' ')}</p>}
      <p>
        {baseline === null
          ? daStatistics.noBaseline
          : text.baselineLocked(
              `${danishDate(baseline.from)} - ${danishDate(baseline.to)}`,
              danishDate(localDayOf(baseline.lockedAt)),
              baseline.lockedBy,
            )}
        {isBesideTeams && ` ${text.baselineOfWhole}`}
      </p>
      <button type="button" className="button button-small button-quiet" onClick={() => setLocking(true)}>
        {text.lockBaseline}
      </button>
      {locking && <LockSheet view={view} municipalityName={municipalityName} onClose={() => setLocking(false)} />}
    </div>
  );
}

function LockSheet({ view, municipalityName, onClose }: BaselineBarProps & { readonly onClose: () => void }) {
  const client = useQueryClient();
  const [said, setSaid] = useState('');
  const { from, to, municipalityCode, scope } = view.query;
  const lock = async () => {
    try {
      await api.statistics.lockBaseline({ from, to, municipalityCode, scope });
      await client.invalidateQueries({ queryKey: ['statistics'] });
      onClose();
    } catch (thrown) {
      setSaid(sentenceFor(errorBody(thrown)));
    }
  };
  const whose = municipalityCode === null ? text.allMunicipalities : municipalityName(municipalityCode);
  return (
    <Sheet label={text.lockTitle} onClose={onClose}>
      <div className="figure-sheet">
        <h2>{text.lockTitle}</h2>
        <p>{text.baselineLead}</p>
        <p>{text.lockWarning[scope](`${danishDate(from)} - ${danishDate(to)}`, whose)}</p>
        <p role="alert">{said}</p>
        <p className="sheet-buttons">
          <button type="button" className="button button-primary" onClick={() => void lock()}>
            {text.lock}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {text.cancel}
          </button>
        </p>
      </div>
    </Sheet>
  );
}
