/** Whether this PC is in step with its hub, as the screens are told. */
import type { SyncState, syncTroubles } from '#shared/contract/sync.ts';
import type { ReadDb } from '../db/database.ts';
import type { Failure } from './asking.ts';
import { exchangeState } from './exchange-state.ts';
import type { HubLink } from './hub-link.ts';
import { owedCounts } from './outbox.ts';
import { supersededCount } from './superseded.ts';

type Trouble = (typeof syncTroubles)[number];

/** What the loop knows beside what is stored. */
export interface Under {
  readonly isBusy: boolean;
  /** Whether the secrets of the link lie where they could not be opened: then there is no loop. */
  readonly isLocked: boolean;
  readonly trouble: Failure | null;
  readonly progress: SyncState['progress'];
}

export function syncStateOf(
  db: ReadDb,
  link: HubLink | null,
  { isBusy, isLocked, trouble, progress }: Under,
): SyncState {
  const { answeredAtMs } = exchangeState(db);
  return {
    mode: link === null ? 'alone' : 'hub',
    hubName: link?.hubName ?? null,
    ...owedCounts(db),
    superseded: supersededCount(db),
    isBusy,
    trouble: isLocked ? 'secret-locked' : trouble === null ? null : troubleOf(trouble),
    answeredAt: answeredAtMs === null ? null : new Date(answeredAtMs).toISOString(),
    progress,
  };
}

function troubleOf({ code }: Failure): Trouble {
  switch (code) {
    case 'unreachable':
    case 'way-unusable':
      return code;
    case 'RATE_LIMITED':
    case 'UNAVAILABLE':
    case 'INTERNAL':
      return 'busy';
    case 'TOKEN_INVALID':
      return 'token-invalid';
    case 'LOGIN_EXPIRED':
      return 'login-expired';
    case 'UPGRADE_REQUIRED':
      return 'upgrade-required';
    case 'ROLE_MISSING':
      return 'role-missing';
    default:
      return 'answer-invalid';
  }
}
