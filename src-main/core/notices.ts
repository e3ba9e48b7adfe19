/** What the agent is told at the start and as long as it holds: codes the first screen says in words. */
import { basename } from 'node:path';
import type { Notice } from '#shared/contract.ts';
import type { ErrorDetails } from '#shared/errors.ts';
import type { Rescued } from './contacts/rescue.ts';
import type { ReadDb } from './db/database.ts';
import type { Store } from './db/store.ts';
import { isDemo } from './demo/mark.ts';
import { problemsOf } from './knowledge/article-store.ts';
import type { CoreParts } from './parts.ts';
import type { SettingsFile } from './settings/settings-file.ts';
import type { Rules } from '#shared/domain/policy.ts';
import type { SyncRoom } from './sync/sync-room.ts';
import type { Updates } from './updates/updates.ts';

export function uncleanEndNotice(store: Store): Notice[] {
  if (store.latestMayBeLost) return [{ code: 'latest-may-be-lost', details: {} }];
  return store.uncleanEndChecked ? [{ code: 'unclean-end-checked', details: {} }] : [];
}

/**
 * `path` is the file's name in the data folder; `saved` counts the contacts brought over; `lost` is only there when known.
 * @param backup when the backup was made that they were brought into, null without one.
 */
export function rescueNotice(path: string, { contacts, drafts, lost }: Rescued, backup: string | null): Notice {
  const about = { path: basename(path), saved: contacts, drafts, ...(lost === null ? {} : { lost }) };
  return backup === null
    ? { code: 'database-set-aside', details: about }
    : { code: 'backup-restored', details: { ...about, backup } };
}

/** A demo was asked for in a folder that is somebody's: it was left as it is. */
export function demoNotice(asked: boolean, db: ReadDb): Notice[] {
  return asked && !isDemo(db) ? [{ code: 'demo-not-filled', details: {} }] : [];
}

export function settingsNotice({ setAside }: SettingsFile): Notice[] {
  return setAside === null ? [] : [{ code: 'settings-set-aside', details: { path: basename(setAside) } }];
}

export function policyNotice({ problems }: Rules): Notice[] {
  return problems.length === 0 ? [] : [{ code: 'policy-problems', details: { count: problems.length } }];
}

/** Each by itself, for the log. */
export function policyProblems({ problems }: Rules): { readonly code: string; readonly details: ErrorDetails }[] {
  return problems.map(({ path, key, fault }) => ({ code: `policy-${fault}`, details: { path, key } }));
}

export function linkNotice({ setAside, secretPlace }: SyncRoom, host: 'electron' | 'loopback'): Notice[] {
  const place = secretPlace();
  return [
    ...(setAside === null ? [] : [{ code: 'hub-link-set-aside' as const, details: {} }]),
    ...(place === 'locked' ? [{ code: 'hub-secret-locked' as const, details: {} }] : []),
    // In a browser it always is.
    ...(place === 'file' && host === 'electron' ? [{ code: 'hub-secret-in-file' as const, details: {} }] : []),
  ];
}

/** A newer version: where it lies here, it says so too. */
export function updateNotice({ state }: Updates): Notice[] {
  const { offered, isReady } = state();
  if (offered === null) return [];
  return [{ code: isReady ? 'update-ready' : 'update-offered', details: { version: offered.version } }];
}

export function problemNotices({ db, directory }: CoreParts): Notice[] {
  const count = problemsOf(db).length + directory.problems.length;
  return count === 0 ? [] : [{ code: 'article-problems', details: { count } }];
}
