/**
 * The database as the hub sees it: transactions opened for somebody. PostgreSQL and PGlite give the same (postgres.ts,
 * pglite.ts). See [Note: row level security]: every transaction runs as `straks_hub`, which is no superuser, and says for
 * whom it is; the policies of the migrations let it see that and nothing else, whatever a statement forgets to ask.
 */
import { setTimeout as wait } from 'node:timers/promises';

/** For whom a transaction is opened. What is not said is not allowed. */
export interface Scope {
  readonly tenantId: string | null;
  /** What each opens stands in the policies. */
  readonly may: readonly Ability[];
  /** Three digits each, or `*` for all of the tenant's. */
  readonly municipalities: readonly string[];
  /** The hash of a token or code whose row is looked for before it is known whose it is. */
  readonly secretHash?: string;
}

export type Ability =
  | 'log'
  | 'contribute'
  | 'share'
  | 'read'
  | 'see-figures'
  | 'count'
  | 'count-devices'
  | 'administer'
  | 'audit'
  | 'erase'
  | 'keep-house';

export type SqlValue = string | number | boolean | null | Date | readonly SqlValue[];

/**
 * Statements within one transaction. Values are always parameters. They are carried out in the order in which they are given,
 * whether one waits for the answer before or not; those that do not wait for each other (`Promise.all`) go together.
 */
export interface Sql {
  all<Row>(text: string, values?: readonly SqlValue[]): Promise<Row[]>;
  /** @returns the first row, undefined when there is none. */
  get<Row>(text: string, values?: readonly SqlValue[]): Promise<Row | undefined>;
  /** @returns how many rows were changed. */
  run(text: string, values?: readonly SqlValue[]): Promise<number>;
}

export type Mode = 'write' | 'rewrite' | 'read' | 'snapshot' | 'glance' | 'figures';

export interface HubDb {
  /** False for PGlite, which never waits for the disk: a power failure may take what was confirmed. */
  readonly durable: boolean;
  /**
   * Commits what `work` did, or rolls it back whole when it throws. `write` and `rewrite` alone write; all but `write` and
   * `read` see one moment throughout, and each statement of `figures` is planned for what it is asked. Of a `glance` everything
   * is asked without waiting for an answer, so that its end goes to the database with it. Tried again when the
   * database gave way to another transaction (deadlock, serialization: what `rewrite` changes another has changed since).
   */
  transaction<T>(scope: Scope, mode: Mode, work: (sql: Sql) => Promise<T>): Promise<T>;
  /** As the owner of the tables: for migrations and new partitions alone. Holds the lock that only one hub can hold. */
  asOwner<T>(work: (sql: OwnerSql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface OwnerSql extends Sql {
  /** Several statements without values. */
  script(text: string): Promise<void>;
}

/** The lock of migrations and partitions, an arbitrary number of ours. */
export const ownerLock = 7_310_601;

export const beginText: Readonly<Record<Mode, string>> = {
  write: 'BEGIN',
  rewrite: 'BEGIN ISOLATION LEVEL REPEATABLE READ',
  read: 'BEGIN READ ONLY',
  snapshot: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  glance: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  figures: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
};

/** Said first in every transaction, until whose end it holds. */
export const scopeText = `SELECT set_config('role', 'straks_hub', true), set_config('app.tenant', $1, true),
  set_config('app.may', $2, true), set_config('app.municipalities', $3, true), set_config('app.secret', $4, true),
  set_config('plan_cache_mode', $5, true)`;

export function scopeValues({ tenantId, may, municipalities, secretHash }: Scope, mode: Mode): string[] {
  // Asked five times, PostgreSQL takes one plan for a day and for a year, for one cell and for thousands: a year took 36 s, not one.
  const plans = mode === 'figures' ? 'force_custom_plan' : 'auto';
  return [tenantId ?? '', may.join(','), municipalities.join(','), secretHash ?? '', plans];
}

/** A statement that saw a state it did not expect: the transaction is begun again. */
export class Again extends Error {}

const tries = 5;

/** @returns what `attempt` gives, tried again a few times when the database gave way or the state had changed. */
export async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let made = 1; ; made += 1) {
    try {
      return await attempt();
    } catch (thrown) {
      if (made === tries || !mayBeTriedAgain(thrown)) throw thrown;
      await wait(made * 15);
    }
  }
}

function mayBeTriedAgain(thrown: unknown): boolean {
  return thrown instanceof Again || ['40P01', '40001'].includes(sqlStateOf(thrown) ?? '');
}

/** @returns the five signs of SQLSTATE, null when it was no error of the database's (a broken pipe's code has five signs too). */
export function sqlStateOf(thrown: unknown): string | null {
  if (!(thrown instanceof Error) || !('severity' in thrown) || !('code' in thrown)) return null;
  return typeof thrown.code === 'string' && /^[0-9A-Z]{5}$/.test(thrown.code) ? thrown.code : null;
}
