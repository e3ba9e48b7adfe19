/** The loopback host itself: where it listens, its key, its events, and how it ends. */
import { networkInterfaces } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openLoopbackHost } from '#main/loopback/http-host.ts';
import { readServedFiles } from '#main/served-files.ts';
import type { Reply } from '#shared/rpc.ts';
import { aScreen } from './a-desk.ts';
import { expectRefused, stateCall, useLoopback } from './a-loopback.ts';

const { loopback, ask, ours, call } = useLoopback();

const setUp = { agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' };

describe('events', () => {
  async function open(origin = `http://127.0.0.1:${String(loopback.port)}`, key = loopback.token) {
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
    const lines: string[] = [];
    while (lines.length < 2) lines.push(...((await reader?.read())?.value ?? '').split(/(?<=\n)/));
    expect(lines).toEqual([
      '{"name":"changed","payload":{"what":"settings"}}\n',
      // What is owed is told after the call.
      expect.stringMatching(/^\{"name":"sync",.*\}\n$/),
    ]);
  });

  test('end when the host closes, and the port is free', async () => {
    const other = await openLoopbackHost(loopback.core, readServedFiles(aScreen()), 0);
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
    const headers = {
      Host: `127.0.0.1:${String(loopback.port)}`,
      Authorization: `Bearer ${loopback.token}`,
      ...change,
    };
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    expectRefused(await ask({ path: '/events', headers: Object.fromEntries(given) }), status);
  });

  test('are refused to a POST', async () => {
    expectRefused(await ask({ method: 'POST', path: '/events', headers: ours() }), 405);
  });
});

describe('the host', () => {
  test('listens on this machine only', async () => {
    expect(new URL(loopback.host.url).hostname).toBe('127.0.0.1');
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((each) => each?.family === 'IPv4' && !each.internal)
      .map((each) => each?.address ?? '');
    for (const address of others) await expect(fetch(`http://${address}:${String(loopback.port)}/`)).rejects.toThrow();
  });

  test('has a key of 256 bits, another at every start', async () => {
    expect(Buffer.from(loopback.token, 'base64url')).toHaveLength(32);
    const other = await openLoopbackHost(loopback.core, readServedFiles(aScreen()), 0);
    expect(new URL(other.url).hash).not.toBe(`#${loopback.token}`);
    await other.close();
  });

  test('says when the port is taken', async () => {
    await expect(openLoopbackHost(loopback.core, readServedFiles(aScreen()), loopback.port)).rejects.toMatchObject({
      code: 'port-in-use',
      details: { port: loopback.port },
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
