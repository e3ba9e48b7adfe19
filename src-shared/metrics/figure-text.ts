/** How a share stands in a view, in words: the same on the screen and on the sheet of paper. */
import { daStatistics } from '../texts/da-statistics.ts';
import { daStatisticsSheets } from '../texts/da-statistics-sheets.ts';
import { daStatisticsPage } from '../texts/da-statistics-page.ts';
import { danishDate, danishNumber, danishPercent, danishPoints } from '../texts/format.ts';
import { mayShowShare, type ShareId } from './definitions.ts';
import type { StatisticsView } from './view.ts';

const ofWholeContacts: readonly ShareId[] = ['fcrContent', 'fcrMainLine', 'fcrVisits'];

/** @returns whether the figure is one of whole contacts under a filter of enquiries: it is "–" then. */
export function isNotUnderFilter(view: StatisticsView, id: ShareId): boolean {
  return ofWholeContacts.includes(id) && !view.contactLevel;
}

/** @returns `A1 Straksafklaret ved hjælp af indhold`: with the row of the strategy that asks for it. */
export function figureHeading(id: ShareId): string {
  const { name, row } = daStatistics.figures[id];
  return row === null ? name : `${row.slice(0, 2)} ${name}`;
}

/** @returns the percentage, the counts where there are too few for one, or that it is hidden or has no meaning here. */
export function figureValue(view: StatisticsView, id: ShareId): string {
  const { num, den, value } = view.figures[id];
  if (isNotUnderFilter(view, id)) return '–';
  if (isHidden(view, id)) return daStatisticsSheets.hiddenShare;
  if (value !== null && mayShowShare(den)) return danishPercent(value);
  return daStatistics.ofMany(danishNumber(num), danishNumber(den));
}

/** The figure, or everything of the view, may not be shown as a share, though contacts are there (domain: staff statistics). */
export function isHidden(view: StatisticsView, id: ShareId): boolean {
  return isAllHidden(view) || view.hidden.figures.includes(id);
}

export function isAllHidden({ figures, hidden }: StatisticsView): boolean {
  return (hidden.contacts > 0 || hidden.offGrid) && figures.fcrGross.den === 0;
}

/** How many are of the chosen outcome may be told of no part of the view. */
export function isOutcomeHidden(view: StatisticsView): boolean {
  return view.hidden.outcome && isAllHidden(view);
}

/** @returns how many enquiries there were, or that it is hidden how many were of the chosen outcome. */
export function enquiriesText(view: StatisticsView): string {
  return isOutcomeHidden(view) ? daStatisticsSheets.hiddenShare : danishNumber(view.figures.enquiries.n);
}

/** @returns `31,2 %–33,2 % · 2.768 af 8.590`, or why there is no interval; null where the page says why for all. */
export function figureInterval(view: StatisticsView, id: ShareId): string | null {
  const { num, den, low, high } = view.figures[id];
  if (isNotUnderFilter(view, id)) return daStatisticsSheets.notUnderFilter;
  if (isHidden(view, id)) return null;
  if (low === null || high === null || !mayShowShare(den)) return daStatistics.tooFewToShare;
  return daStatisticsPage.interval(danishPercent(low), danishPercent(high), danishNumber(num), danishNumber(den));
}

/** @returns the change, or that there is too little to call it one; null where nothing is compared with. */
export function figureChange(view: StatisticsView, id: ShareId): string | null {
  if (view.compared === null || isNotUnderFilter(view, id) || isHidden(view, id)) return null;
  const { verdict, difference, previous } = view.changes[id];
  const period = daStatistics.previous(danishDate(view.compared.from), danishDate(view.compared.to));
  return verdict === 'unclear' || difference === null || !mayShowShare(previous.den)
    ? daStatisticsPage.noComparison(period)
    : daStatisticsPage.change(danishPoints(difference), period);
}

/** @returns the goal and whether it is reached; null where the municipality that is looked at has set none. */
export function figureTarget({ targets }: StatisticsView, id: ShareId): string | null {
  const target = targets.find((row) => row.figure === id);
  if (target === undefined) return null;
  const reached = daStatistics.target[target.reached === null ? 'unknown' : target.reached ? 'reached' : 'missed'];
  return `${daStatisticsPage.target(danishPercent(target.target))} · ${reached}`;
}
