/** The loopback host over real sockets: each refusal of security.md, and that a page of ours gets in. */
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Core } from '#core/core.ts';
import { openLoopbackHost, type LoopbackHost } from '#main/loopback/http-host.ts';
import { openDesk } from '#main/open-desk.ts';
import { readServedFiles } from '#main/served-files.ts';
import type { Reply } from '#shared/rpc.ts';
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

let core: Core;
let host: LoopbackHost;
let port: number;
let token: string;

beforeAll(async () => {
  core = await openDesk(aPlan(aFolder()), 'loopback');
  host = await openLoopbackHost(core, readServedFiles(aScreen()), 0);
  const url = new URL(host.url);
  port = Number(url.port);
  token = url.hash.slice(1);
});

afterAll(async () => {
  await host.close();
  await core.close();
});

function ask({ method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // The path goes out as it stands: `new URL` would have tidied `..` away before the host saw it.
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
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
}

const ours = (): OutgoingHttpHeaders => ({
  Host: `127.0.0.1:${String(port)}`,
  Origin: `http://127.0.0.1:${String(port)}`,
  'Sec-Fetch-Site': 'same-origin',
  'Content-Type': 'application/json',
  Authorization: `Bearer ${token}`,
});

const stateCall = JSON.stringify({ call: 'app.state', input: {} });
const call = (change: OutgoingHttpHeaders = {}, body: string | Buffer = stateCall): Promise<Answer> => {
  const headers = Object.fromEntries(
    Object.entries({ ...ours(), ...change }).filter(([, value]) => value !== undefined),
  );
  return ask({ method: 'POST', path: '/rpc', headers, body });
};

const refusal = { ok: false, error: { code: 'request-refused', details: {} } };

function expectRefused(answer: Answer, status: number): void {
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.body)).toEqual(refusal);
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
}

describe('a call', () => {
  test('of our own page is answered', async () => {
    const answer = await call();
    expect(answer.status).toBe(200);
    expect((JSON.parse(answer.body) as Reply).ok).toBe(true);
  });

  test('without Sec-Fetch-Site is answered: not every browser sends it', async () => {
    expect((await call({ 'Sec-Fetch-Site': undefined })).status).toBe(200);
  });

  test('with a charset in its content type is answered', async () => {
    expect((await call({ 'Content-Type': 'application/json; charset=utf-8' })).status).toBe(200);
  });

  test.each([
    ['another name that resolves here (DNS rebinding)', () => `straks.example.com:${String(port)}`],
    ['the name localhost', () => `localhost:${String(port)}`],
    ['another port', () => `127.0.0.1:${String(port + 1)}`],
    ['no port', () => '127.0.0.1'],
    ['an address that only begins like ours', () => `127.0.0.1:${String(port)}.example.com`],
  ])('for %s is refused', async (_, name) => {
    expectRefused(await call({ Host: name() }), 403);
  });

  test.each([
    ['none', undefined],
    ['another site', 'https://example.com'],
    ['another port of this machine', 'http://127.0.0.1:1'],
    ['a page without one', 'null'],
  ])('from the origin %s is refused', async (_, origin) => {
    expectRefused(await call({ Origin: origin }), 403);
  });

  test.each(['cross-site', 'same-site', 'none'])('that the browser calls %s is refused', async (site) => {
    expectRefused(await call({ 'Sec-Fetch-Site': site }), 403);
  });

  test.each([
    ['no key', () => undefined],
    ['an empty key', () => 'Bearer '],
    ['a wrong key', () => `Bearer ${'A'.repeat(43)}`],
    ['the key with more after it', () => `Bearer ${token}A`],
    ['the beginning of the key', () => `Bearer ${token.slice(0, -1)}`],
    ['another scheme', () => `Basic ${token}`],
  ])('with %s is refused', async (_, authorization) => {
    expectRefused(await call({ Authorization: authorization() }), 401);
  });

  test.each([
    ['a form', 'application/x-www-form-urlencoded'],
    ['plain text', 'text/plain'],
    ['nothing', undefined],
    ['a type that begins alike', 'application/json5'],
  ])('that says it holds %s is refused', async (_, contentType) => {
    expectRefused(await call({ 'Content-Type': contentType }), 415);
  });

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('by %s is refused', async (method) => {
    expectRefused(await ask({ method, path: '/rpc', headers: ours() }), 405);
  });

  test('that announces more than a megabyte is refused before it is read', async () => {
    expectRefused(await call({}, Buffer.alloc(1024 * 1024 + 1, ' ')), 413);
  });

  test('that turns out to be more than a megabyte is refused', async () => {
    const body = Buffer.alloc(1024 * 1024 + 1, ' ');
    expectRefused(await call({ 'Transfer-Encoding': 'chunked' }, body), 413);
  });

  test('of a megabyte that is no JSON is read and named invalid', async () => {
    const answer = await call({}, Buffer.alloc(1024 * 1024, ' '));
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({ ok: false, error: { code: 'invalid-input', details: {} } });
  });

  test('that reaches for __proto__ is invalid', async () => {
    expect((await call({}, '{"call":"app.state","input":{"__proto__":{"x":1}}}')).status).toBe(400);
  });

  test('that is not in the contract is answered by the core', async () => {
    const answer = await call({}, JSON.stringify({ call: 'core.close', input: {} }));
    expect(JSON.parse(answer.body)).toEqual({ ok: false, error: { code: 'unknown-call', details: {} } });
  });

  test('to another path is not found, whatever it carries', async () => {
    expect((await ask({ method: 'GET', path: '/rpc/', headers: ours() })).status).toBe(404);
    expect((await ask({ method: 'GET', path: '/rpc?x', headers: ours() })).status).toBe(404);
    expect((await ask({ method: 'POST', path: '/', headers: ours(), body: stateCall })).status).toBe(405);
  });
});

