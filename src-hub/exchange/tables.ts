/** Which roles may change which table, and see it. A table of a newer desk is taken from whoever may share anything. */
import type { Op } from '#shared/sync/exchange.ts';
import type { Caller } from '../auth/caller.ts';
import type { DeviceRole } from '../auth/device-roles.ts';

/** Records with the id of a contact that was erased for good: every desk is told, and the one that has it erases it too. */
export const erasuresTable = 'erasures';
/** The same of every other table. By the new name a desk of an older version holds it, and erases when its program is renewed. */
export const recordErasuresTable = 'record-erasures';

/** An article's history: each entry names its article, and goes with it when that is erased. */
export const historyTable = 'article-versions';

const writers: ReadonlyMap<string, readonly DeviceRole[]> = new Map([
  ['contacts', ['agent', 'teamleder']],
  // The hub's own: what was erased.
  [erasuresTable, []],
  [recordErasuresTable, []],
  ['articles', ['redaktør', 'teamleder', 'admin']],
  [historyTable, ['redaktør', 'teamleder', 'admin']],
  ['messages', ['redaktør', 'teamleder', 'admin']],
  ['waiting-plans', ['redaktør', 'teamleder', 'admin']],
  ['settled-gaps', ['redaktør', 'teamleder', 'admin']],
  ['learnt-decisions', ['redaktør', 'teamleder', 'admin']],
  ['baselines', ['teamleder', 'admin']],
  ['strategy-actuals', ['teamleder', 'admin']],
]);
const sharing: readonly DeviceRole[] = ['agent', 'redaktør', 'teamleder', 'admin'];

function mayWrite(roles: readonly DeviceRole[], table: string): boolean {
  const allowed = writers.get(table) ?? sharing;
  return roles.some((role) => allowed.includes(role));
}

/**
 * Contacts are logged by whoever sits at the device, and wait there while the hub is away: a device that may log sends them on
 * whoever has logged in since, and when nobody has. All else goes by the person.
 */
export function mayPush({ roles, deviceRoles }: Pick<Caller, 'roles' | 'deviceRoles'>, table: string): boolean {
  return mayWrite(table === 'contacts' ? [...roles, ...deviceRoles] : roles, table);
}

/** What everybody sees. */
const readersTables = ['articles'] as const;

/** @returns the shared tables that somebody of these roles is given, as the policy `seen` has it too; null for all. */
export function tablesSeen(roles: readonly DeviceRole[]): readonly string[] | null {
  return roles.some((role) => sharing.includes(role)) ? null : readersTables;
}

/** @returns the article whose history this is a part of; null for all else. */
export function articleOf({ table, body }: Pick<Op, 'table' | 'body'>): string | null {
  const id = table === historyTable ? body?.['articleId'] : null;
  return typeof id === 'string' ? id : null;
}

/** Two people edit these: a change made from an older revision is merged or refused, never laid over the other. */
export function isEditedByMany(table: string): boolean {
  return table === 'articles';
}
