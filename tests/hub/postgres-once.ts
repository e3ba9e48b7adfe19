/** One PostgreSQL for the whole run of the hub's tests, where there is one; otherwise a line that says what is not tested. */
import type { TestProject } from 'vitest/node';
import { aPostgres } from './a-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null: only the embedded database is tested. */
    readonly postgresUrl: string | null;
  }
}

export default function setup(project: TestProject): () => void {
  const server = aPostgres();
  if (server === null) {
    console.warn(
      '\n*** NO POSTGRESQL HERE: the hub is tested on the embedded database alone (install postgresql or set DATABASE_URL) ***\n',
    );
  }
  project.provide('postgresUrl', server?.url ?? null);
  return () => server?.stop();
}
