/** Every table that is exchanged with the hub: a room adds its own by one line, and calls `oweChange` where it writes. */
import { syncedErasures } from '../contacts/erased-contacts.ts';
import { syncedContacts } from '../contacts/synced-contacts.ts';
import { syncedArticles, syncedVersions } from '../editing/synced-editing.ts';
import { syncedSettledGaps } from '../feedback/settled-gap-store.ts';
import { syncedFeedback } from '../feedback/synced-feedback.ts';
import { syncedDecisions, syncedEvidence } from '../learning/synced-learning.ts';
import { syncedMessages, syncedSeen } from '../messages/synced-messages.ts';
import { syncedActuals } from '../strategy/synced-actuals.ts';
import { syncedPlans } from '../waiting/waiting-store.ts';
import { syncedErasuresOf } from './erased-records.ts';
import type { SyncedTable } from './synced-table.ts';

const records: readonly SyncedTable[] = [
  syncedContacts,
  syncedEvidence,
  syncedDecisions,
  syncedFeedback,
  syncedSettledGaps,
  syncedActuals,
  syncedMessages,
  syncedSeen,
  syncedArticles,
  syncedVersions,
  syncedPlans,
];

export const syncedTables: readonly SyncedTable[] = [...records, syncedErasures, syncedErasuresOf(records)];
