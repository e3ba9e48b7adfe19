/** The figures of a period and its filters, from the kept tallies: counted, compared, held against targets, named. */
import { articleRows, avoidableRows, pointerRateOf, redirectRows, topicRows } from '#shared/metrics/breakdowns.ts';
import { shareOf } from '#shared/metrics/interval.ts';
import { changesOf, judgeTarget, repeatsRiseToo } from '#shared/metrics/judgement.ts';
import { figuresOf, timesOf } from '#shared/metrics/metrics.ts';
import { figuresUnder, missingUnder, narrowed } from '#shared/metrics/narrowing.ts';
import type { Period } from '#shared/metrics/periods.ts';
import { comparedPeriod, filtersEnquiries, noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { standardisedOf } from '#shared/metrics/standardised.ts';
import { countOf, emptyTally, type Tally } from '#shared/metrics/tally.ts';
import { targetsOf } from '#shared/metrics/targets.ts';
import type { StatisticsView, TargetRow } from '#shared/metrics/view.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { tallyOfPeriod } from './tally-store.ts';

/** @returns all that the first page shows of the period and its filters. */
export function statisticsView(db: ReadDb, directory: Directory, query: StatisticsQuery): StatisticsView {
  const tally = tallyOfPeriod(db, query, query, ['figures', 'topics', 'details']);
  const period = comparedPeriod(query);
  const before = period === null ? emptyTally : comparedTally(db, query, period);
  const figures = figuresUnder(tally, query);
  const changes = changesOf(figures, figuresUnder(before, query));
  const contactLevel = !filtersEnquiries(query);
  return {
    query,
    figures,
    contactLevel,
    missing: {
      contacts: contactLevel ? countOf(tally, 'contacts:missing') : 0,
      enquiries: missingUnder(tally, query),
    },
    handleTime: timesOf(contactLevel ? tally : emptyTally, 'handle'),
    afterCallTime: timesOf(contactLevel ? tally : emptyTally, 'after-call'),
    compared: period === null ? null : { ...period, contacts: countOf(before, 'contacts'), baseline: null },
    changes,
    standardised: period === null ? null : standardisedOf(tally, before),
    repeatsRiseToo: repeatsRiseToo(changes),
    ...sectionsOf(db, directory, tally, query),
    targets: judgedTargets(db, query),
    baseline: null,
    hidden: { contacts: 0, offGrid: false },
  };
}

function comparedTally(db: ReadDb, query: StatisticsQuery, period: Period): Tally {
  // Units tell the kinds of redirects apart under a filter of enquiries.
  const families = filtersEnquiries(query) ? (['topics', 'details'] as const) : (['figures', 'topics'] as const);
  return tallyOfPeriod(db, period, query, families);
}

type Sections = Pick<
  StatisticsView,
  'topics' | 'redirects' | 'articles' | 'avoidable' | 'pointerRate' | 'missedArticle'
>;

function sectionsOf(db: ReadDb, directory: Directory, tally: Tally, query: StatisticsQuery): Sections {
  const fitting = narrowed(tally, query);
  const articles = articleRows(fitting);
  const titles = articleTitles(
    db,
    articles.map((row) => row.articleId),
  );
  return {
    // Outcome never filters a share of outcomes: a topic's are whole.
    topics: topicRows(narrowed(tally, { topic: query.topic, outcome: null })).map((row) => ({
      ...row,
      name: row.topic === null ? null : directory.topicName(row.topic),
    })),
    redirects: redirectRows(fitting).map((row) => ({
      ...row,
      name: directory.unit(row.municipalityCode, row.unitId)?.name ?? null,
    })),
    articles: articles.map((row) => ({ ...row, title: titles.get(row.articleId) ?? null })),
    avoidable: avoidableRows(fitting),
    pointerRate: pointerRateOf(fitting, topicsWithSolution(directory)),
    missedArticle: shareOf(0, 0),
  };
}

function articleTitles(db: ReadDb, ids: readonly string[]): Map<string, string> {
  const rows = db.all<{ id: string; title: string }>(
    `SELECT id, body ->> '$.title' AS title FROM articles WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.id, row.title]));
}

function topicsWithSolution(directory: Directory): (topic: string) => boolean {
  const topics = new Set(directory.solutions.flatMap((solution) => solution.topics));
  return (topic) => topics.has(topic);
}

/** A target is a municipality's for all its calls or visits: chosen filters do not change what it is held against. */
function judgedTargets(db: ReadDb, query: StatisticsQuery): TargetRow[] {
  const byMunicipality = Map.groupBy(targetsOf(query.municipalityCode), (target) => target.municipalityCode);
  return [...byMunicipality].flatMap(([municipalityCode, targets]) => {
    const figures = figuresOf(tallyOfPeriod(db, query, { ...noFilters, municipalityCode }, ['figures']));
    return targets.map((target) => judgeTarget(target, figures[target.figure]));
  });
}
