/** The hub as IT starts it: `npm run hub` on the embedded database, in a process of its own, with an admin's device. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const project = join(import.meta.dirname, '..', '..');
const codeLine = /^ {4}([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})$/m;

export interface TestHub {
  readonly url: string;
  /** A code for a desk. */
  code(grant: {
    readonly roles: readonly string[];
    readonly serves: readonly string[];
    readonly sees?: readonly string[];
  }): Promise<string>;
  /** Does not let this device in any more, some seconds later. */
  withdraw(deviceId: string): Promise<void>;
  /** How many contacts the hub counts today and the days around, of every desk. */
  contacts(): Promise<number>;
  /** As a power cut would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}

export async function startHub(): Promise<TestHub> {
  const folder = mkdtempSync(join(tmpdir(), 'straks-e2e-hub-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  let child = launch(folder, port);
  const token = await adminToken(url, (await whenSaid(child, codeLine))[1] ?? '');
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the hub answered ${method} ${path} with ${String(answer.status)}`);
    return answer.json();
  };
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
  };
  return {
    url,
    code: async (grant) => z.object({ code: z.string() }).parse(await ask('POST', '/v1/admin/codes', grant)).code,
    withdraw: async (deviceId) => void (await ask('DELETE', `/v1/admin/devices/${deviceId}`)),
    contacts: async () => contactsIn(await ask('GET', `/v1/statistics/tallies?proto=1&from=2020-01-01&to=2038-12-31`)),
    kill,
    start: async () => {
      child = launch(folder, port);
      await whenSaid(child, /lytter på/);
    },
    dispose: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port that nobody had a moment ago: the hub keeps it over its restarts. */
export function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function launch(folder: string, port: number): ChildProcess {
  const args = ['src-hub/main.ts', '--port', String(port), '--data-dir', folder];
  return spawn(process.execPath, args, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
}

function whenSaid(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = pattern.exec(output);
      if (found !== null) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`the hub ended (${String(code)}): ${output}`)));
  });
}

async function adminToken(url: string, code: string): Promise<string> {
  const answer = await fetch(`${url}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ proto: 1, code, deviceId: randomUUID(), deviceName: 'Admin' }),
  });
  return z.object({ token: z.string() }).parse(await answer.json()).token;
}

function contactsIn(answer: unknown): number {
  const days = z.object({ days: z.array(z.object({ tally: z.record(z.string(), z.number()) })) }).parse(answer).days;
  return days.reduce((sum, { tally }) => sum + (tally['contacts'] ?? 0), 0);
}