describe('a file', () => {
  const page = (path: string): Promise<Answer> => ask({ path, headers: { Host: `127.0.0.1:${String(port)}` } });

  test('on the list is served with every lock, and never stored when it is the page', async () => {
    const answer = await page('/');
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(answer.headers['permissions-policy']).toContain('camera=()');
  });

  test('with a hash in its name may be kept', async () => {
    const answer = await page('/assets/index-1a2b.js');
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers['content-type']).toBe('text/javascript; charset=utf-8');
  });

  test('carries a nonce that no other answer has, the same in the policy and in the page', async () => {
    const nonceOf = async (): Promise<string> => {
      const { headers, body } = await page('/index.html');
      const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      return nonce;
    };
    const [first, second] = [await nonceOf(), await nonceOf()];
    expect(Buffer.from(first, 'base64')).toHaveLength(16);
    expect(second).not.toBe(first);
  });

  test('never holds the key of the start, in its body or its headers', async () => {
    for (const path of ['/', '/index.html', '/assets/index-1a2b.js', '/nothing']) {
      const { headers, body } = await page(path);
      expect(body + JSON.stringify(headers)).not.toContain(token);
    }
  });

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..\\package.json',
    '/%5c..%5cpackage.json',
    '//etc/passwd',
    '/etc/passwd',
    '/index.html%00.js',
    '/assets/',
    '/assets',
    '/index.html?x=1',
    '/favicon.ico',
    '/%69ndex.html',
    '*',
  ])('that is asked for as %s is not found', async (path) => {
    const answer = await page(path);
    expect(answer.status).toBe(404);
    expect(answer.body).toBe('');
  });

  test('is not served to another name', async () => {
    expectRefused(await ask({ path: '/', headers: { Host: 'straks.example.com' } }), 403);
  });

  test('is not served through an absolute target, as a proxy would send it', async () => {
    expect((await page('http://example.com/')).status).toBe(404);
  });

  test('is not served twice to a request with two hosts', async () => {
    const raw = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        const first = 'Host: straks.example.com\r\n';
        socket.write(`GET / HTTP/1.1\r\n${first}Host: 127.0.0.1:${String(port)}\r\nConnection: close\r\n\r\n`);
      });
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('close', () => {
        resolve(text);
      });
    });
    expect(raw).toMatch(/^HTTP\/1\.1 40[03] /);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('is not there for %s', async (method) => {
    expectRefused(await ask({ method, path: '/index.html', headers: { Host: `127.0.0.1:${String(port)}` } }), 405);
  });
});

