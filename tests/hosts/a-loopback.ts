/** The loopback host over a real core, and a client that says exactly what a test wants it to say. */
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Core } from '#core/core.ts';
import { openLoopbackHost, type LoopbackHost } from '#main/loopback/http-host.ts';
import { openDesk } from '#main/open-desk.ts';
import { readServedFiles } from '#main/served-files.ts';
import { aFolder, aPlan, aScreen } from './a-desk.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

/** One for a file of tests; filled before the first of them. */
interface Loopback {
  core: Core;
  host: LoopbackHost;
  port: number;
  token: string;
}

export const stateCall = JSON.stringify({ call: 'app.state', input: {} });

/** Opens a host before the file's tests, closes it after them, and gives ways to knock at it. */
export function useLoopback() {
  const loopback = {} as Loopback;

  beforeAll(async () => {
    const core = await openDesk(aPlan(aFolder()), 'loopback');
    const host = await openLoopbackHost(core, readServedFiles(aScreen()), 0);
    const url = new URL(host.url);
    Object.assign(loopback, { core, host, port: Number(url.port), token: url.hash.slice(1) });
  });

  afterAll(async () => {
    await loopback.host.close();
    await loopback.core.close();
  });

  const ask = ({ method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      // The path goes out as it stands: `new URL` would have tidied `..` away before the host saw it.
      const to = { host: '127.0.0.1', port: loopback.port, method, path, headers, agent: false };
      const sent = request(to, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });

  const ours = (): OutgoingHttpHeaders => ({
    Host: `127.0.0.1:${String(loopback.port)}`,
    Origin: `http://127.0.0.1:${String(loopback.port)}`,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
    Authorization: `Bearer ${loopback.token}`,
  });

  /** As our own page calls, but for what the test changes; a header that is undefined is left out. */
  const call = (change: OutgoingHttpHeaders = {}, body: string | Buffer = stateCall): Promise<Answer> => {
    const all = Object.entries({ ...ours(), ...change }).filter(([, value]) => value !== undefined);
    return ask({ method: 'POST', path: '/rpc', headers: Object.fromEntries(all), body });
  };

  return { loopback, ask, ours, call };
}

export function expectRefused(answer: Answer, status: number): void {
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toEqual({ ok: false, error: { code: 'request-refused', details: {} } });
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
}
