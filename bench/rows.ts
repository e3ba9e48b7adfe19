/** The views of the statistics page asked of the rows in plain SQL: what ours are measured beside. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { periodBefore } from '#shared/metrics/periods.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';

export const plainSql = 'plain SQL over the rows';

const under = `local_day BETWEEN @from AND @to AND deleted = 0
  AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
  AND (@channel IS NULL OR channel = @channel) AND (@location IS NULL OR location = @location)
  AND (@callerType IS NULL OR caller_type = @callerType)
  AND (@topic IS NULL OR topic = @topic) AND (@outcome IS NULL OR outcome = @outcome)`;
/** Of contacts alone. */
const underContacts = `local_day BETWEEN @from AND @to AND deleted = 0
  AND (@municipalityCode IS NULL OR municipality_code = @municipalityCode)
  AND (@channel IS NULL OR channel = @channel) AND (@location IS NULL OR location = @location)
  AND (@callerType IS NULL OR caller_type = @callerType)`;
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
                 WHERE ${underContacts} AND late_entry = 0 AND ended_at IS NOT NULL))`;

const seriesSql = `SELECT strftime('%Y-%m', local_day) AS month, outcome, count(*) ${decided} GROUP BY month, outcome`;
/** In UTC: Danish clocks are beyond plain SQL. */
const hoursSql = `SELECT strftime('%w', local_day) AS weekday, substr(started_at, 12, 2) AS hour, count(DISTINCT id), count(*),
  count(*) FILTER (WHERE outcome = 'resolved')
  FROM contacts JOIN enquiries ON contact_id = id WHERE ${under} GROUP BY weekday, hour`;
const reachSql = [
  `SELECT channel, topic, count(*), count(*) FILTER (WHERE solution_help = 'pointer')
     FROM contacts JOIN enquiries ON contact_id = id WHERE ${under} GROUP BY channel, topic`,
  `SELECT avoidable, topic, count(*), count(*) FILTER (WHERE outcome = 'redirected')
     ${decided} AND avoidable IS NOT NULL GROUP BY avoidable, topic`,
];
const drillSql = `SELECT id, started_at, topic, redirect_unit_id ${decided} AND outcome = 'resolved'
  ORDER BY started_at, id LIMIT 50`;

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

interface Volumes {
  readonly contacts: number;
  readonly enquiries: number;
}

export interface Rows {
  readonly figures: (query: StatisticsQuery) => Volumes;
  /** All that the page shows: the figures of the period and of the one before, times, and the tables. */
  readonly view: (query: StatisticsQuery) => void;
  /** Enquiries by month or week and outcome. */
  readonly series: (query: StatisticsQuery) => void;
  /** Contacts by weekday and hour. */
  readonly hours: (query: StatisticsQuery) => void;
  /** Enquiries by channel and topic, and by reason that need not have been. */
  readonly reach: (query: StatisticsQuery) => void;
  /** The first 50 behind a figure. */
  readonly drill: (query: StatisticsQuery) => void;
  readonly close: () => void;
}

export function openRows(folder: string): Rows {
  const db = new Database(join(folder, 'straks.sqlite'), { readonly: true });
  const figures = db.prepare<[StatisticsQuery], Volumes>(figuresSql);
  const wholeContacts = db.prepare<[StatisticsQuery]>(wholeContactsSql);
  const others = [timesSql, ...tablesSql].map((sql) => db.prepare<[StatisticsQuery]>(sql));
  const prepared = (sql: string) => db.prepare<[StatisticsQuery]>(sql);
  const [series, hours, drill] = [prepared(seriesSql), prepared(hoursSql), prepared(drillSql)];
  const reach = reachSql.map(prepared);
  return {
    figures: (query) => figures.get(query) ?? { contacts: 0, enquiries: 0 },
    view: (query) => {
      for (const period of [query, { ...query, ...periodBefore(query) }]) {
        figures.get(period);
        wholeContacts.get(period);
      }
      for (const statement of others) statement.all(query);
    },
    series: (query) => void series.all(query),
    hours: (query) => void hours.all(query),
    reach: (query) => {
      for (const statement of reach) statement.all(query);
    },
    drill: (query) => void drill.all(query),
    close: () => db.close(),
  };
}

/** Two that do not count the same are not worth comparing. Shares may leave out what would tell of one agent; volumes never do. */
export async function sameVolumes(
  rows: Rows,
  query: StatisticsQuery,
  view: () => Promise<Pick<StatisticsView, 'figures' | 'contactLevel'>>,
): Promise<void> {
  const { figures, contactLevel } = await view();
  const asked = rows.figures(query);
  const [theirs, ours] = contactLevel ? [asked.contacts, figures.contacts.n] : [asked.enquiries, figures.enquiries.n];
  if (theirs !== ours) throw new Error(`SQL counts ${JSON.stringify(asked)}, the tallies ${JSON.stringify(figures)}`);
}
