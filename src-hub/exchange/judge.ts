/** What becomes of one change, beside what stands: the rules of revisions, without a database. */
import type { HubRecord, Op, PushResult } from '#shared/sync/exchange.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Body } from './merge.ts';

/** The record as it stands. */
export interface Standing {
  readonly rev: number;
  readonly opId: string;
  readonly seq: number;
  readonly kind: HubRecord['kind'];
  readonly body: Body | null;
  /** The token it came with. */
  readonly pushedBy: string;
  /** The versions that its maker knew; none for a contact, which nobody else reads. */
  readonly seen: readonly string[];
}

/** How the same change was answered before. */
export interface SeenOp {
  readonly status: PushResult['status'];
  readonly seq: number;
}

export interface Found {
  readonly standing: Standing | null;
  readonly seen: SeenOp | null;
  readonly erased: boolean;
}

export type Verdict = 'store' | 'duplicate' | 'superseded' | 'kept-already' | 'erased';

/**
 * Only a higher revision is stored, and a tombstone is undone only by somebody who knew of it. The same change once more is
 * known by its opId, never by how far a device has come.
 */
export function judge(op: Op, device: string, { standing, seen, erased }: Found): Verdict {
  if (erased) return 'erased';
  if (seen !== null) return seen.status === 'superseded' ? 'kept-already' : 'duplicate';
  if (standing === null) return 'store';
  if (standing.opId === op.opId || isTheSame(op, standing)) return 'duplicate';
  if (op.rev <= standing.rev) return 'superseded';
  const undoesUnknown = standing.kind === 'del' && op.kind === 'put' && !knew(op, device, standing);
  return undoesUnknown ? 'superseded' : 'store';
}

/** Pushed again by a desk whose disk was restored, or by its copy: it had not kept the op. */
function isTheSame(op: Op, { rev, kind, body }: Standing): boolean {
  return op.rev === rev && op.kind === kind && isDeepStrictEqual(op.body, body);
}

/**
 * Whether the change was made by somebody who knew what stands. A desk that does not name the versions it has seen is
 * believed by its `baseRev`, and knows what it pushed itself.
 */
export function knew(op: Op, device: string, standing: Standing): boolean {
  if (op.seen !== undefined) return op.seen.includes(standing.opId);
  return op.baseRev >= standing.rev || standing.pushedBy === device;
}

/** @returns what stands, as the device is told of it: its own it keeps, to push it again after a restore. */
export function currentOf(standing: Standing, device: string): PushResult['current'] {
  const { opId, rev, kind, body, seq, seen, pushedBy } = standing;
  return { opId, rev, kind, body, seq, own: pushedBy === device, seen: [...seen] };
}
