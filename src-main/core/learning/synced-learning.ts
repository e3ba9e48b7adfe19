/** What was learnt, on the wire: each PC's evidence, which a desk adds up, and what editors decided, which holds for all. */
import { LearntDecision, LearntEvidence } from '#shared/domain/learning.ts';
import type { SyncedTable } from '../sync/synced-table.ts';
import {
  decisionById,
  evidenceById,
  learntTables,
  putDecision,
  putEvidence,
  removeDecision,
  removeEvidence,
} from './learnt-store.ts';

export const syncedEvidence: SyncedTable = {
  table: learntTables.evidence,
  read: (db, id) => copyOf(evidenceById(db, id)),
  applyFromHub: (db, { id, rev, body }) => {
    removeEvidence(db, id);
    if (body !== null) putEvidence(db, LearntEvidence.parse({ ...body, id, rev }));
  },
};

export const syncedDecisions: SyncedTable = {
  table: learntTables.decisions,
  read: (db, id) => copyOf(decisionById(db, id)),
  applyFromHub: (db, { id, rev, body }) => {
    // Two editors who decide the same word within a minute have the same number: what the hub decided holds.
    removeDecision(db, id);
    if (body !== null) putDecision(db, LearntDecision.parse({ ...body, id, rev }));
  },
};

const copyOf = <Row extends object>(row: Row | null): Row | null => (row === null ? null : { ...row });
