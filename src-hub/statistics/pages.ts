/**
 * The rollups as pages: what there is of one month or day in one municipality, as one text, put together by the database. Of
 * what is over they are kept (pages-kept.ts); what has changed since, or is filtered by two things, is put together anew.
 */
import type { Counter } from '#shared/metrics/counters.ts';
import { fewestAgents, fewestContacts } from '#shared/metrics/hidden-cells.ts';
import type { Dimension } from '#shared/metrics/grid-cells.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { daysOf, lastOfMonth } from '#shared/metrics/stretches.ts';
import { parseJson } from '#shared/json.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql, SqlValue } from '../db/database.ts';
import { asFiltered, municipalitiesAsked } from './asked.ts';
import { figureColumns, topicColumns } from './columns.ts';
import { beside } from './counted.ts';

/** What the body of a page of each kind holds. */
export interface Bodies {
  /** Of a month, never filtered: the cells that decide what is held back, as grain, dimension, start, value, contacts, agents. */
  readonly cells: readonly (readonly ['day' | 'month', Dimension, LocalDay, string, number, number])[];
  /** Of a month: by day the numbers of `figureColumns`. */
  readonly figures: Readonly<Record<LocalDay, readonly number[]>>;
  /** What is in no figure: topics, units, articles, reasons, times; of a month, and of a day. */
  readonly month: Readonly<Record<Counter, number>>;
  readonly day: Readonly<Record<Counter, number>>;
}
export type Kind = keyof Bodies;

export interface Page<K extends Kind> {
  readonly municipality: string;
  /** The first day of the month; the day. */
  readonly start: LocalDay;
  readonly body: Bodies[K];
}

/** Where it is noted which state each month or day is in, and of which state its pages are. */
export const pageGroups = [
  { versions: 'rollup_versions', start: 'month', kinds: ['cells', 'figures', 'month'] },
  { versions: 'rollup_day_versions', start: 'day', kinds: ['day'] },
] as const satisfies readonly { readonly versions: string; readonly start: string; readonly kinds: readonly Kind[] }[];
export type PageGroup = (typeof pageGroups)[number];
const [ofMonths, ofDays] = pageGroups;

/** @param starts of the months or days that are wanted. @returns their pages, by start and municipality. */
export async function pagesOf<K extends Kind>(
  sql: Sql,
  caller: Caller,
  query: StatisticsQuery,
  kind: K,
  starts: readonly LocalDay[],
): Promise<Page<K>[]> {
  const { tenantId } = caller;
  const { channel, location, callerType } = query;
  const asked: Filters = [
    municipalitiesAsked(caller, query),
    ...(kind === 'cells' ? ([null, null, null] as const) : ([channel, location, callerType] as const)),
  ];
  const kept = await keptPages(sql, tenantId, asked, kind, starts);
  const standing = new Set(kept.map(({ start }) => start));
  const changed = starts.filter((start) => !standing.has(start));
  const { text, values } = pagesAnew(kind, 'asked', tenantId, asked, changed);
  const made = changed.length === 0 ? [] : await sql.all<Found>(text, values);
  return [...kept, ...made]
    .flatMap(({ start, municipality, body }): Page<K>[] =>
      municipality === null || body === null ? [] : [{ municipality, start, body: parseJson(body) as Bodies[K] }],
    )
    .sort((a, b) => (`${a.start} ${a.municipality}` < `${b.start} ${b.municipality}` ? -1 : 1));
}

interface Found {
  readonly start: LocalDay;
  readonly municipality: string | null;
  readonly body: string | null;
}

/** Municipalities, channel, place and caller; null: whichever. */
export type Filters = readonly [
  municipalities: readonly string[] | null,
  channel: string | null,
  location: string | null,
  callerType: string | null,
];

/** @returns those of what is as it was when its pages were made: one row of nothing where there was nothing. */
async function keptPages(
  sql: Sql,
  tenantId: string,
  [municipalities, ...filters]: Filters,
  kind: Kind,
  starts: readonly LocalDay[],
): Promise<Found[]> {
  if (starts.length === 0 || filters.filter((filter) => filter !== null).length > 1) return [];
  const { versions, start } = kind === 'day' ? ofDays : ofMonths;
  return sql.all<Found>(
    `SELECT v.${start} AS start, p.municipality, p.body FROM ${versions} v
       LEFT JOIN rollup_pages p ON p.tenant_id = v.tenant_id AND p.kind = $2 AND p.start = v.${start}
             AND p.channel = $4 AND p.location = $5 AND p.caller_type = $6
             AND ($7::text[] IS NULL OR p.municipality = ANY ($7::text[]))
      WHERE v.tenant_id = $1 AND v.${start} = ANY ($3::date[]) AND v.kept = v.version`,
    [tenantId, kind, starts, ...filters.map((filter) => filter ?? ''), municipalities],
  );
}

