/** A page of records: no more than were asked for, and no longer than a desk takes. */
import type { HubRecord } from '#shared/sync/exchange.ts';
import type { Sql, SqlValue } from '../db/database.ts';

/** A desk lets go of an answer of 32 MiB. What is said in one byte here may take six on the way. */
const mostBytes = 4 * 1024 * 1024;

/** The columns a page is read from, of documents and of contacts. */
export const recordColumns = 'table_name, id, rev, seq, deleted, body, op_id, pushed_by, seen';
export const ownColumns = `'contacts' AS table_name, id, rev, seq, deleted, body, op_id, pushed_by, NULL AS seen`;

/** @returns whether a contact is of a municipality that the device logs for; a tombstone is of none any more. */
export const isServed = (served: string): string =>
  `(${served}::text[] IS NULL OR municipality = '' OR municipality = ANY (${served}::text[]))`;

interface Row {
  table_name: string;
  id: string;
  rev: number;
  seq: number;
  deleted: boolean;
  body: HubRecord['body'];
  op_id: string;
  pushed_by: string;
  seen: string[] | null;
  fits: boolean;
}

export interface RecordPage {
  readonly records: HubRecord[];
  readonly more: boolean;
}

export const emptyPage: RecordPage = { records: [], more: false };

interface Wanted {
  readonly select: string;
  readonly values: readonly SqlValue[];
  readonly order: string;
  readonly limit: number;
}

/** @param device the token that asks. @returns at least one record where there is any. */
export async function readPage(
  sql: Sql,
  device: string,
  { select, values, order, limit }: Wanted,
): Promise<RecordPage> {
  const inOrder = `${select} ORDER BY ${order} LIMIT $${String(values.length + 1)}`;
  const rows = await sql.all<Row>(cutText(inOrder, order), [...values, limit + 1]);
  const most = rows.slice(0, limit);
  const cutAt = most.findIndex(({ fits }) => !fits);
  const records = (cutAt === -1 ? most : most.slice(0, cutAt)).map((row) => recordOf(row, device));
  return { records, more: records.length < rows.length };
}

/**
 * Cut by the database, of which nobody must ask for 500 records of a megabyte each; with the one statement that reads them.
 * A body is as long as it is stored, which is known without looking into it. One that is stored compressed is unpacked for it
 * (`#> '{}'`, the whole of it): 6 µs for an article, where writing it out takes 18.
 */
const cutText = (inOrder: string, order: string): string => `
  SELECT table_name, id, rev, seq, deleted, CASE WHEN fits THEN body END AS body, op_id, pushed_by, seen, fits
    FROM (SELECT *, coalesce(sum(bytes) OVER (ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + bytes
                             <= ${String(mostBytes)}, true) AS fits
            FROM (SELECT *, coalesce(CASE WHEN pg_column_compression(body) IS NULL THEN pg_column_size(body)
                                          ELSE pg_column_size(body #> '{}') END, 0) AS bytes
                    FROM (${inOrder}) AS found) AS measured) AS cut
   ORDER BY ${order}`;

function recordOf(row: Row, device: string): HubRecord {
  const { table_name: table, id, rev, seq, deleted, body, op_id: opId, pushed_by: pushedBy, seen } = row;
  const record: HubRecord = {
    table,
    id,
    rev,
    seq,
    kind: deleted ? 'del' : 'put',
    body,
    opId,
    own: pushedBy === device,
  };
  return seen === null ? record : { ...record, seen };
}
