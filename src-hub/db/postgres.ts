/** The hub on PostgreSQL: a pool of connections, as many hubs on one server as are wanted. */
import pg from 'pg';
import {
  beginText,
  ownerLock,
  scopeText,
  scopeValues,
  withRetries,
  type HubDb,
  type Scope,
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
        withClient(pool, async (client) => {
          await client.query(`${beginText[mode]}; ${scopeSaid(client, scope)}`);
          return work(sqlOf(client));
        }),
      ),
    asOwner: (work) =>
      withClient(pool, async (client) => {
        await client.query('BEGIN; SET LOCAL statement_timeout = 0');
        await client.query('SELECT pg_advisory_xact_lock($1)', [ownerLock]);
        return work({ ...sqlOf(client), script: (text) => client.query(text).then(() => undefined) });
      }),
    close: () => pool.end(),
  };
}

/** Said with the beginning: each going to the database and back costs more than most statements. */
function scopeSaid(client: pg.PoolClient, scope: Scope): string {
  const values = scopeValues(scope).map((value) => client.escapeLiteral(value));
  return scopeText.replace(/\$(\d)/g, (_, nth: string) => values[Number(nth) - 1] ?? 'NULL');
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    const done = await work(client);
    await client.query('COMMIT');
    return done;
  } catch (thrown) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw thrown;
  } finally {
    client.release(broken);
  }
}

function sqlOf(client: pg.PoolClient): Sql {
  const query = (text: string, values: readonly SqlValue[] = []) =>
    client.query<pg.QueryResultRow>({ name: nameOf(text), text, values: [...values] });
  return {
    all: async <Row>(text: string, values?: readonly SqlValue[]) => (await query(text, values)).rows as Row[],
    get: async <Row>(text: string, values?: readonly SqlValue[]) =>
      (await query(text, values)).rows[0] as Row | undefined,
    run: async (text, values) => (await query(text, values)).rowCount ?? 0,
  };
}

/** Prepared once a connection: planning costs more than many of our statements. There are as many names as statements. */
const names = new Map<string, string>();
function nameOf(text: string): string {
  const name = names.get(text) ?? `s${String(names.size)}`;
  names.set(text, name);
  return name;
}
