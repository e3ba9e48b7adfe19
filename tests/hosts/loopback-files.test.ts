/** Files from the loopback host over real sockets: what is on the list, locked, and nothing else. */
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { expectRefused, useLoopback } from './a-loopback.ts';

const { loopback, ask } = useLoopback();

describe('a file', () => {
  const page = (path: string) => ask({ path, headers: { Host: `127.0.0.1:${String(loopback.port)}` } });

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
      expect(body + JSON.stringify(headers)).not.toContain(loopback.token);
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

  test.each([
    ['theirs first', (ours: string) => `Host: straks.example.com\r\nHost: ${ours}`],
    ['ours first', (ours: string) => `Host: ${ours}\r\nhOsT: straks.example.com`],
    ['ours twice', (ours: string) => `Host: ${ours}\r\nHost: ${ours}`],
  ])('is not served to a request with two hosts, %s', async (_, hosts) => {
    const raw = await new Promise<string>((resolve) => {
      const socket = connect(loopback.port, '127.0.0.1', () => {
        socket.write(`GET / HTTP/1.1\r\n${hosts(`127.0.0.1:${String(loopback.port)}`)}\r\nConnection: close\r\n\r\n`);
      });
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('close', () => {
        resolve(text);
      });
    });
    expect(raw).toMatch(/^HTTP\/1\.1 403 /);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('is not there for %s', async (method) => {
    expectRefused(
      await ask({ method, path: '/index.html', headers: { Host: `127.0.0.1:${String(loopback.port)}` } }),
      405,
    );
  });
});
