/** Cursors and pages as the desk carries them: opaque to it, to us epoch, scope and where to go on. */
import { parseJson } from '#shared/json.ts';
import type { Epoch, Scope } from '#shared/sync/exchange.ts';
import { z } from 'zod';
import { sameEpoch } from './epoch.ts';
import { Refused } from '../refusal.ts';

const CursorParts = z.tuple([z.int(), z.string(), z.enum(['shared', 'own']), z.int().min(0)]);
const PageParts = z.tuple([z.int(), z.string(), z.enum(['shared', 'own']), z.int().min(0), z.string(), z.string()]);

export function cursorOf(epoch: Epoch, scope: Scope, seq: number): string {
  return encoded([epoch.generation, epoch.uuid, scope, seq]);
}

/** @returns the seq to go on from, and in which epoch; null when it is none of ours. */
export function placeOfCursor(cursor: string, scope: Scope): { readonly epoch: Epoch; readonly seq: number } | null {
  const parts = decoded(CursorParts, cursor);
  if (parts === null) return null;
  const [generation, uuid, ofScope, seq] = parts;
  return ofScope === scope ? { epoch: { generation, uuid }, seq } : null;
}

/** Where a snapshot goes on: after the record `table`, `id`; `head` is that of its first page. */
export interface Place {
  readonly head: number;
  readonly table: string;
  readonly id: string;
}

export function pageOf(epoch: Epoch, scope: Scope, { head, table, id }: Place): string {
  return encoded([epoch.generation, epoch.uuid, scope, head, table, id]);
}

/** @throws EPOCH_CHANGED; RESYNC_REQUIRED when it is none of ours. */
export function placeOfPage(page: string, epoch: Epoch, scope: Scope): Place {
  const parts = decoded(PageParts, page);
  if (parts === null) throw new Refused('RESYNC_REQUIRED', { epoch });
  const [generation, uuid, ofScope, head, table, id] = parts;
  if (!sameEpoch({ generation, uuid }, epoch)) throw new Refused('EPOCH_CHANGED', { epoch });
  if (ofScope !== scope) throw new Refused('RESYNC_REQUIRED', { epoch });
  return { head, table, id };
}

function encoded(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

function decoded<S extends z.ZodType>(schema: S, text: string): z.output<S> | null {
  try {
    return schema.parse(parseJson(Buffer.from(text, 'base64url').toString()));
  } catch {
    return null;
  }
}
