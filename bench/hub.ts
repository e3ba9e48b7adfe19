/**
 * The hub: exchange beside PouchDB, a country's desks at once, and statistics over millions. On a PostgreSQL of its own that
 * waits for the disk, where the server's programs are on the machine; otherwise the embedded database alone, and it says so.
 */
import { randomUUID } from 'node:crypto';
import { aDatabase, aPostgres } from '#tests/hub/a-postgres.ts';
import { measureExchange } from './hub/exchange.ts';
import { measureLoad } from './hub/load.ts';
import { measureStatistics } from './hub/statistics.ts';
import type { Result } from './measure.ts';
import { subjectText } from './report.ts';

/** The first two fall on a server that makes its first files. */
const turns = 7;

/** @param contacts how many the statistics are measured over. */
export async function measureHub(contacts: number, say: (text: string) => void): Promise<Result[]> {
  const server = aPostgres(true);
  if (server === null) {
    say('No PostgreSQL on this machine: the hub is measured on the embedded database alone.');
    return measureExchange('embedded', null, turns);
  }
  try {
    const database = (): Promise<string> => aDatabase(server.url, `bench_${randomUUID().replaceAll('-', '')}`);
    const parts = [
      () => measureExchange('PostgreSQL', database, turns),
      () => measureExchange('embedded', null, turns),
      () => measureLoad(database, say),
      () => measureStatistics(database, contacts, say),
    ];
    const results: Result[] = [];
    for (const part of parts) {
      const measured = await part();
      // It takes minutes: each part is told as it comes.
      say(subjectText('', measured));
      results.push(...measured);
    }
    return results;
  } finally {
    server.stop();
  }
}
