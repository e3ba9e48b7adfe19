/** The one-pager: a view on one A4 sheet as HTML of its own, to be printed by a Chromium. Nothing in it is fetched or run. */
import { outcomes } from '../domain/contact.ts';
import { da } from '../texts/da.ts';
import { danishDate, danishNumber, danishPercent, danishStep } from '../texts/format.ts';
import { mayShowShare, type Share, type ShareId } from './definitions.ts';
import { cellText, type Report, type ReportCell } from './report.ts';
import type { SeriesRow, StatisticsView } from './view.ts';

const text = da.report;
/** What a lead looks at first (statistics: PDF). */
const sixFigures: readonly ShareId[] = ['fcrContent', 'fcrMainLine', 'fcrVisits', 'fcrGross', 'fcrNet', 'redirected'];

/** @returns a whole page. Whatever text comes from the store is escaped. */
export function reportHtml(view: StatisticsView, series: readonly SeriesRow[], report: Report): string {
  return `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${escaped(report.title)}</title>
<style>${style}</style></head><body>
<header><h1>${escaped(report.title)}</h1><p>${report.facts.map(([name, value]) => `<b>${escaped(name)}:</b> ${escaped(value)}`).join(' · ')}</p></header>
<section class="figures">${sixFigures.map((id) => figureHtml(view, id)).join('')}</section>
<section class="charts">${trendSvg(series)}${outcomeSvg(series)}</section>
<h2>${escaped(text.sheets.figures)}</h2>${figureRows(report)}
<h2>${escaped(text.sheets.definitions)}</h2><dl>${sixFigures.map(definitionHtml).join('')}</dl>
<footer>${escaped(`${da.statistics.otherFigures.missing.name}: ${danishNumber(view.missing.enquiries)}. ${da.statistics.intervalNote} ${da.statistics.tooFewToShare}`)}</footer>
</body></html>`;
}

function figureHtml(view: StatisticsView, id: ShareId): string {
  const share = view.figures[id];
  const words = da.statistics.figures[id];
  return `<div><h3>${escaped(words.name)}</h3><p class="value">${escaped(shareText(share))}</p><p>${escaped(
    intervalText(share),
  )}</p></div>`;
}

function shareText(share: Share): string {
  return share.value !== null && mayShowShare(share.den)
    ? danishPercent(share.value)
    : da.statistics.ofMany(danishNumber(share.num), danishNumber(share.den));
}

function intervalText({ num, den, low, high }: Share): string {
  if (low === null || high === null || !mayShowShare(den)) return da.statistics.tooFewToShare;
  const made = da.statistics.ofMany(danishNumber(num), danishNumber(den));
  return `${danishPercent(low)}–${danishPercent(high)} · ${made}`;
}

function definitionHtml(id: ShareId): string {
  const { name, definition, numerator, denominator, row } = da.statistics.figures[id];
  const made = `${numerator} ÷ ${denominator}${row === null ? '' : `. ${row}`}`;
  return `<dt>${escaped(name)}</dt><dd>${escaped(definition)} ${escaped(made)}</dd>`;
}

/** The first columns of the workbook's first sheet, as they stand there. */
function figureRows({ tables }: Report): string {
  const [figures] = tables;
  if (figures === undefined) return '';
  const columns = [0, 1, 2, 3, 4, 8, 9];
  const cells = (row: readonly (string | undefined)[], tag: 'td' | 'th'): string =>
    columns.map((column) => `<${tag}>${escaped(row[column] ?? '')}</${tag}>`).join('');
  const isFigure = (row: readonly ReportCell[]): boolean => row[1]?.kind === 'count' && row[2]?.kind !== 'seconds';
  const rows = figures.rows.filter(isFigure).slice(0, 20);
  return `<table><tr>${cells(figures.head, 'th')}</tr>${rows
    .map((row) => `<tr>${cells(row.map(cellText), 'td')}</tr>`)
    .join('')}</table>`;
}

const [width, height] = [340, 110];

