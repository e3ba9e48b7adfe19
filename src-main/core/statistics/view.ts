/** The figures of a period and its filters, from the kept tallies: counted, compared, held against targets, named. */
import {
  articleRows,
  avoidableRows,
  mostLostFirst,
  pointerRateOf,
  redirectRows,
  topicRows,
} from '#shared/metrics/breakdowns.ts';
import { figuresOfCounts } from '#shared/metrics/counts.ts';
import type { Figures, Share, ShareId } from '#shared/metrics/definitions.ts';
import { shareOf } from '#shared/metrics/interval.ts';
import { changesOf, judgeTarget, repeatsRiseToo } from '#shared/metrics/judgement.ts';
import { figuresOf, timesOf } from '#shared/metrics/metrics.ts';
import { figuresUnder, missingUnder, narrowed } from '#shared/metrics/narrowing.ts';
import { comparedPeriod, filtersEnquiries, noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { standardisedOf } from '#shared/metrics/standardised.ts';
import { countOf, emptyTally } from '#shared/metrics/tally.ts';
import { targetsOf } from '#shared/metrics/targets.ts';
import type { BaselineSummary, ShownArticleRow, StatisticsView, TargetRow, TeamCounted } from '#shared/metrics/view.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { baselineCounts, baselineFor } from './baseline-store.ts';
import { countedOf, keptTallies, measuresShown, nothingCounted, wholeParts, type Counted } from './counted.ts';
import type { Viewer } from '#shared/metrics/hidden-cells.ts';
import { missedArticles } from './resolvable-topics.ts';
import { unreadableIds } from './uncounted.ts';

/** What a view is made of: counted from this PC's kept tallies, or by the hub over every device (`team-view.ts`). */
export interface ViewCounts {
  readonly counted: Counted;
  /** Null: compared with nothing, or with a baseline that is not there. */
  readonly compared: ComparedWith | null;
  readonly missedArticle: Share;
  /** @returns the municipality's figures without filters, for its targets; null where they are not to be had. */
  readonly wholeOf: (municipalityCode: string) => Figures | null;
  readonly baseline: BaselineSummary | null;
  /** How many stand that cannot be read. */
  readonly unreadable: number;
  readonly team: TeamCounted | null;
}

/** @returns all that the first page shows of the period and its filters, of this PC, to the one who looks. */
export function statisticsView(
  db: ReadDb,
  directory: Directory,
  query: StatisticsQuery,
  viewer: Viewer,
): StatisticsView {
  const counted = countedOf(db, keptTallies(db), query, ['figures', 'topics', 'articles', 'details'], viewer);
  return viewOf(db, directory, query, {
    counted,
    compared: comparedWith(db, query, viewer),
    missedArticle: missedArticleOf(db, counted, query),
    wholeOf: (municipalityCode) =>
      figuresOf(measuresShown(db, keptTallies(db), { ...query, ...noFilters, municipalityCode }, viewer)),
    baseline: baselineFor(db, query.municipalityCode),
    unreadable: unreadableIds(db, query).length,
    team: null,
  });
}

/** @param db where articles have their titles. */
export function viewOf(
  db: ReadDb,
  directory: Directory,
  query: StatisticsQuery,
  { counted, compared, missedArticle, wholeOf, baseline, unreadable, team }: ViewCounts,
): StatisticsView {
  const figures = figuresOfCounts(counted, query);
  const changes = changesOf(figures, figuresOfCounts(compared?.counted ?? nothingCounted, query));
  const contactLevel = !filtersEnquiries(query);
  return {
    query,
    figures,
    contactLevel,
    missing: {
      contacts: contactLevel ? countOf(counted.volume, 'contacts:missing') : 0,
      enquiries: missingUnder(counted.volume, query),
    },
    handleTime: timesOf(contactLevel ? counted.shown : emptyTally, 'handle'),
    afterCallTime: timesOf(contactLevel ? counted.shown : emptyTally, 'after-call'),
    compared: compared?.compared ?? null,
    changes,
    standardised: compared === null ? null : standardisedOf(counted.topics, compared.counted.topics),
    repeatsRiseToo: repeatsRiseToo(changes),
    ...sectionsOf(db, directory, counted, query),
    missedArticle,
    targets: judgedTargets(query, wholeOf),
    baseline,
    unreadable,
    hidden: {
      contacts: counted.hiddenContacts,
      offGrid: counted.offGrid,
      figures: contactLevel ? hiddenMeasures(counted) : [],
      outcome: counted.outcomeHeld,
    },
    team,
  };
}

/** @returns those of A1-A3 that have contacts below the line, none of which may be shown. */
function hiddenMeasures({ volume, measures }: Counted): ShareId[] {
  const [whole, shown] = [figuresOf(volume), figuresOf(measures)];
  return (['fcrContent', 'fcrMainLine', 'fcrVisits'] as const).filter((id) => whole[id].den > 0 && shown[id].den === 0);
}

export interface ComparedWith {
  readonly counted: Counted;
  readonly compared: NonNullable<StatisticsView['compared']>;
}

/** @returns null for nothing, and for a baseline that is not there (A6: "ingen baseline", never 0 %). */
function comparedWith(db: ReadDb, query: StatisticsQuery, viewer: Viewer): ComparedWith | null {
  const baseline = query.comparison === 'baseline' ? baselineFor(db, query.municipalityCode) : null;
  const period = baseline ?? comparedPeriod(query);
  if (period === null) return null;
  const { from, to } = period;
  const source = baseline === null ? keptTallies(db) : baselineCounts(db, baseline.id);
  // Units tell the kinds of redirects apart under a filter of enquiries.
  const families = filtersEnquiries(query)
    ? (['figures', 'topics', 'details'] as const)
    : (['figures', 'topics'] as const);
  const counted = countedOf(db, source, { ...query, from, to }, families, viewer);
  return { counted, compared: { from, to, baseline, contacts: countOf(counted.volume, 'contacts') } };
}

type Sections = Pick<StatisticsView, 'topics' | 'redirects' | 'articles' | 'avoidable' | 'pointerRate'>;

function sectionsOf(db: ReadDb, directory: Directory, counted: Counted, query: StatisticsQuery): Sections {
  const fitting = narrowed(counted.volume, query);
  const shown = narrowed(counted.shown, query);
  const articles = articlesOf(counted, query);
  const titles = articleTitles(
    db,
    articles.map((row) => row.articleId),
  );
  return {
    topics: topicsOf(directory, counted, query),
    redirects: redirectRows(shown).map((row) => ({
      ...row,
      name: directory.unit(row.municipalityCode, row.unitId)?.name ?? null,
    })),
    articles: articles.map((row) => ({ ...row, title: titles.get(row.articleId) ?? null })),
    avoidable: avoidableRows(fitting),
    pointerRate: pointerRateOf(narrowed(counted.pointers, query), topicsWithSolution(directory)),
  };
}

/** Of what may be shown, above the line and below it; only a redirect can be one. */
function missedArticleOf(db: ReadDb, { shown, parts }: Counted, query: StatisticsQuery): Share {
  if (query.outcome !== null && query.outcome !== 'redirected') return shareOf(0, 0);
  const missed = missedArticles(db, parts ?? wholeParts(db, query), query, query.topic);
  return shareOf(missed, figuresUnder(shown, { topic: query.topic, outcome: null }).redirected.num);
}

/** Every article with how often it was used; what came of it, and how often with a chosen outcome, only where that may be shown. */
function articlesOf({ volume, articles }: Counted, query: StatisticsQuery): Omit<ShownArticleRow, 'title'>[] {
  const shown = new Map(articleRows(narrowed(articles, query)).map((row) => [row.articleId, row]));
  return articleRows(narrowed(query.outcome === null ? volume : articles, query)).map((row) => {
    const { used = 0, resolved = 0, redirected = 0, repeat = 0 } = shown.get(row.articleId) ?? {};
    return { articleId: row.articleId, used: row.used, shown: used, resolved, redirected, repeat };
  });
}

/** Every topic with its volume; what became of its enquiries only where that may be shown. Outcome filters no share of outcomes. */
function topicsOf(directory: Directory, { volume, topics }: Counted, query: StatisticsQuery): StatisticsView['topics'] {
  const ofTopic = { topic: query.topic, outcome: null };
  const shown = new Map(topicRows(narrowed(topics, ofTopic)).map((row) => [row.topic, row]));
  return topicRows(narrowed(volume, ofTopic))
    .map((row) => {
      const { outcomes, resolved } = shown.get(row.topic) ?? emptyTopic;
      const name = row.topic === null ? null : directory.topicName(row.topic);
      return { topic: row.topic, name, enquiries: row.enquiries, outcomes, resolved, lost: outcomes.redirected };
    })
    .sort(mostLostFirst);
}

const emptyTopic = {
  outcomes: { resolved: 0, redirected: 0, 'self-service': 0, misdirected: 0, abandoned: 0 },
  resolved: shareOf(0, 0),
};

function articleTitles(db: ReadDb, ids: readonly string[]): Map<string, string> {
  const rows = db.all<{ id: string; title: string }>(
    `SELECT id, body ->> '$.title' AS title FROM articles WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.id, row.title]));
}

/** @returns whether a topic has a self-service solution. */
export function topicsWithSolution(directory: Directory): (topic: string) => boolean {
  const topics = new Set(directory.solutions.flatMap((solution) => solution.topics));
  return (topic) => topics.has(topic);
}

/** A target is a municipality's for all its calls or visits: chosen filters do not change what it is held against. */
function judgedTargets(query: StatisticsQuery, wholeOf: ViewCounts['wholeOf']): TargetRow[] {
  const byMunicipality = Map.groupBy(targetsOf(query.municipalityCode), (target) => target.municipalityCode);
  return [...byMunicipality].flatMap(([municipalityCode, targets]) => {
    const figures = wholeOf(municipalityCode);
    return figures === null ? [] : targets.map((target) => judgeTarget(target, figures[target.figure]));
  });
}
