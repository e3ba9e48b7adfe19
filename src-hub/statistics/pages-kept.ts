/**
 * Pages (pages.ts) of what is over are kept, so that a year is read from some hundred rows. They are put together steadily in
 * between by whichever hub comes first, and stand until a contact of that time is changed: a page is given only while its month
 * or day has the name (`rollup_versions`) it had in the snapshot the page was made from. See docs/decisions/0076.
 */
import { firstOfMonth } from '#shared/metrics/stretches.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf, type LocalDay } from '#shared/time/copenhagen.ts';
import { houseScope } from '../auth/caller.ts';
import type { HubParts } from '../parts.ts';
import { pageGroups, pagesAnew, type PageGroup } from './pages.ts';
import { steadily } from './steadily.ts';

/** @returns a function that stops it. */
export function keepingPages(parts: HubParts): () => void {
  return steadily(parts, 'pages-not-kept', (isStopped) => keepPages(parts, isStopped));
}

/** Makes every page anew that does not stand. What is not over is changed all day, and read as it is. */
export async function keepPages(parts: HubParts, isStopped: () => boolean = () => false): Promise<void> {
  const today = localDayOf(instantOf(parts.clock));
  for (const group of pageGroups) {
    const notOver = group.start === 'month' ? firstOfMonth(today) : today;
    for (const owed of await owedBefore(parts, group, notOver)) {
      if (isStopped()) return;
      await keep(parts, group, owed);
    }
  }
}

interface Owed {
  readonly tenantId: string;
  readonly start: LocalDay;
}

/** @returns months or days of every centre, what is asked for most first. */
function owedBefore({ db }: HubParts, { versions, start }: PageGroup, notOver: LocalDay): Promise<Owed[]> {
  const scope = { tenantId: null, may: ['keep-house'], municipalities: [] } as const;
  return db.transaction(scope, 'read', (sql) =>
    sql.all<Owed>(
      `SELECT tenant_id AS "tenantId", ${start} AS start FROM ${versions}
        WHERE ${start} < $1 AND kept IS DISTINCT FROM version ORDER BY ${start} DESC, tenant_id`,
      [notOver],
    ),
  );
}

async function keep({ db }: HubParts, { versions, start: column, kinds }: PageGroup, { tenantId, start }: Owed) {
  await db.transaction(houseScope(tenantId), 'rewrite', async (sql) => {
    // First, so that another hub waits here, begins again and finds it done.
    const isOwed = await sql.run(
      `UPDATE ${versions} SET kept = version WHERE tenant_id = $1 AND ${column} = $2 AND kept IS DISTINCT FROM version`,
      [tenantId, start],
    );
    if (isOwed === 0) return;
    await sql.run('DELETE FROM rollup_pages WHERE tenant_id = $1 AND kind = ANY ($2::text[]) AND start = $3', [
      ...[tenantId, kinds, start],
    ]);
    for (const kind of kinds) {
      const { text, values } = pagesAnew(kind, 'kept', tenantId, [null, null, null, null], [start]);
      await sql.run(
        `INSERT INTO rollup_pages (tenant_id, kind, start, municipality, channel, location, caller_type, body)
         SELECT $1, '${kind}', made.* FROM (${text}) AS made`,
        values,
      );
    }
  });
}