/** First-contact resolution by week with its interval; series with fewer than 30 are left open. */
function trendSvg(series: readonly SeriesRow[]): string {
  const shown = series.flatMap(({ start, fcrGross }, index) =>
    fcrGross.value !== null && fcrGross.low !== null && fcrGross.high !== null && mayShowShare(fcrGross.den)
      ? [{ start, at: xOf(index, series.length), value: fcrGross.value, low: fcrGross.low, high: fcrGross.high }]
      : [],
  );
  const point = (at: number, share: number): string => `${at.toFixed(1)},${((1 - share) * height).toFixed(1)}`;
  const band = [
    ...shown.map((each) => point(each.at, each.high)),
    ...shown.toReversed().map((each) => point(each.at, each.low)),
  ];
  return chart(
    da.statistics.figures.fcrGross.name,
    series,
    `<polygon class="band" points="${band.join(' ')}"/><polyline class="line" points="${shown
      .map((each) => point(each.at, each.value))
      .join(' ')}"/>`,
  );
}

function outcomeSvg(series: readonly SeriesRow[]): string {
  const bar = width / Math.max(series.length, 1);
  const bars = series.map((row, index) => {
    const all = outcomes.reduce((sum, outcome) => sum + row.outcomes[outcome], 0);
    let below = 0;
    return outcomes
      .map((outcome, kind) => {
        const part = all === 0 ? 0 : (row.outcomes[outcome] / all) * height;
        below += part;
        return `<rect class="o${String(kind)}" x="${(index * bar + 0.5).toFixed(1)}" y="${(height - below).toFixed(1)}" width="${Math.max(bar - 1, 0.5).toFixed(1)}" height="${part.toFixed(1)}"/>`;
      })
      .join('');
  });
  return chart(outcomes.map((outcome) => da.desk.outcome[outcome]).join(' · '), series, bars.join(''));
}

function chart(name: string, series: readonly SeriesRow[], drawn: string): string {
  const [first, last] = [series[0], series.at(-1)];
  const axis =
    first === undefined || last === undefined
      ? ''
      : `${danishStep(first)} (${danishDate(first.start)}) – ${danishStep(last)}`;
  return `<figure><figcaption>${escaped(name)}</figcaption><svg viewBox="0 0 ${String(width)} ${String(height)}" role="img"><path class="frame" d="M0 0V${String(height)}H${String(width)}"/>${drawn}</svg><p>${escaped(axis)} · 0–100&#160;%</p></figure>`;
}

function xOf(index: number, many: number): number {
  return many <= 1 ? width / 2 : (index / (many - 1)) * width;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const style = `@page{size:A4;margin:12mm}body{font:9px/1.35 sans-serif;color:#1b1f24;margin:0}h1{font-size:16px;margin:0}
h2{font-size:11px;margin:8px 0 2px}h3{font-size:9px;margin:0;font-weight:500}p{margin:2px 0}.figures{display:grid;grid-template-columns:repeat(3,1fr);gap:6px;margin:8px 0}
.figures div{border:1px solid #c4c9cf;padding:5px}.value{font-size:17px;margin:0}.charts{display:grid;grid-template-columns:1fr 1fr;gap:10px}
figure{margin:0}svg{width:100%;height:auto}.frame{fill:none;stroke:#8a9099}.band{fill:#c9dcf5}.line{fill:none;stroke:#1c5fa8;stroke-width:1.5}
.o0{fill:#2f7d4f}.o1{fill:#c98a1b}.o2{fill:#3b78c2}.o3{fill:#8558a8}.o4{fill:#8a9099}table{border-collapse:collapse;width:100%}
th,td{text-align:right;padding:1px 4px;border-bottom:1px solid #e2e5e9}th:first-child,td:first-child{text-align:left}dl{margin:0;columns:2;column-gap:12px}
dt{font-weight:600;margin-top:3px}dd{margin:0}footer{margin-top:6px;color:#4a515a}`;
