/** The tables under the figures: articles, targets, and every figure with its definition. */
import { useState } from 'react';
import { useArticleList } from '#renderer/state/queries.ts';
import { mayShowShare, shareIds, type Share } from '#shared/metrics/definitions.ts';
import { wholeOf } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { danishNumber, danishPercent, danishPoints } from '#shared/texts/format.ts';
import type { Behind } from './drill-list.tsx';
import { DrillNumber } from './drill-number.tsx';
import { isTold, ShareSheet } from './figure-sheet.tsx';
import { Table } from './table.tsx';

const text = daStatisticsPage;
export const rowsShown = 12;

export interface TableProps {
  readonly view: StatisticsView;
}

/** @returns the share in words: a percentage only where there are enough. */
export function shareText(share: Share): string {
  return share.value !== null && mayShowShare(share.den)
    ? danishPercent(share.value)
    : daStatistics.ofMany(danishNumber(share.num), danishNumber(share.den));
}

export function intervalText(share: Share): string {
  return share.low === null || share.high === null || !mayShowShare(share.den)
    ? '–'
    : `${danishPercent(share.low)}–${danishPercent(share.high)}`;
}

const articleParts = [
  ['used', 'fcrGross', 'den', 'used'],
  ['resolved', 'fcrGross', 'num', 'resolvedWith'],
  ['redirected', 'redirected', 'num', 'redirectedAfter'],
  ['repeat', 'repeat', 'num', 'repeatAfter'],
] as const;

/** How an article fared: what was resolved with it, redirected all the same, or came back; and whether its review is due. */
export function ArticleTable({ view }: TableProps) {
  const articles = useArticleList().data ?? [];
  const isDue = (id: string): boolean => articles.find((each) => each.articleId === id)?.freshness.state === 'due';
  return (
    <Table
      title={text.articles}
      lead={text.articlesLead}
      head={[text.article, text.used, text.resolvedWith, text.redirectedAfter, text.repeatAfter, text.review]}
      numbers={[1, 2, 3, 4]}
      none={view.articles.length > 0 ? undefined : view.hidden.outcome ? daReport.outcomeHidden : text.noArticles}
    >
      {view.articles.slice(0, rowsShown).map((row) => (
        <tr key={row.articleId}>
          <th scope="row">{row.title ?? daStatistics.unknownName(row.articleId)}</th>
          {articleParts.map(([count, figure, part, what]) => (
            <td key={count} className="number">
              <DrillNumber
                name={`${row.title ?? daStatistics.unknownName(row.articleId)}, ${text[what]}`}
                query={view.query}
                behind={{ figure, part, cell: { articleId: row.articleId } }}
                count={row[count]}
              >
                {count === 'used'
                  ? danishNumber(row.used)
                  : row.used > 0 && row.shown === 0
                    ? daStatisticsSheets.hiddenShare
                    : countAndShare(row[count], row.shown)}
              </DrillNumber>
            </td>
          ))}
          <td>{isDue(row.articleId) ? text.reviewDue : ''}</td>
        </tr>
      ))}
    </Table>
  );
}

/** @returns `12 (40,0 %)`, the count alone where there are too few to show a share. */
function countAndShare(count: number, of: number): string {
  return mayShowShare(of) ? `${danishNumber(count)} (${danishPercent(count / of)})` : danishNumber(count);
}

export function TargetTable({ view }: TableProps) {
  return (
    <Table
      title={text.targets}
      lead={
        view.baseline === null ? `${daStatistics.targetScope} ${daStatistics.noBaseline}` : daStatistics.targetScope
      }
      head={[text.figure, text.source, text.goal, text.actual, text.gap, text.status]}
      numbers={[2, 3, 4]}
    >
      {view.targets.map((row) => (
        <tr key={row.row}>
          <th scope="row">
            {row.row} {daStatistics.figures[row.figure].name}
          </th>
          <td>
            {daStatistics.source[row.source]}, {daStatistics.targetYear(row.year)}
          </td>
          <td className="number">{danishPercent(row.target)}</td>
          <td className="number">
            <DrillNumber
              name={daStatistics.figures[row.figure].name}
              // A target is held against everything of its municipality, whatever is filtered.
              query={wholeOf(view.query, row.municipalityCode)}
              behind={{ figure: row.figure, part: 'num' }}
              isShare
              count={row.actual.den}
            >
              {shareText(row.actual)}
            </DrillNumber>
          </td>
          <td className="number">{row.gap === null || row.reached === null ? '–' : danishPoints(row.gap)}</td>
          <td>{daStatistics.target[row.reached === null ? 'unknown' : row.reached ? 'reached' : 'missed']}</td>
        </tr>
      ))}
    </Table>
  );
}

interface PartNumberProps extends TableProps {
  readonly id: Behind['figure'];
  readonly words: { readonly name: string };
  readonly share: Share;
  readonly part: Behind['part'];
}

function PartNumber({ view, id, words, share, part }: PartNumberProps) {
  const number = danishNumber(share[part]);
  if (!isTold(view, id)) return number;
  const name = `${words.name}, ${daStatistics[part === 'num' ? 'numerator' : 'denominator']}`;
  return (
    <DrillNumber name={name} query={view.query} behind={{ figure: id, part }} count={share[part]}>
      {number}
    </DrillNumber>
  );
}

/** Every figure with numerator, denominator and what it means: the definitions are one look away. */
export function AllFigures({ view }: TableProps) {
  const [opened, setOpened] = useState<Behind['figure'] | null>(null);
  const { pointerRate, missedArticle } = daStatistics.otherFigures;
  const rows = [
    ...shareIds.map((id) => ({ words: daStatistics.figures[id], id, share: view.figures[id] })),
    { words: pointerRate, id: 'pointerRate' as const, share: view.pointerRate },
    { words: missedArticle, id: 'missedArticle' as const, share: view.missedArticle },
  ];
  const open = rows.find(({ id }) => id === opened);
  return (
    <details className="all-figures">
      {open !== undefined && <ShareSheet {...open} view={view} onClose={() => setOpened(null)} />}
      <summary>{`${text.allFigures} · ${text.definitions}`}</summary>
      <Table
        title={text.allFigures}
        lead={daStatistics.intervalNote}
        head={[
          text.figure,
          text.value,
          text.interval95,
          daStatistics.numerator,
          daStatistics.denominator,
          text.definitions,
        ]}
        numbers={[1, 2]}
      >
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <button type="button" className="figure-name" onClick={() => setOpened(row.id)}>
                {row.words.name}
              </button>
            </th>
            <td className="number">{shareText(row.share)}</td>
            <td className="number">{intervalText(row.share)}</td>
            <td>
              <PartNumber view={view} {...row} part="num" /> {row.words.numerator}
            </td>
            <td>
              <PartNumber view={view} {...row} part="den" /> {row.words.denominator}
            </td>
            <td>
              {row.words.definition} {row.words.row}
            </td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