describe('events', () => {
  async function open(origin = `http://127.0.0.1:${String(port)}`, key = token) {
    const leaving = new AbortController();
    onTestFinished(() => {
      leaving.abort();
    });
    const response = await fetch(`${origin}/events`, {
      headers: { Authorization: `Bearer ${key}` },
      signal: leaving.signal,
    });
    return { response, reader: response.body?.pipeThrough(new TextDecoderStream()).getReader() };
  }

  test('come as one line each, after a first empty line', async () => {
    const { response, reader } = await open();
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect((await reader?.read())?.value).toBe('\n');
    await call({}, JSON.stringify({ call: 'app.setUp', input: setUp }));
    expect((await reader?.read())?.value).toBe('{"name":"changed","payload":{"what":"settings"}}\n');
  });

  test('end when the host closes, and the port is free', async () => {
    const other = await openLoopbackHost(core, readServedFiles(aScreen()), 0);
    const { origin, hash } = new URL(other.url);
    const { reader } = await open(origin, hash.slice(1));
    await reader?.read();
    await other.close();
    expect((await reader?.read())?.done).toBe(true);
    await expect(fetch(origin)).rejects.toThrow();
  });

  test.each([
    ['without the key', { Authorization: undefined }, 401],
    ['with a wrong key', { Authorization: 'Bearer x' }, 401],
    ['from another origin', { Origin: 'https://example.com' }, 403],
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ])('are refused %s', async (_, change, status) => {
    const headers = { Host: `127.0.0.1:${String(port)}`, Authorization: `Bearer ${token}`, ...change };
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    expectRefused(await ask({ path: '/events', headers: Object.fromEntries(given) }), status);
  });

  test('are refused to a POST', async () => {
    expectRefused(await ask({ method: 'POST', path: '/events', headers: ours() }), 405);
  });
});

const setUp = { agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' };

describe('the host', () => {
  test('listens on this machine only', async () => {
    expect(new URL(host.url).hostname).toBe('127.0.0.1');
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((each) => each?.family === 'IPv4' && !each.internal)
      .map((each) => each?.address ?? '');
    for (const address of others) await expect(fetch(`http://${address}:${String(port)}/`)).rejects.toThrow();
  });

  test('has a key of 256 bits, another at every start', async () => {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const other = await openLoopbackHost(core, readServedFiles(aScreen()), 0);
    expect(new URL(other.url).hash).not.toBe(`#${token}`);
    await other.close();
  });

  test('says when the port is taken', async () => {
    await expect(openLoopbackHost(core, readServedFiles(aScreen()), port)).rejects.toMatchObject({
      code: 'port-in-use',
      details: { port },
    });
  });

  test('answers a call that is under way before it closes', async () => {
    const under = Promise.withResolvers<Reply>();
    const asked = Promise.withResolvers<undefined>();
    const slow = {
      dispatch: () => {
        asked.resolve(undefined);
        return under.promise;
      },
      subscribe: () => () => undefined,
    };
    const other = await openLoopbackHost(slow, readServedFiles(aScreen()), 0);
    const { host: name, hash } = new URL(other.url);
    const answer = fetch(`http://${name}/rpc`, {
      method: 'POST',
      headers: {
        Origin: `http://${name}`,
        'Content-Type': 'application/json',
        Authorization: `Bearer ${hash.slice(1)}`,
      },
      body: stateCall,
    });
    await asked.promise;
    const closed = other.close();
    under.resolve({ ok: true, output: 'saved' });
    expect(await (await answer).json()).toEqual({ ok: true, output: 'saved' });
    await closed;
  });
});
