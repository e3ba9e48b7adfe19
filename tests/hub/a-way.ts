/** What may stand between a desk and its hub: a balancer that ends TLS under an authority of one's own, and a proxy. */
import { readFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const certificates = join(import.meta.dirname, '../certificates');
/** The authority that vouches for the balancer, as a file for the desk. */
export const authority = join(certificates, 'authority.pem');

/** @returns the https address under which the hub at `url` is reached. */
export async function aBalancer(url: string): Promise<string> {
  const key = readFileSync(join(certificates, 'hub-key.pem'));
  const cert = readFileSync(join(certificates, 'hub.pem'));
  const server = createSecureServer({ key, cert }, (request, response) => {
    const passed = ask(new URL(request.url ?? '/', url), { method: request.method, headers: request.headers });
    passed.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  return `https://localhost:${String(await listening(server))}`;
}

export interface Proxy {
  readonly url: string;
  /** What was asked of it, a line each: `CONNECT localhost:443`. */
  readonly asked: string[];
  /** All that went through it towards the hub. */
  readonly passed: () => Buffer;
}

/** A proxy as a municipality has one: it lets through, and reads what is readable. */
export async function aProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const parts: Buffer[] = [];
  const server = createServer((request, response) => {
    asked.push(`${String(request.method)} ${String(request.url)}`);
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket: Socket) => {
    asked.push(`CONNECT ${String(request.url)}`);
    const [host = '', port = ''] = (request.url ?? '').split(':');
    const through = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(through);
      through.pipe(socket);
    });
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('error', () => through.destroy());
    through.on('error', () => socket.destroy());
  });
  return {
    url: `http://127.0.0.1:${String(await listening(server))}`,
    asked,
    passed: () => Buffer.concat(parts),
  };
}

async function listening(server: Server): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
