/** The figures a team lead looks at first. No percentage under n = 30; the interval and the count beside every one. */
import { useState, type ReactNode } from 'react';
import { mayShowShare, type ShareId } from '#shared/metrics/definitions.ts';
import {
  enquiriesText,
  figureChange,
  figureHeading,
  figureInterval,
  figureTarget,
  figureValue,
  isNotUnderFilter,
} from '#shared/metrics/figure-text.ts';
import type { Durations, StatisticsView } from '#shared/metrics/view.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { danishDuration, danishNumber, danishPercent } from '#shared/texts/format.ts';
import { DrillNumber } from './drill-number.tsx';
import { FigureSheet, ShareSheet } from './figure-sheet.tsx';
import { Interval } from './interval.tsx';

const text = daStatisticsPage;
const sheets = daStatisticsSheets;
const shown: readonly ShareId[] = ['fcrContent', 'fcrMainLine', 'fcrVisits', 'fcrGross', 'fcrNet'];

export function FigureRow({ view }: { readonly view: StatisticsView }) {
  return (
    <div className="figures">
      {shown.map((id) => (
        <ShareFigure key={id} id={id} view={view} />
      ))}
      <TimeFigure view={view} />
      <VolumeFigure view={view} />
    </div>
  );
}

function VolumeFigure({ view }: { readonly view: StatisticsView }) {
  const [open, setOpen] = useState(false);
  const { contacts, enquiries } = daStatistics.figures;
  const { missing } = daStatistics.otherFigures;
  const facts = [
    [contacts.name, view.contactLevel ? danishNumber(view.figures.contacts.n) : '–'],
    [enquiries.name, `${enquiriesText(view)}. ${enquiries.definition}`],
    [missing.name, `${danishNumber(view.missing.enquiries)}. ${missing.definition}`],
  ] as const;
  const behinds = [
    [sheets.behindAll, { figure: 'contacts', part: 'num' }],
    [sheets.behindMissing, { figure: 'missing', part: 'num' }],
  ] as const;
  return (
    <Figure name={contacts.name} title={contacts.definition} onOpen={() => setOpen(true)}>
      {open && (
        <FigureSheet words={contacts} facts={facts} behinds={behinds} view={view} onClose={() => setOpen(false)} />
      )}
      <p className="figure-value">
        <DrillNumber
          name={contacts.name}
          query={view.query}
          behind={behinds[0][1]}
          count={view.contactLevel ? view.figures.contacts.n : 0}
        >
          {view.contactLevel ? danishNumber(view.figures.contacts.n) : '–'}
        </DrillNumber>
      </p>
      <p className="figure-note">
        {enquiriesText(view)} {enquiries.name.toLocaleLowerCase('da')} ·{' '}
        {text.missingBeside(danishNumber(view.missing.enquiries))}
      </p>
    </Figure>
  );
}

/** Median and p90, never a mean; the work after the call beside it, where both its ends are known. */
function TimeFigure({ view }: { readonly view: StatisticsView }) {
  const [open, setOpen] = useState(false);
  const { handleTime, afterCallTime } = view;
  const { otherFigures } = daStatistics;
  const facts = [
    [otherFigures.handleTime.name, timeText(handleTime)],
    [otherFigures.afterCallTime.name, `${timeText(afterCallTime)}. ${otherFigures.afterCallTime.definition}`],
  ] as const;
  const behinds = (['handleTime', 'afterCallTime'] as const).map(
    (figure) => [sheets.behindKnown(otherFigures[figure].name), { figure, part: 'num' }] as const,
  );
  return (
    <Figure name={otherFigures.handleTime.name} title={otherFigures.handleTime.definition} onOpen={() => setOpen(true)}>
      {open && (
        <FigureSheet
          words={otherFigures.handleTime}
          facts={facts}
          behinds={behinds}
          view={view}
          onClose={() => setOpen(false)}
        />
      )}
      <p className="figure-value">
        <DrillNumber
          name={otherFigures.handleTime.name}
          query={view.query}
          behind={{ figure: 'handleTime', part: 'num' }}
          count={handleTime.n}
        >
          {handleTime.medianSeconds === null ? '–' : danishDuration(handleTime.medianSeconds)}
        </DrillNumber>
        {handleTime.p90Seconds !== null && <small>{text.medianP90(danishDuration(handleTime.p90Seconds))}</small>}
      </p>
      <p className="figure-note">{handleTime.n === 0 ? text.known : text.withKnownEnd(danishNumber(handleTime.n))}</p>
      {afterCallTime.medianSeconds !== null && afterCallTime.p90Seconds !== null && (
        <p className="figure-note" title={otherFigures.afterCallTime.definition}>
          {text.afterCall(
            otherFigures.afterCallTime.name,
            danishDuration(afterCallTime.medianSeconds),
            danishDuration(afterCallTime.p90Seconds),
            danishNumber(afterCallTime.n),
          )}
        </p>
      )}
    </Figure>
  );
}

function timeText({ n, medianSeconds, p90Seconds }: Durations): string {
  if (medianSeconds === null || p90Seconds === null) return '–';
  return sheets.medianAndP90(danishDuration(medianSeconds), danishDuration(p90Seconds), danishNumber(n));
}

interface FigureProps {
  readonly name: string;
  readonly title: string;
  /** The definition is one click away. */
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

function Figure({ name, title, onOpen, children }: FigureProps) {
  return (
    <section className="figure" title={title}>
      <h2>
        {onOpen === undefined ? (
          name
        ) : (
          <button type="button" className="figure-name" onClick={onOpen}>
            {name}
          </button>
        )}
      </h2>
      <div>{children}</div>
    </section>
  );
}

function ShareFigure({ id, view }: { readonly id: ShareId; readonly view: StatisticsView }) {
  const share = view.figures[id];
  const words = daStatistics.figures[id];
  const target = view.targets.find((row) => row.figure === id);
  const [open, setOpen] = useState(false);
  const heading = figureHeading(id);
  if (isNotUnderFilter(view, id)) {
    return (
      <Figure name={heading} title={words.definition}>
        <p className="figure-value">{figureValue(view, id)}</p>
        <p className="figure-note">{figureInterval(view, id)}</p>
      </Figure>
    );
  }
  const interval = figureInterval(view, id);
  const change = figureChange(view, id);
  const goal = figureTarget(view, id);
  return (
    <Figure name={heading} title={words.definition} onOpen={() => setOpen(true)}>
      {open && <ShareSheet id={id} words={words} share={share} view={view} onClose={() => setOpen(false)} />}
      <p className="figure-value">
        <DrillNumber
          name={words.name}
          query={view.query}
          behind={{ figure: id, part: 'num' }}
          isShare
          count={share.den}
        >
          {figureValue(view, id)}
        </DrillNumber>
      </p>
      {mayShowShare(share.den) && <Interval name={words.name} share={share} target={target?.target} />}
      {interval !== null && <p className="figure-note">{interval}</p>}
      {change !== null && <p className="figure-note">{change}</p>}
      {id === 'fcrGross' && view.standardised !== null && mayShowShare(share.den) && (
        <p className="figure-note" title={sheets.standardisedTitle}>
          {sheets.standardised(danishPercent(view.standardised.value))}
        </p>
      )}
      <p className="figure-note">{text.missingBeside(danishNumber(view.missing.enquiries))}</p>
      {goal !== null && <p className="figure-note">{goal}</p>}
      {id === 'fcrNet' && view.repeatsRiseToo && <p className="figure-warning">{daStatistics.repeatsRiseToo}</p>}
    </Figure>
  );
}
