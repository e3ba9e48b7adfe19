/**
 * Answers that are given again while nothing they rest on has changed. The months a team lead looks at are mostly over; that
 * they stand as they did is one small question (`rollup_versions`), and counting them again would be a second of work.
 */
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import { firstOfMonth } from '#shared/metrics/stretches.ts';
import type { Caller } from '../auth/caller.ts';
import type { Sql } from '../db/database.ts';

export interface Kept<Answer> {
  /** To be asked within the snapshot that `make` would read. @returns what was made of this very state, or `make`'s. */
  readonly of: (sql: Sql, caller: Caller, asked: Asked, make: () => Promise<Answer>) => Promise<Answer>;
}

/** All that an answer depends on beside the counts and which municipalities the caller sees. */
export interface Asked {
  readonly query: StatisticsQuery;
  readonly agentLevel: boolean;
}

/** A year's answer is some 200 KB. */
const most = 100;

export function keptAnswers<Answer>(): Kept<Answer> {
  const kept = new Map<string, { readonly state: string; readonly answer: Answer }>();
  return {
    of: async (sql, caller, asked, make) => {
      const name = JSON.stringify([caller.tenantId, caller.sees, asked.agentLevel, asked.query]);
      const state = await stateOf(sql, caller, asked.query);
      const found = kept.get(name);
      // The one asked for last stands last: the first is let go.
      kept.delete(name);
      const answer = found?.state === state ? found.answer : await make();
      kept.set(name, { state, answer });
      for (const [oldest] of kept) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return answer;
    },
  };
}

/** With it for whom the transaction is open, as the policies see it: what they let another see is not given here. */
async function stateOf(sql: Sql, { tenantId }: Caller, { from, to }: StatisticsQuery): Promise<string> {
  const row = await sql.get<{ state: string }>(
    `SELECT concat_ws(' | ', current_setting('app.tenant', true), current_setting('app.may', true),
                      current_setting('app.municipalities', true),
                      (SELECT string_agg(month || ' ' || version, ', ' ORDER BY month) FROM rollup_versions
                        WHERE tenant_id = $1 AND month BETWEEN $2 AND $3)) AS state`,
    [tenantId, firstOfMonth(from), to],
  );
  if (row === undefined) throw new Error('a SELECT without FROM gave no row');
  return row.state;
}
