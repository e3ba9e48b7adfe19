/** A figure's definition, what it was made of, and the way to the contacts behind it. */
import { useState } from 'react';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { HubDrillFigure } from '#shared/metrics/behind.ts';
import { mayShowShare, type Share } from '#shared/metrics/definitions.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daStatistics, type FigureText } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { danishDate, danishNumber, danishPercent } from '#shared/texts/format.ts';
import { DrillList, type Behind } from './drill-list.tsx';

const text = daStatisticsSheets;

export type Fact = readonly [name: string, value: string];

interface FigureSheetProps {
  readonly words: FigureText;
  readonly facts: readonly Fact[];
  /** What may be asked for, each with what its button says; of the page's period, or of another. */
  readonly behinds: readonly (readonly [label: string, behind: Behind, query?: StatisticsQuery])[];
  readonly view: StatisticsView;
  readonly onClose: () => void;
}

interface Shown {
  readonly label: string;
  readonly behind: Behind;
  readonly query: StatisticsQuery;
}

export function FigureSheet({ words, facts, behinds, view, onClose }: FigureSheetProps) {
  const [shown, setShown] = useState<Shown | null>(null);
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
            .filter(([, { figure }]) => isTold(view, figure))
            .map(([label, each, query = view.query]) => (
              <button
                key={label}
                type="button"
                className="button button-small"
                onClick={() => setShown({ label, behind: each, query })}
              >
                {label}
              </button>
            ))}
          <button type="button" className="button button-small button-quiet push" onClick={onClose}>
            {text.close}
          </button>
        </p>
        {shown !== null && <DrillList key={shown.label} query={shown.query} behind={shown.behind} name={words.name} />}
      </div>
    </Sheet>
  );
}

/** Which topics have a solution, or an article that could settle them, the hub does not know. */
export const isTold = (view: StatisticsView, figure: Behind['figure']): boolean =>
  view.team === null || HubDrillFigure.safeParse(figure).success;

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
    ...beforeOf(view, id),
  ] as const;
  return <FigureSheet words={words} facts={facts} behinds={behinds} view={view} onClose={onClose} />;
}

/** The enquiries of the period that is compared with, as they are now: a baseline's figures are locked, its contacts may be corrected. */
function beforeOf({ compared, query }: StatisticsView, figure: Behind['figure']) {
  if (compared === null || compared.contacts === 0) return [];
  const { from, to } = compared;
  const before = { ...query, from, to };
  const days = `${danishDate(from)} - ${danishDate(to)}`;
  return [
    [text.behindNumThen(days), { figure, part: 'num' }, before],
    [text.behindDenThen(days), { figure, part: 'den' }, before],
  ] as const;
}
