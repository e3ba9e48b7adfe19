/** The way to the hub over real HTTP: what is sent, what is read, and what counts as no answer. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hubOver } from '#main/hub-http.ts';
import { AppError } from '#shared/errors.ts';

async function aServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const over = (url: string, proxy: string | null = null) => {
  const http = hubOver({ url, proxy, caFile: null });
  onTestFinished(http.close);
  return http;
};

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

describe('the way to the hub', () => {
  it('carries address, headers and body, below a path too, and reads the answer', async () => {
    let seen: unknown;
    const url = await aServer((request, response) => {
      void textOf(request).then((body) => {
        seen = { url: request.url, authorization: request.headers.authorization, body };
        response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '7' });
        response.end('{"code":"UNAVAILABLE"}');
      });
    });
    const http = over(`${url}/straks/`);
    const query = { proto: '1', cursor: 'a b' };
    const answer = await http.ask({ method: 'POST', path: '/v1/x', query, headers: { authorization: 'B' }, body: [1] });
    expect(seen).toEqual({ url: '/straks/v1/x?proto=1&cursor=a+b', authorization: 'B', body: '[1]' });
    expect(answer).toEqual({ status: 503, retryAfterMs: 7_000, body: { code: 'UNAVAILABLE' } });
  });

  it('understands when it may come again: in seconds or as an instant of that clock; what is neither says nothing', async () => {
    const date = 'Fri, 31 Dec 1999 23:59:30 GMT';
    const asked = async (retryAfter: string, headers = {}): Promise<number | null> => {
      const url = await aServer((_, response) => {
        response.writeHead(503, { 'retry-after': retryAfter, ...headers });
        response.end();
      });
      return (await over(url).ask({ method: 'GET', path: '/' })).retryAfterMs;
    };
    expect(await asked('120')).toBe(120_000);
    expect(await asked('Sat, 01 Jan 2000 00:01:30 GMT', { date })).toBe(120_000);
    expect(await asked('Fri, 31 Dec 1999 23:00:00 GMT', { date })).toBeLessThan(0);
    for (const text of ['', 'soon', '-5', '1e9']) expect(await asked(text), text).toBeNull();
  });

  it('reads what is no JSON, or dangerous JSON, as nothing', async () => {
    for (const text of ['<html>log in</html>', '{"__proto__":{}}']) {
      const url = await aServer((_, response) => response.end(text));
      expect(await over(url).ask({ method: 'GET', path: '/' })).toMatchObject({ status: 200, body: null });
    }
  });

  it('rejects when nobody answers', async () => {
    const url = await aServer((request) => request.socket.destroy());
    await expect(over(url).ask({ method: 'GET', path: '/' })).rejects.toThrow();
  });

  it('goes through a proxy where one is set', async () => {
    let asked = '';
    const proxy = await aServer((request, response) => {
      asked = request.url ?? '';
      response.end('{"via":"proxy"}');
    });
    // Nothing listens there; loopback hosts alone may be asked by http.
    const answer = await over('http://localhost:9', proxy).ask({ method: 'GET', path: '/v1/x' });
    expect(answer.body).toEqual({ via: 'proxy' });
    expect(asked).toContain('/v1/x');
  });

  it('refuses an address that would carry what is logged readably, and certificates that cannot be read', () => {
    for (const url of ['http://hub.kommune.dk', 'ftp://hub', 'https://a:b@hub.kommune.dk', 'hub']) {
      expect(() => hubOver({ url, proxy: null, caFile: null })).toThrow(new AppError('hub-address-invalid'));
    }
    expect(() => hubOver({ url: 'https://hub.kommune.dk', proxy: null, caFile: '/nowhere.pem' })).toThrow(
      'file-unreadable',
    );
    expect(() => hubOver({ url: 'https://hub.kommune.dk', proxy: null, caFile: import.meta.filename })).toThrow(
      'certificates-invalid',
    );
  });
});
