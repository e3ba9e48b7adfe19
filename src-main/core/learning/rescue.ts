/** What search had learnt, and what editors decided of it, out of a database that was set aside. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { attempt } from '#core/db/rescue.ts';
import { LearntDecision, LearntEvidence } from '#shared/domain/learning.ts';
import type { NewId } from '#shared/domain/ids.ts';
import { rescueExchange } from '../sync/rescue.ts';
import {
  allDecisions,
  allEvidence,
  decisionById,
  evidenceById,
  learntTables,
  putDecision,
  putEvidence,
} from './learnt-store.ts';

/** To be called in a transaction. What cannot be read is learnt anew; the contacts it came from are rescued elsewhere. */
export function rescueLearnt(damaged: ReadDb, db: WriteDb, newId: NewId): void {
  for (const row of attempt(() => allEvidence(damaged)) ?? []) {
    const evidence = LearntEvidence.safeParse(row).data;
    if (evidence === undefined || evidence.rev <= (evidenceById(db, evidence.id)?.rev ?? 0)) continue;
    putEvidence(db, evidence);
    rescueExchange(damaged, db, { ...evidence, table: learntTables.evidence }, newId);
  }
  for (const row of attempt(() => allDecisions(damaged)) ?? []) {
    const decision = LearntDecision.safeParse(row).data;
    if (decision === undefined || decision.rev <= (decisionById(db, decision.id)?.rev ?? 0)) continue;
    putDecision(db, decision);
    rescueExchange(damaged, db, { ...decision, table: learntTables.decisions }, newId);
  }
}
