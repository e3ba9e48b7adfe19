/** A figure's definition, what it was made of, and the way to the contacts behind it. */
import { useState } from 'react';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { HubDrillFigure } from '#shared/metrics/behind.ts';
import { mayShowShare, type Share } from '#shared/metrics/definitions.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daStatistics, type FigureText } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { danishNumber, danishPercent } from '#shared/texts/format.ts';
import { DrillList, type Behind } from './drill-list.tsx';

const text = daStatisticsSheets;

export type Fact = readonly [name: string, value: string];

interface FigureSheetProps {
  readonly words: FigureText;
  readonly facts: readonly Fact[];
  /** What may be asked for, each with what its button says. */
  readonly behinds: readonly (readonly [label: string, behind: Behind])[];
  readonly view: StatisticsView;
  readonly onClose: () => void;
}

export function FigureSheet({ words, facts, behinds, view, onClose }: FigureSheetProps) {
  const [behind, setBehind] = useState<Behind | null>(null);
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
        <p className="sheet-buttons">
          {behinds
            .filter(([, { figure }]) => view.team === null || isTold(figure))
            .map(([label, each]) => (
              <button key={label} type="button" className="button button-small" onClick={() => setBehind(each)}>
                {label}
              </button>
            ))}
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

/** Which topics have a solution, or an article that could settle them, the hub does not know. */
const isTold = (figure: Behind['figure']): boolean => HubDrillFigure.safeParse(figure).success;

interface ShareSheetProps {
  readonly id: Behind['figure'];
  readonly words: FigureText;
  readonly share: Share;
  readonly view: StatisticsView;
  readonly onClose: () => void;
}

export function ShareSheet({ id, words, share, view, onClose }: ShareSheetProps) {
  const { low, high } = share;
  const facts: Fact[] = [
    [daStatistics.numerator, `${danishNumber(share.num)} ${words.numerator}`],
    [daStatistics.denominator, `${danishNumber(share.den)} ${words.denominator ?? ''}`],
    [text.n, danishNumber(share.den)],
    [
      text.interval,
      low === null || high === null || !mayShowShare(share.den)
        ? daStatistics.tooFewToShare
        : `${danishPercent(low)}–${danishPercent(high)}. ${daStatistics.intervalNote}`,
    ],
    [text.missing, danishNumber(view.missing.enquiries)],
    [text.row, words.row ?? '–'],
  ];
  const behinds = [
    [text.behindNum, { figure: id, part: 'num' }],
    [text.behindDen, { figure: id, part: 'den' }],
  ] as const;
  return <FigureSheet words={words} facts={facts} behinds={behinds} view={view} onClose={onClose} />;
}
