/** The one-pager: a view on one A4 sheet as HTML of its own, to be printed by a Chromium. Nothing in it is fetched or run. */
import { daStatistics } from '../texts/da-statistics.ts';
import { daReport } from '../texts/da-report.ts';
import { danishNumber } from '../texts/format.ts';
import type { ShareId } from './definitions.ts';
import { escaped } from '../escaped.ts';
import {
  figureChange,
  figureHeading,
  figureInterval,
  figureTarget,
  figureValue,
  isAllHidden,
  isOutcomeHidden,
} from './figure-text.ts';
import { outcomeSvg, trendSvg } from './report-charts.ts';
import { hiddenTexts, type Report } from './report.ts';
import { cellText, type ReportCell } from './report-cells.ts';
import type { SeriesRow, StatisticsView } from './view.ts';

const text = daReport;
/** What a lead looks at first (statistics: PDF). */
const sixFigures: readonly ShareId[] = ['fcrContent', 'fcrMainLine', 'fcrVisits', 'fcrGross', 'fcrNet', 'redirected'];

/** @returns a whole page. Whatever text comes from the store is escaped. */
export function reportHtml(view: StatisticsView, series: readonly SeriesRow[], report: Report): string {
  // A goal is drawn where the municipality that was chosen has set one, as on the screen.
  const aimed = view.query.municipalityCode === null ? null : view.targets.find((row) => row.figure === 'fcrContent');
  const trend = aimed == null ? trendSvg(series, 'fcrGross', null) : trendSvg(series, 'fcrContent', aimed.target);
  return `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${escaped(report.title)}</title>
<style>${style}</style></head><body>
<header><h1>${escaped(report.title)}</h1><p>${report.facts.map(([name, value]) => `<b>${escaped(name)}:</b> ${escaped(value)}`).join(' · ')}</p></header>
<section class="figures">${sixFigures.map((id) => figureHtml(view, id)).join('')}</section>
<section class="charts">${trend}${outcomeSvg(series)}</section>
<h2>${escaped(text.sheets.figures)}</h2>${figureRows(report)}
<h2>${escaped(text.quality)}</h2><p>${qualityOf(view).map(escaped).join(' ')}</p>
<h2>${escaped(text.sheets.definitions)}</h2><dl>${sixFigures.map(definitionHtml).join('')}</dl>
</body></html>`;
}

function figureHtml(view: StatisticsView, id: ShareId): string {
  const notes = [figureInterval(view, id), figureChange(view, id), figureTarget(view, id)];
  return `<div><h3>${escaped(figureHeading(id))}</h3><p class="value">${escaped(figureValue(view, id))}</p>${notes
    .flatMap((note) => (note === null ? [] : [`<p>${escaped(note)}</p>`]))
    .join('')}</div>`;
}

/** What the figures do not hold, and how sure they are. */
function qualityOf(view: StatisticsView): string[] {
  const { missing, hidden, unreadable, handleTime, figures, contactLevel } = view;
  const { name } = daStatistics.otherFigures.missing;
  return [
    ...(isOutcomeHidden(view)
      ? []
      : [
          `${name}: ${daStatistics.ofMany(danishNumber(missing.enquiries), danishNumber(figures.enquiries.n))} ${text.enquiries}.`,
        ]),
    ...(contactLevel && !isAllHidden(view)
      ? [text.knownTimes(danishNumber(handleTime.n), danishNumber(figures.contacts.n))]
      : []),
    ...(unreadable > 0 ? [text.unreadable(danishNumber(unreadable))] : []),
    ...hiddenTexts(hidden),
    daStatistics.intervalNote,
    daStatistics.tooFewToShare,
  ];
}

function definitionHtml(id: ShareId): string {
  const { name, definition, numerator, denominator, row } = daStatistics.figures[id];
  const made = `${numerator} ÷ ${denominator}${row === null ? '' : `. ${row}`}`;
  return `<dt>${escaped(name)}</dt><dd>${escaped(definition)} ${escaped(made)}</dd>`;
}

/** The first columns of the workbook's first sheet, as they stand there: as many rows as one sheet of paper has room for. */
function figureRows({ tables }: Report): string {
  const [figures] = tables;
  if (figures === undefined) return '';
  const columns = [0, 1, 2, 3, 4, 7, 8, 9];
  const cells = (row: readonly (string | undefined)[], tag: 'td' | 'th'): string =>
    columns.map((column) => `<${tag}>${escaped(row[column] ?? '')}</${tag}>`).join('');
  const isFigure = (row: readonly ReportCell[]): boolean => row[1]?.kind === 'count';
  const rows = figures.rows.filter(isFigure).slice(0, mostRows);
  return `<table><tr>${cells(figures.head, 'th')}</tr>${rows
    .map((row) => `<tr>${cells(row.map(cellText), 'td')}</tr>`)
    .join('')}</table>`;
}

const mostRows = 24;

const style = `@page{size:A4;margin:10mm}body{font:8.5px/1.3 'IBM Plex Sans','Segoe UI','Open Sans',Arial,sans-serif;color:#1b1f24;margin:0;print-color-adjust:exact;-webkit-print-color-adjust:exact}h1{font-size:16px;margin:0}
h2{font-size:11px;margin:8px 0 2px}h3{font-size:9px;margin:0;font-weight:600}p{margin:1px 0}.figures{display:grid;grid-template-columns:repeat(3,1fr);gap:6px;margin:8px 0}
.figures div{border:1px solid #c4c9cf;border-radius:3px;padding:5px 7px}.value{font-size:18px;margin:0}.charts{display:grid;grid-template-columns:1fr 1fr;gap:12px}
figure{margin:0}figcaption{font-weight:600}svg{width:100%;height:auto}svg text{font-size:7px;fill:#4a515a}.grid{stroke:#e2e5e9;stroke-width:.7}.band{fill:#c9dcf5}.line{fill:none;stroke:#1c5fa8;stroke-width:1.4}.dot{fill:#1c5fa8}
.target{stroke:#1b1f24;stroke-dasharray:4 3;stroke-width:.8}.o0{fill:#2f7d4f;background:#2f7d4f}.o1{fill:#c98a1b;background:#c98a1b}.o2{fill:#3b78c2;background:#3b78c2}.o3{fill:#8558a8;background:#8558a8}.o4{fill:#8a9099;background:#8a9099}
.legend span{margin-right:8px;white-space:nowrap}.legend i{display:inline-block;width:7px;height:7px;margin-right:3px}table{border-collapse:collapse;width:100%}
th,td{text-align:right;line-height:1.2;padding:.5px 4px;font-variant-numeric:tabular-nums;border-bottom:1px solid #e2e5e9}th:first-child,td:first-child{text-align:left}dl{margin:0;columns:2;column-gap:12px}
dt{font-weight:600;margin-top:3px;break-after:avoid}dd{margin:0;break-inside:avoid}`;
