/** Calls to the loopback host over real sockets: each refusal of security.md, and that our own page gets in. */
import { describe, expect, test } from 'vitest';
import type { Reply } from '#shared/rpc.ts';
import { expectRefused, stateCall, useLoopback } from './a-loopback.ts';

const { loopback, ask, ours, call } = useLoopback();

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
    ['another name that resolves here (DNS rebinding)', () => `straks.example.com:${String(loopback.port)}`],
    ['the name localhost', () => `localhost:${String(loopback.port)}`],
    ['another port', () => `127.0.0.1:${String(loopback.port + 1)}`],
    ['no port', () => '127.0.0.1'],
    ['an address that only begins like ours', () => `127.0.0.1:${String(loopback.port)}.example.com`],
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
    ['the key with more after it', () => `Bearer ${loopback.token}A`],
    ['the beginning of the key', () => `Bearer ${loopback.token.slice(0, -1)}`],
    ['another scheme', () => `Basic ${loopback.token}`],
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
