/** Answers the calls about staff statistics. */
import type { Contract } from '#shared/contract.ts';
import type { StaffState } from '#shared/contract/staff.ts';
import type { Agent } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { instantOf } from '#shared/time/clock.ts';
import { localDayOf } from '#shared/time/copenhagen.ts';
import type { CoreParts } from '../parts.ts';
import { agentLevelOn, insertDecision, staffDecisions } from './staff-store.ts';
import type { Viewer } from '#shared/metrics/hidden-cells.ts';

export interface StaffParts extends CoreParts {
  /** Who works here now; null before the set-up. */
  readonly agent: () => Agent | null;
}

export function staffHandlers(parts: StaffParts): Handlers<Contract>['staff'] {
  const { db, clock, newId, emit } = parts;
  return {
    state: () => staffState(parts),
    decide: (asked) => {
      const decidedAt = instantOf(clock);
      const today = localDayOf(decidedAt);
      const dates = asked.agentLevel
        ? { discussedOn: asked.discussedOn, noticedOn: asked.noticedOn, effectiveOn: later(asked.effectiveOn, today) }
        : { discussedOn: null, noticedOn: null, effectiveOn: today };
      const { agentLevel, reason } = asked;
      const decidedBy = signerOf(parts).name;
      db.transaction(() => insertDecision(db, { id: newId(), agentLevel, reason, ...dates, decidedAt, decidedBy }));
      emit('changed', { what: 'contacts' });
      return staffState(parts);
    },
  };
}

function staffState({ db, clock }: StaffParts): StaffState {
  return { agentLevel: agentLevelOn(db, localDayOf(instantOf(clock))), decisions: staffDecisions(db) };
}

/** @returns who signs a decision or a lock. @throws not-set-up. */
export function signerOf({ agent }: StaffParts): Agent {
  const signer = agent();
  if (signer === null) throw new AppError('not-set-up');
  return signer;
}

/** @returns who looks at the figures now. */
export function viewerOf({ agent, db, clock }: StaffParts): Viewer {
  return { agentId: agent()?.id ?? '', agentLevel: agentLevelOn(db, localDayOf(instantOf(clock))) };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
