/** What search had learnt, and what editors decided of it, out of a database that was set aside. */
import type { ReadDb, WriteDb } from '#core/db/database.ts';
import { attempt } from '#core/db/rescue.ts';
import { LearntDecision, LearntEvidence } from '#shared/domain/learning.ts';
import { allDecisions, allEvidence, putDecision, putEvidence } from './learnt-store.ts';

/** To be called in a transaction. What cannot be read is learnt anew; the contacts it came from are rescued elsewhere. */
export function rescueLearnt(damaged: ReadDb, db: WriteDb): void {
  for (const row of attempt(() => allEvidence(damaged)) ?? []) {
    const evidence = LearntEvidence.safeParse(row);
    if (evidence.success) putEvidence(db, evidence.data);
  }
  for (const row of attempt(() => allDecisions(damaged)) ?? []) {
    const decision = LearntDecision.safeParse(row);
    if (decision.success) putDecision(db, decision.data);
  }
}
