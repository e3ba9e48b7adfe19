/** What every room of the hub is handed. */
import type { RandomBytes } from '#shared/domain/ids.ts';
import type { Clock } from '#shared/time/clock.ts';
import type { IdentityProvider } from './auth/identity-provider.ts';
import type { HubDb } from './db/database.ts';
import type { Heads } from './exchange/heads.ts';
import type { Ledger } from './exchange/ledger.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Given } from './statistics/given.ts';
import type { Kept } from './statistics/kept.ts';

export interface HubParts {
  readonly db: HubDb;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly ledger: Ledger;
  readonly heads: Heads;
  /** Null: devices alone are known, with the roles of their enrolment code (pilots). */
  readonly identityProvider: IdentityProvider | null;
  /** What the hub is called on the desks. */
  readonly hubName: string;
  /** Of this process: another hub keeps its own. */
  readonly kept: Kept<Given>;
}
