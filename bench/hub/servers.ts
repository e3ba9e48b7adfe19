/** The servers that are measured, each a process of its own, and desks that are enrolled at the hub. */
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import { EnrolAnswer } from '#shared/sync/enrolment.ts';
import { aFolder, project } from '../desk.ts';

export interface Running {
  readonly url: string;
  /** What it said before it listened. */
  readonly said: string;
  stop(): Promise<void>;
}

/** @param isUp tells by what it has said that it can be asked. */
async function started(
  file: string,
  args: readonly string[],
  env: object,
  isUp: (said: string) => boolean,
): Promise<Running> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (isUp(text)) resolve(text);
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${String(code)}: ${text}`)));
  });
  const url = /http:\/\/[\d.]+:\d+/.exec(said)?.[0] ?? '';
  return {
    url,
    said,
    stop: () => {
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      return Promise.race([ended, new Promise<void>((resolve) => child.once('exit', () => resolve()))]);
    },
  };
}

/** @param databaseUrl null for the embedded database. @returns a fresh hub, and the code of its first device. */
export async function aHub(databaseUrl: string | null): Promise<Running & { readonly code: string }> {
  const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/;
  const hub = await aHubThat(databaseUrl, (said) => code.test(said));
  return { ...hub, code: code.exec(hub.said)?.[0] ?? '' };
}

/** @returns the hub of a database that has desks already. */
export function aHubAgain(databaseUrl: string): Promise<Running> {
  return aHubThat(databaseUrl, (said) => said.includes('http://'));
}

function aHubThat(databaseUrl: string | null, isUp: (said: string) => boolean): Promise<Running> {
  const env = databaseUrl === null ? {} : { DATABASE_URL: databaseUrl };
  return started('src-hub/main.ts', ['--data-dir', aFolder(), '--port', '0', '--per-minute', '10000000'], env, isUp);
}

export function aPeer(): Promise<Running> {
  return started('bench/hub/peer.ts', [aFolder()], {}, (said) => said.includes('http://'));
}

/** A desk: its token, and what it counts. */
export interface BenchDesk {
  readonly url: string;
  readonly token: string;
  readonly tenantId: string;
  readonly deviceId: string;
  counter: number;
}

export async function anEnrolledDesk(url: string, code: string): Promise<BenchDesk> {
  const deviceId = randomUUID();
  const answer = await asked(url, 'POST', '/v1/enrol', null, { proto: 1, code, deviceId, deviceName: 'bench' });
  const { token, tenantId } = EnrolAnswer.parse(answer);
  return { url, token, tenantId, deviceId, counter: 0 };
}

/** Connections that stay open, as desks keep theirs; of a client that takes as little of the cores as there is one. */
const connections = new Agent({ connections: 256 });

/** @returns the answer. @throws when it is not 200. */
export async function asked(
  url: string,
  method: 'GET' | 'POST',
  path: string,
  token: string | null,
  body?: unknown,
): Promise<unknown> {
  const headers = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const sent = body === undefined ? null : JSON.stringify(body);
  const answer = await request(`${url}${path}`, { method, headers, body: sent, dispatcher: connections });
  const text = await answer.body.text();
  if (answer.statusCode !== 200)
    throw new Error(`${path} was answered ${String(answer.statusCode)} ${text.slice(0, 200)}`);
  return JSON.parse(text) as unknown;
}

/** @returns the body of a push. */
export function pushOf(desk: BenchDesk, ops: readonly object[]): object {
  desk.counter += 1;
  return {
    ...{ proto: 1, schema: 1, epoch: null, deviceId: desk.deviceId, reqId: randomUUID(), devCounter: desk.counter },
    ...{ maxSeqSeen: 0, clientTime: new Date(Date.now()).toISOString(), ops },
  };
}

export function aToken(): string {
  return randomBytes(32).toString('base64url');
}
