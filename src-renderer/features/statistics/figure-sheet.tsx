/** A figure's definition, what it was made of, and the way to the contacts behind it. */
import { useState } from 'react';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { mayShowShare, type ShareId } from '#shared/metrics/definitions.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { danishNumber, danishPercent } from '#shared/texts/format.ts';
import { DrillList, type Behind } from './drill-list.tsx';

const text = daStatisticsSheets;

interface FigureSheetProps {
  readonly id: ShareId;
  readonly view: StatisticsView;
  readonly onClose: () => void;
}

export function FigureSheet({ id, view, onClose }: FigureSheetProps) {
  const [behind, setBehind] = useState<Behind | null>(null);
  const words = daStatistics.figures[id];
  const share = view.figures[id];
  const facts = [
    [daStatistics.numerator, `${danishNumber(share.num)} ${words.numerator}`],
    [daStatistics.denominator, `${danishNumber(share.den)} ${words.denominator}`],
    [text.n, danishNumber(share.den)],
    [
      text.interval,
      share.low === null || share.high === null || !mayShowShare(share.den)
        ? daStatistics.tooFewToShare
        : `${danishPercent(share.low)}–${danishPercent(share.high)}`,
    ],
    [text.missing, danishNumber(view.missing.enquiries)],
    [text.row, words.row ?? '–'],
  ] as const;
  return (
    <Sheet label={text.definitionOf(words.name)} onClose={onClose}>
      <div className="figure-sheet">
        <h2>{words.name}</h2>
        <p>{words.definition}</p>
        <dl>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="faint">{daStatistics.intervalNote}</p>
        <p className="sheet-buttons">
          {view.team === null && <BehindButtons id={id} onOpen={setBehind} />}
          <button type="button" className="button button-small button-quiet push" onClick={onClose}>
            {text.close}
          </button>
        </p>
        {behind !== null && (
          <DrillList key={`${behind.figure}${behind.part}`} query={view.query} behind={behind} name={words.name} />
        )}
      </div>
    </Sheet>
  );
}

/** The contacts lie on the PCs that logged them: there is nothing behind the team's figures here. */
function BehindButtons({ id, onOpen }: { readonly id: ShareId; readonly onOpen: (behind: Behind) => void }) {
  return (['num', 'den'] as const).map((part) => (
    <button key={part} type="button" className="button button-small" onClick={() => onOpen({ figure: id, part })}>
      {part === 'num' ? text.behindNum : text.behindDen}
    </button>
  ));
}
