/**
 * A throwaway PostgreSQL for tests and benches: `DATABASE_URL` when it is set, otherwise a cluster of our own in a temporary
 * folder where the server's programs are on the machine. Never one that somebody keeps anything in.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

export interface Server {
  /** Of a database in which others may be made. */
  readonly url: string;
  stop(): void;
}

/** @param durable whether it waits for the disk as in production; tests need not. @returns null when there is none to be had. */
export function aPostgres(durable = false): Server | null {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && !durable) return { url: given, stop: () => undefined };
  const programs = programsFolder();
  return programs === null ? null : ownCluster(programs, durable);
}

function programsFolder(): string | null {
  const installed = globSync('/usr/lib/postgresql/*/bin').sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const folders = [...installed, ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

function ownCluster(programs: string, durable: boolean): Server | null {
  const folder = mkdtempSync(join(tmpdir(), 'straks-pg-'));
  const asServer = runner(folder);
  if (asServer === null) return null;
  const fsync = durable ? 'on' : 'off';
  asServer([
    join(programs, 'initdb'),
    '-D',
    folder,
    '-U',
    'hub',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ]);
  const options = `-c listen_addresses='' -c unix_socket_directories=${folder} -c fsync=${fsync} -c max_connections=120`;
  asServer([join(programs, 'pg_ctl'), '-D', folder, '-w', '-s', '-l', join(folder, 'log'), '-o', options, 'start']);
  return {
    url: `postgres://hub@/postgres?host=${folder}`,
    stop: () => {
      asServer([join(programs, 'pg_ctl'), '-D', folder, '-m', 'immediate', '-s', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `runuser` lies where a build machine's PATH may not lead. */
const withSbin = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;

/** The server's programs refuse root: then they run as `postgres`, whose the folder is. */
function runner(folder: string): ((command: readonly string[]) => void) | null {
  const run = (command: readonly string[]): void => {
    const [program = '', ...args] = command;
    execFileSync(program, args, {
      cwd: folder,
      env: { ...process.env, PATH: withSbin },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  };
  if (process.getuid?.() !== 0) return run;
  const found = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
  const [uid, gid] = [Number(found.stdout), Number(spawnSync('id', ['-g', 'postgres'], { encoding: 'utf8' }).stdout)];
  if (found.status !== 0) return null;
  chownSync(folder, uid, gid);
  return (command) => run(['runuser', '-u', 'postgres', '--', ...command]);
}

/** @returns the address of a new, empty database on the server. */
export async function aDatabase(url: string, name: string): Promise<string> {
  await asSuperuser(url, (client) => client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`));
  return withDatabase(url, name);
}

/**
 * As a DBA makes it by docs/hub.md: the role of the hub's requests is there already, and the database's user may nothing but
 * take it on. @param isGranted false where that was forgotten. @returns the address of a new, empty database, as its owner, who is named like it.
 */
export async function anOwnedDatabase(url: string, name: string, isGranted = true): Promise<string> {
  await asSuperuser(url, async (client) => {
    const owner = client.escapeIdentifier(name);
    const there = await client.query(`SELECT FROM pg_roles WHERE rolname = 'straks_hub'`);
    // Another test's hub may make it at the same time: then it is there too.
    if (there.rowCount === 0) await client.query('CREATE ROLE straks_hub NOLOGIN').catch(() => undefined);
    await client.query(`CREATE ROLE ${owner} LOGIN PASSWORD 'owner'`);
    if (isGranted) await client.query(`GRANT straks_hub TO ${owner}`);
    await client.query(`CREATE DATABASE ${owner} OWNER ${owner}`);
  });
  return withDatabase(url, name).replace(/\/\/(?:[^@/]*@)?/, `//${name}:owner@`);
}

const withDatabase = (url: string, name: string): string => url.replace(/\/[^/?]*(?=\?|$)/, `/${name}`);

async function asSuperuser(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
