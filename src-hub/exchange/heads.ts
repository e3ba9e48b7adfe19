/**
 * How far this process has seen each centre come. A replica that takes over some seconds short, or a backup put back under it,
 * has come less far: then this process is the one that has seen more than there is, and need not be told so by a desk.
 */
import type { Epoch } from '#shared/sync/exchange.ts';
import { sameEpoch, type Standing } from './epoch.ts';

export type Reached = Pick<Standing, 'epoch' | 'head'>;

export interface Heads {
  /** To be asked before a transaction begins: what was committed before it is what it must find. */
  of(tenantId: string): Reached | null;
  reached(tenantId: string, epoch: Epoch, head: number): void;
}

export function openHeads(): Heads {
  const heads = new Map<string, Reached>();
  return {
    of: (tenantId) => heads.get(tenantId) ?? null,
    reached(tenantId, epoch, head) {
      const known = heads.get(tenantId);
      // One that was asked earlier may be answered later.
      if (
        known !== undefined &&
        (sameEpoch(known.epoch, epoch) ? known.head >= head : known.epoch.generation > epoch.generation)
      )
        return;
      heads.set(tenantId, { epoch, head });
    },
  };
}
