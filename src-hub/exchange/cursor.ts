/**
 * Cursors and pages as the desk carries them: opaque to it, to us epoch, scope and where to go on.
 * See [Note: who was logged in]: what a pull gives depends on the person at the desk, the desk does not. So a cursor says how
 * far everything was had, and how far what a reader sees was: who sees more goes on from the first, and nothing that was
 * written meanwhile is passed over. A page is of one sight.
 */
import { parseJson } from '#shared/json.ts';
import type { Epoch, Scope } from '#shared/sync/exchange.ts';
import { z } from 'zod';
import { sameEpoch } from './epoch.ts';
import { Refused } from '../refusal.ts';

const Seq = z.int().min(0);
const ofScope = [z.int(), z.string(), z.enum(['shared', 'own']), Seq] as const;
const CursorParts = z.tuple([...ofScope, Seq.nullable().optional()]);
const PageParts = z.tuple([...ofScope, z.string(), z.string(), z.boolean()]);

/** How far a desk has come. */
export interface Reached {
  /** With what a reader sees, at least. */
  readonly seq: number;
  /** With everything; null: with nothing. */
  readonly everything: number | null;
}

export function cursorOf(epoch: Epoch, scope: Scope, { seq, everything }: Reached): string {
  return encoded([epoch.generation, epoch.uuid, scope, seq, everything]);
}

/** @returns how far the desk had come, and in which epoch; null when it is none of ours. */
export function placeOfCursor(cursor: string, scope: Scope): (Reached & { readonly epoch: Epoch }) | null {
  const parts = decoded(CursorParts, cursor);
  if (parts === null || parts[2] !== scope) return null;
  const [generation, uuid, , seq, everything] = parts;
  // Those of a hub before this one do not say who was logged in. Contacts are given to nobody but who may have them all.
  const unsaid = scope === 'own' ? seq : null;
  return { epoch: { generation, uuid }, seq, everything: everything === undefined ? unsaid : everything };
}

/** Where a snapshot goes on: after the record `table`, `id`; `head` is that of its first page. */
export interface Place {
  /** Of everything, not of what a reader sees. */
  readonly isWhole: boolean;
  readonly head: number;
  readonly table: string;
  readonly id: string;
}

export function pageOf(epoch: Epoch, scope: Scope, { head, table, id, isWhole }: Place): string {
  return encoded([epoch.generation, epoch.uuid, scope, head, table, id, isWhole]);
}

/** @throws EPOCH_CHANGED; RESYNC_REQUIRED when it is none of ours. */
export function placeOfPage(page: string, epoch: Epoch, scope: Scope): Place {
  const parts = decoded(PageParts, page);
  if (parts === null) throw new Refused('RESYNC_REQUIRED', { epoch });
  const [generation, uuid, of, head, table, id, isWhole] = parts;
  if (!sameEpoch({ generation, uuid }, epoch)) throw new Refused('EPOCH_CHANGED', { epoch });
  if (of !== scope) throw new Refused('RESYNC_REQUIRED', { epoch });
  return { head, table, id, isWhole };
}

function encoded(parts: readonly (string | number | boolean | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function decoded<S extends z.ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    return schema.parse(parseJson(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
}
