/** The statistics page over a quarter, from the kept tallies, beside the same figures asked of the rows in plain SQL. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { periodBefore } from '#shared/metrics/periods.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, plusDays } from '#shared/time/copenhagen.ts';
import { aQuarterFolder, withDesk } from './desk.ts';
import { aMillionContacts } from './million.ts';
import { durationMs, measurePair, type Result } from './measure.ts';

const quarterDays = 91;

export async function measureStats(): Promise<Result[]> {
  const folder = await aQuarterFolder();
  const to = plusDays(localDayOf(instantOf(Date)), -1);
  const quarter = { from: plusDays(to, 1 - quarterDays), to, comparison: 'before', ...noFilters } as const;
  const month = { ...quarter, from: plusDays(to, -29), municipalityCode: '190' };
  return [
    await viewing('a quarter, all', folder, quarter),
    await viewing('30 days, one municipality', folder, month),
    ...(await ofAMillion()),
  ];
}

/** Few turns: plain SQL takes seconds over a million. The target is the specification's: any view within 100 ms. */
async function ofAMillion(): Promise<Result[]> {
  const { folder, from, to } = aMillionContacts();
  const all = { from, to, comparison: 'before', ...noFilters } as const;
  const views: [string, StatisticsQuery][] = [
    ['a million, five years', all],
    ['a million, visits', { ...all, channel: 'visit' }],
    ['a million, a month of one municipality', { ...all, from: plusDays(to, -29), municipalityCode: '190' }],
  ];
  const results: Result[] = [];
  for (const [what, query] of views) results.push(await viewing(what, folder, query, { turns: 10, targetMs: 100 }));
  return results;
}

function viewing(
  what: string,
  folder: string,
  query: StatisticsQuery,
  { turns = 40, targetMs }: { readonly turns?: number; readonly targetMs?: number } = {},
): Promise<Result> {
  return withDesk(folder, async ({ api }) => {
    const rows = openRows(folder);
    try {
      const { figures } = await api.statistics.view(query);
      const asked = rows.figures(query);
      // Two that do not count the same are not worth comparing.
      // Shares may leave out what would tell of one agent; volumes never do.
      if (asked.contacts !== figures.contacts.n) {
        throw new Error(`SQL counts ${JSON.stringify(asked)}, the tallies ${JSON.stringify(figures)}`);
      }
      return await measurePair({
        what,
        ours: () => durationMs(() => api.statistics.view(query)),
        peer: { what: 'plain SQL over the rows', measure: () => durationMs(() => rows.view(query)) },
        turns,
        warmUp: Math.min(5, turns / 2),
        ...(targetMs === undefined ? {} : { targetMs }),
      });
    } finally {
      rows.close();
    }
  });
}

const under = `local_day BETWEEN @from AND @to AND deleted = 0
  AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
  AND (@channel IS NULL OR channel = @channel) AND (@location IS NULL OR location = @location)`;
const decided = `FROM contacts JOIN enquiries ON contact_id = id WHERE ${under} AND outcome IS NOT NULL`;

const figuresSql = `SELECT count(DISTINCT id) AS contacts, count(*) AS enquiries,
  count(*) FILTER (WHERE outcome = 'resolved') AS resolved,
  count(*) FILTER (WHERE outcome = 'resolved' AND repeat = 0) AS net,
  count(*) FILTER (WHERE outcome = 'redirected') AS redirected, count(*) FILTER (WHERE redirect_kind = 'transfer'),
  count(*) FILTER (WHERE redirect_kind = 'referral'), count(*) FILTER (WHERE redirect_kind = 'follow-up'),
  count(*) FILTER (WHERE outcome = 'self-service'), count(*) FILTER (WHERE solution_help = 'assisted'),
  count(*) FILTER (WHERE outcome = 'misdirected'), count(*) FILTER (WHERE outcome = 'abandoned'),
  count(*) FILTER (WHERE repeat = 1), count(*) FILTER (WHERE outcome IS NULL)
  FROM contacts JOIN enquiries ON contact_id = id WHERE ${under}`;

/** A1-A3: contacts in which every enquiry was resolved. */
const wholeContactsSql = `SELECT count(*), sum(resolved), sum(resolved AND content), sum(resolved AND line = 'main')
  FROM (SELECT line, min(coalesce(outcome, '') = 'resolved') AS resolved,
               min(EXISTS (SELECT 1 FROM enquiry_articles AS used
                            WHERE used.contact_id = id AND used.position = enquiries.position)) AS content
          FROM contacts JOIN enquiries ON contact_id = id
         WHERE ${under} AND channel IN ('phone', 'visit') GROUP BY id)`;

/** A window sorts every duration: the median and the 90th percentile, exact. */
const timesSql = `SELECT max(seconds) FILTER (WHERE part <= 0.5), max(seconds) FILTER (WHERE part <= 0.9)
  FROM (SELECT seconds, percent_rank() OVER (ORDER BY seconds) AS part
          FROM (SELECT (julianday(ended_at) - julianday(started_at)) * 86400 AS seconds FROM contacts
                 WHERE ${under} AND late_entry = 0 AND ended_at IS NOT NULL))`;

const tablesSql = [
  `SELECT strftime('%G-%V', local_day) AS week, outcome, count(*) ${decided} GROUP BY week, outcome`,
  `SELECT topic, outcome, count(*) ${decided} GROUP BY topic, outcome`,
  `SELECT municipality_code, redirect_unit_id, count(*) AS redirects ${decided} AND outcome = 'redirected'
    GROUP BY 1, 2 ORDER BY redirects DESC`,
  `SELECT avoidable, count(*) ${decided} AND avoidable IS NOT NULL GROUP BY avoidable`,
  `SELECT article_id, outcome, count(*), sum(repeat)
     FROM contacts JOIN enquiries ON enquiries.contact_id = id
     JOIN enquiry_articles AS used ON used.contact_id = id AND used.position = enquiries.position
    WHERE ${under} GROUP BY article_id, outcome`,
];

interface Rows {
  readonly figures: (query: StatisticsQuery) => { contacts: number; resolved: number };
  /** All that the page shows: the figures of the period and of the one before, times, and the tables. */
  readonly view: (query: StatisticsQuery) => void;
  readonly close: () => void;
}

function openRows(folder: string): Rows {
  const db = new Database(join(folder, 'straks.sqlite'), { readonly: true });
  const figures = db.prepare<[StatisticsQuery], { contacts: number; resolved: number }>(figuresSql);
  const wholeContacts = db.prepare<[StatisticsQuery]>(wholeContactsSql);
  const others = [timesSql, ...tablesSql].map((sql) => db.prepare<[StatisticsQuery]>(sql));
  return {
    figures: (query) => figures.get(query) ?? { contacts: 0, resolved: 0 },
    view: (query) => {
      for (const period of [query, { ...query, ...periodBefore(query) }]) {
        figures.get(period);
        wholeContacts.get(period);
      }
      for (const statement of others) statement.all(query);
    },
    close: () => db.close(),
  };
}
