/** Each municipality's offers for those who wait, as a row; and how often their solutions were pointed at. */
import { WaitingPlan } from '#shared/domain/waiting.ts';
import { parseJson } from '#shared/json.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb, WriteDb } from '../db/database.ts';
import type { SyncedTable } from '../sync/synced-table.ts';

/** On the wire and in the outbox. */
const waitingTable = 'waiting-plans';

export function waitingPlan(db: ReadDb, id: string): WaitingPlan | null {
  const row = db.get<{ body: string }>('SELECT body FROM waiting_plans WHERE id = ?', [id]);
  return row === undefined ? null : WaitingPlan.parse(parseJson(row.body));
}

/** Puts the record whole, over whatever revision was there. */
export function putPlan(db: WriteDb, plan: WaitingPlan): void {
  db.run(
    `INSERT INTO waiting_plans (id, rev, body) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, body = excluded.body`,
    [plan.id, plan.rev, JSON.stringify(plan)],
  );
}

export const syncedPlans: SyncedTable = {
  table: waitingTable,
  read: (db, id) => {
    const plan = waitingPlan(db, id);
    return plan === null ? null : { ...plan };
  },
  applyFromHub: (db, { id, rev, body }) => {
    if (body === null) db.run('DELETE FROM waiting_plans WHERE id = ?', [id]);
    else putPlan(db, WaitingPlan.parse({ ...body, id, rev }));
  },
};

interface Asked {
  readonly municipalityCode: string;
  readonly solutionId: string;
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** @returns how many enquiries were shown the solution, both days included. */
export function pointerCount(db: ReadDb, asked: Asked): number {
  const row = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM contacts AS c JOIN enquiries AS e ON e.contact_id = c.id
      WHERE c.municipality_code = @municipalityCode AND c.local_day BETWEEN @from AND @to AND c.deleted = 0
        AND e.solution_id = @solutionId AND e.solution_help = 'pointer'`,
    { ...asked },
  );
  return row?.count ?? 0;
}
