/** Answers the statistics calls: the view of a period from the kept tallies, and its contacts as a CSV file. */
import type { Contract } from '#shared/contract.ts';
import {
  articleRows,
  avoidableRows,
  pointerRateOf,
  redirectRows,
  topicRows,
  weekRows,
} from '#shared/metrics/breakdowns.ts';
import { contactCsvLines } from '#shared/metrics/contact-file.ts';
import { changesOf, judgeTarget, repeatsRiseToo } from '#shared/metrics/judgement.ts';
import { figuresOf, timesOf } from '#shared/metrics/metrics.ts';
import { periodBefore } from '#shared/metrics/periods.ts';
import { countOf, sumTallies, type Tally } from '#shared/metrics/tally.ts';
import { targetsOf } from '#shared/metrics/targets.ts';
import type { StatisticsExport, StatisticsQuery, StatisticsView, TargetRow } from '#shared/metrics/view.ts';
import type { Handlers } from '#shared/rpc.ts';
import { da } from '#shared/texts/da.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import type { CoreParts } from '../parts.ts';
import { contactsOf, namesIn } from './period-contacts.ts';
import { dayTallies } from './tally-store.ts';

export function statisticsHandlers({ db, directory }: CoreParts): Handlers<Contract>['statistics'] {
  return {
    view: (query) => statisticsView(db, directory, query),
    export: (query) => statisticsExport(db, directory, query),
  };
}

/** @returns all that the first page shows of the period and its filters. */
export function statisticsView(db: ReadDb, directory: Directory, query: StatisticsQuery): StatisticsView {
  const days = dayTallies(db, query);
  const tally = sumTallies(days.map((each) => each.tally));
  const figures = figuresOf(tally);
  const before = periodBefore(query);
  const figuresBefore = figuresOf(tallyOfPeriod(db, { ...query, ...before }));
  const changes = changesOf(figures, figuresBefore);
  return {
    query,
    figures,
    missing: { contacts: countOf(tally, 'contacts:missing'), enquiries: countOf(tally, 'enquiries:missing') },
    handleTime: timesOf(tally, 'handle'),
    afterCallTime: timesOf(tally, 'after-call'),
    previous: { ...before, contacts: figuresBefore.contacts.n },
    changes,
    repeatsRiseToo: repeatsRiseToo(changes),
    weeks: weekRows(days),
    ...namedRows(db, directory, tally),
    avoidable: avoidableRows(tally),
    pointerRate: pointerRateOf(tally, topicsWithSolution(directory)),
    targets: judgedTargets(db, query),
    baseline: null,
  };
}

function tallyOfPeriod(db: ReadDb, query: StatisticsQuery): Tally {
  return sumTallies(dayTallies(db, query).map((each) => each.tally));
}

function namedRows(
  db: ReadDb,
  directory: Directory,
  tally: Tally,
): Pick<StatisticsView, 'topics' | 'redirects' | 'articles'> {
  const articles = articleRows(tally);
  const titles = articleTitles(
    db,
    articles.map((row) => row.articleId),
  );
  return {
    topics: topicRows(tally).map((row) => ({
      ...row,
      name: row.topic === null ? null : directory.topicName(row.topic),
    })),
    redirects: redirectRows(tally).map((row) => ({
      ...row,
      name: directory.unit(row.municipalityCode, row.unitId)?.name ?? null,
    })),
    articles: articles.map((row) => ({ ...row, title: titles.get(row.articleId) ?? null })),
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

/** A target is a municipality's for all its calls or visits: chosen channels and places do not change what it is held against. */
function judgedTargets(db: ReadDb, query: StatisticsQuery): TargetRow[] {
  const byMunicipality = Map.groupBy(targetsOf(query.municipalityCode), (target) => target.municipalityCode);
  return [...byMunicipality].flatMap(([municipalityCode, targets]) => {
    const figures = figuresOf(tallyOfPeriod(db, { ...query, municipalityCode, channel: null, location: null }));
    return targets.map((target) => judgeTarget(target, figures[target.figure]));
  });
}

/** The contacts under the view, one row an enquiry; the filters stand in the file's name. */
function statisticsExport(db: ReadDb, directory: Directory, query: StatisticsQuery): StatisticsExport {
  const filters = [query.municipalityCode, query.channel, query.location].filter((filter) => filter !== null);
  return {
    fileName: `${da.statistics.file.name([query.from, query.to, ...filters])}.csv`,
    mimeType: 'text/csv;charset=utf-8',
    content: [...contactCsvLines(contactsOf(db, query), namesIn(directory))].join(''),
  };
}
