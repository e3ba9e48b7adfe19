/** Edited articles on the wire, and their versions: every desk reads the same text, every editor the same history. */
import { ArticleVersion, EditedArticle } from '#shared/domain/editing.ts';
import { parseJson } from '#shared/json.ts';
import { letGoOfErased } from '../sync/erased-records.ts';
import type { RecordBody, SyncedTable } from '../sync/synced-table.ts';
import { editedById, editedTable, putEdited, removeEdited } from './edited-store.ts';
import {
  putVersion,
  removeTyped,
  removeVersion,
  removeVersionsOf,
  versionById,
  versionTable,
} from './version-store.ts';

export const syncedArticles: SyncedTable = {
  table: editedTable,
  read: (db, id) => copyOf(editedById(db, id)),
  applyFromHub: (db, { id, rev, body }) => {
    if (body === null) removeEdited(db, id);
    else putEdited(db, EditedArticle.parse({ ...body, id, rev }));
  },
  eraseBeside: (db, id) => {
    removeTyped(db, id);
    for (const version of removeVersionsOf(db, id)) letGoOfErased(db, { table: versionTable, id: version });
  },
};

export const syncedVersions: SyncedTable = {
  table: versionTable,
  read: (db, id) => copyOf(versionById(db, id)),
  applyFromHub: (db, { id, body }) => {
    removeVersion(db, id);
    if (body !== null) putVersion(db, ArticleVersion.parse({ ...body, id }));
  },
};

/** As it is stored: a field that is left out stays left out. */
const copyOf = (row: object | null): RecordBody | null =>
  row === null ? null : (parseJson(JSON.stringify(row)) as RecordBody);
