/** A number of a table that leads to the enquiries behind it; of a share also to those it is a part of. */
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { Sheet } from '#renderer/ui/sheet.tsx';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { DrillList, type Behind } from './drill-list.tsx';
import './drill-number.css';

const text = daStatisticsSheets;

interface DrillNumberProps {
  /** As it stands in the table. */
  readonly children: string;
  /** What it is a number of. */
  readonly name: string;
  /** Of the page, narrowed to the row where a filter of the page can narrow it. */
  readonly query: StatisticsQuery;
  readonly behind: Behind;
  /** Of a share: below the line stands more than above it. */
  readonly isShare?: boolean;
  /** 0: nothing stands behind it. */
  readonly count: number;
}

export function DrillNumber({ children, count, ...asked }: DrillNumberProps) {
  const [open, setOpen] = useState(false);
  if (count === 0) return children;
  // Beside the page: in the cell of a table it would stand to the right, and be as bold.
  return (
    <>
      <button
        type="button"
        className="drill-number"
        aria-label={`${children}, ${text.behind(asked.name)}`}
        onClick={() => setOpen(true)}
      >
        {children}
      </button>
      {open && createPortal(<DrillSheet {...asked} onClose={() => setOpen(false)} />, document.body)}
    </>
  );
}

interface DrillSheetProps extends Omit<DrillNumberProps, 'children' | 'count'> {
  readonly onClose: () => void;
}

function DrillSheet({ name, query, behind, isShare = false, onClose }: DrillSheetProps) {
  const [part, setPart] = useState(behind.part);
  return (
    <Sheet label={text.behind(name)} onClose={onClose}>
      <div className="figure-sheet">
        <p className="sheet-buttons">
          {isShare &&
            (['num', 'den'] as const).map((each) => (
              <button
                key={each}
                type="button"
                className="button button-small"
                aria-pressed={part === each}
                onClick={() => setPart(each)}
              >
                {each === 'num' ? text.behindNum : text.behindDen}
              </button>
            ))}
          <button type="button" className="button button-small button-quiet push" onClick={onClose}>
            {text.close}
          </button>
        </p>
        <DrillList key={part} query={query} behind={{ ...behind, part }} name={name} />
      </div>
    </Sheet>
  );
}