/** What pages are summed by beside month or day and municipality. */
const summings = {
  /** As it was asked: what is filtered out is not there. */
  asked: { laid: '', keys: '' },
  /** As it may be asked: by nothing, and by each value of each filter. */
  kept: {
    laid: `CROSS JOIN LATERAL (VALUES ('', '', ''), (channel, '', ''), ('', location, ''), ('', '', caller_type))
             AS summed_by (of_channel, of_location, of_caller)`,
    keys: 'of_channel, of_location, of_caller,',
  },
} as const;

/** @returns the statement that puts pages together from the rollups: start, municipality, with `kept` by what, and body. */
export function pagesAnew(
  kind: Kind,
  summing: keyof typeof summings,
  tenantId: string,
  [municipalities, ...filters]: Filters,
  starts: readonly LocalDay[],
): { readonly text: string; readonly values: SqlValue[] } {
  const days = kind === 'day' ? [] : starts.flatMap((from) => daysOf({ from, to: lastOfMonth(from) }));
  const { laid, keys } = summings[summing];
  switch (kind) {
    case 'cells':
      return {
        text: cellsText(keys === '' ? '' : `'', '', '',`),
        values: [tenantId, municipalities, starts, days, fewestContacts, fewestAgents],
      };
    case 'figures':
      return { text: figuresText(laid, keys), values: [tenantId, municipalities, ...filters, days] };
    case 'month':
    case 'day':
      return { text: detailsText(kind, laid, keys), values: [tenantId, municipalities, ...filters, starts] };
  }
}

/** All that the hub keeps (counted.ts): named for the index, which they lead. */
const ofMonth: readonly Dimension[] = [
  'all',
  'measure',
  'channel',
  'channel-rest',
  'location',
  'caller-type',
  'topic',
  'outcome',
  'article',
  'avoidable',
];

/**
 * Of topics, articles and reasons there are hundreds a month: what is small, and the smallest of the others, decides. Put together
 * as text: `json_build_array` takes four times as long.
 */
const cellsText = (keys: string): string => `
  WITH within AS (
    SELECT grain, dimension, day, municipality, value, contacts, agents,
           dimension NOT IN ('topic', 'article', 'avoidable') OR contacts < $5 OR agents < $6 AS decides
      FROM grid_cells
     WHERE tenant_id = $1 AND ($2::text[] IS NULL OR municipality = ANY ($2::text[])) AND contacts > 0
       AND (grain = 'month' AND day = ANY ($3::date[]) AND dimension = ANY ('{${ofMonth.join(',')}}'::text[])
            OR grain = 'day' AND day = ANY ($4::date[]) AND dimension IN ('all', 'measure'))
  ), deciding AS (
    SELECT * FROM within WHERE decides
     UNION ALL
    (SELECT DISTINCT ON (dimension, day, municipality) * FROM within WHERE NOT decides
      ORDER BY dimension, day, municipality, contacts, value COLLATE "C")
  )
  SELECT date_trunc('month', day)::date AS start, municipality, ${keys}
         '[' || string_agg('["' || grain || '","' || dimension || '","' || day || '",' || to_json(value) || ',' || contacts
                           || ',' || agents || ']', ',' ORDER BY day, value COLLATE "C") || ']' AS body
    FROM deciding GROUP BY 1, 2`;

const figuresText = (laid: string, keys: string): string => `
  SELECT date_trunc('month', day)::date AS start, municipality, ${keys} json_object_agg(day, numbers)::text AS body
    FROM (SELECT day, municipality, ${keys}
                 json_build_array(${figureColumns.map(([, column]) => `sum(${column})`).join(', ')}) AS numbers
            FROM rollup_day ${laid} WHERE ${asFiltered} AND day = ANY ($6::date[])
           GROUP BY ${keys} day, municipality) AS days
   GROUP BY ${keys} 1, 2`;

const detailsText = (grain: 'month' | 'day', laid: string, keys: string): string => `
  SELECT day AS start, municipality, ${keys} json_object_agg(counter, n)::text AS body
    FROM (SELECT day, municipality, ${keys} counter, sum(n) AS n FROM rollup_${grain}_detail ${laid}
           WHERE ${asFiltered} AND day = ANY ($6::date[]) AND NOT starts_with(counter, '${beside.all}')
           GROUP BY ${keys} day, municipality, counter
           UNION ALL
          SELECT day, municipality, ${keys} 'topic:' || name || ':' || topic, n
            FROM (SELECT day, municipality, ${keys} topic, ${topicColumns.map(([, column]) => `sum(${column}) AS ${column}`).join(', ')}
                    FROM rollup_${grain}_topic ${laid} WHERE ${asFiltered} AND day = ANY ($6::date[])
                   GROUP BY ${keys} day, municipality, topic) AS topics
                 CROSS JOIN LATERAL (VALUES ${topicColumns.map(([name, column]) => `('${name}', ${column})`).join(', ')}) AS by_outcome (name, n)
         ) AS counters
   WHERE n <> 0 GROUP BY ${keys} day, municipality`;
