/** The hub on PostgreSQL: a pool of connections, as many hubs on one server as are wanted. */
import { Socket } from 'node:net';
import pg from 'pg';
import {
  beginText,
  ownerLock,
  scopeText,
  scopeValues,
  withRetries,
  type HubDb,
  type Mode,
  type Sql,
  type SqlValue,
} from './database.ts';

/** bigint as a number: a seq or a count stays far below 2^53. Dates as they are written. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export interface PostgresOptions {
  readonly url: string;
  readonly connections: number;
}

/** @param url `postgres://user@host/database`, as `DATABASE_URL`. */
export function openPostgres({ url, connections }: PostgresOptions): HubDb {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    // What is asked without waiting for the answer before goes to the database at once, and in one writing.
    pipeline: true,
    stream: () => new GatheringSocket(),
    // A request that finds no connection is answered 503 rather than left to wait.
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'straks-hub',
  });
  // A server that restarts drops idle connections: the next request gets a new one.
  pool.on('error', () => undefined);
  return {
    durable: true,
    transaction: (scope, mode, work) =>
      withRetries(() =>
        withClient(pool, endings[mode], async (sql) => {
          // Not waited for: what the work asks first goes with it. Where it fails, so does everything behind it.
          const begun = [sql.run(beginText[mode]), sql.run(scopeText, scopeValues(scope, mode))];
          const [done] = await Promise.all([work(sql), ...begun]);
          return done;
        }),
      ),
    asOwner: (work) =>
      withClient(pool, 'waited-for', async (sql, client) => {
        await client.query('BEGIN; SET LOCAL statement_timeout = 0');
        await client.query('SELECT pg_advisory_xact_lock($1)', [ownerLock]);
        return work({ ...sql, script: (text) => client.query(text).then(() => undefined) });
      }),
    close: () => pool.end(),
  };
}

/**
 * Writes what is asked in one turn of the loop together: each writing wakes the database, which costs both sides more than
 * most statements. pg holds the parts of each statement back itself (`cork`); here they are held back until the turn is over.
 */
class GatheringSocket extends Socket {
  #gathers = false;

  override cork(): void {
    super.cork();
    if (this.#gathers) return;
    this.#gathers = true;
    super.cork();
    setImmediate(() => {
      this.#gathers = false;
      this.uncork();
    });
  }
}

/** Who only read need not wait for the end; whose statements are all asked already, has it go with them. */
type Ending = 'waited-for' | 'left' | 'sent-with';

const endings: Readonly<Record<Mode, Ending>> = {
  ...{ write: 'waited-for', rewrite: 'waited-for' },
  ...{ read: 'left', snapshot: 'left', figures: 'left', glance: 'sent-with' },
};

/** @param work is given the statements of one transaction, which it begins with them. */
async function withClient<T>(
  pool: pg.Pool,
  ending: Ending,
  work: (sql: Sql, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const { sql, close } = statementsOf(client);
  const end = (): Promise<unknown> => {
    close();
    const ended = client.query('COMMIT');
    if (ending !== 'waited-for') ended.catch(() => undefined);
    return ended;
  };
  let broken = false;
  try {
    const working = work(sql, client);
    if (ending === 'sent-with') void end();
    const done = await working;
    if (ending === 'left') void end();
    if (ending === 'waited-for') await end();
    return done;
  } catch (thrown) {
    close();
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw thrown;
  } finally {
    client.release(broken);
  }
}

/**
 * @returns statements, and what closes them: one that is given later would fall into somebody else's transaction. Behind one
 * that failed all others fail too: what each throws is what the first one threw.
 */
function statementsOf(client: pg.PoolClient): { readonly sql: Sql; readonly close: () => void } {
  let isOver = false;
  let failure: { readonly thrown: unknown } | null = null;
  const query = async (text: string, values: readonly SqlValue[] = []): Promise<pg.QueryResult> => {
    if (isOver) throw new Error('a statement after the end of its transaction');
    try {
      return await client.query({ name: nameOf(text), text, values: [...values] });
    } catch (thrown) {
      failure ??= { thrown };
      throw failure.thrown;
    }
  };
  return {
    sql: {
      all: async <Row>(text: string, values?: readonly SqlValue[]) => (await query(text, values)).rows as Row[],
      get: async <Row>(text: string, values?: readonly SqlValue[]) =>
        (await query(text, values)).rows[0] as Row | undefined,
      run: async (text, values) => (await query(text, values)).rowCount ?? 0,
    },
    close: () => {
      isOver = true;
    },
  };
}

/** Prepared once a connection: planning costs more than many of our statements. There are as many names as statements. */
const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${String(names.size)}`;
  names.set(text, name);
  return name;
}
