/** The loopback host: the same core and screen in an ordinary browser on this machine, and on this machine only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Core } from '#core/core.ts';
import { AppError } from '#shared/errors.ts';
import { parseJson } from '#shared/json.ts';
import type { Reply } from '#shared/rpc.ts';
import { heartbeatMs } from '#shared/wire.ts';
import { securityHeaders } from '#main/host-security.ts';
import { answerFile, type ServedFiles } from '#main/served-files.ts';
import { openEventStreams, type EventStreams } from './event-streams.ts';
import { bodyMaxBytes, wayIn, type Door, type RefusalStatus } from './guard.ts';
import { newSessionToken } from './session-token.ts';

const address = '127.0.0.1';
/** How long answers under way get when the host closes, and how often is looked whether they are out. */
const graceMs = 2_000;
const sweepMs = 25;

export interface LoopbackHost {
  /** With the token in its fragment: the address a person opens. */
  readonly url: string;
  /** Ends the event streams, lets answers under way finish, and frees the port. */
  close(): Promise<void>;
}

type Served = Pick<Core, 'dispatch' | 'subscribe'>;

/**
 * @param port 0 for any that is free.
 * @throws AppError `port-in-use`.
 */
export async function openLoopbackHost(core: Served, files: ServedFiles, port: number): Promise<LoopbackHost> {
  const token = newSessionToken();
  const events = openEventStreams(heartbeatMs);
  const server = createServer();
  const listening = await listen(server, port);
  const door: Door = { host: `${address}:${String(listening)}`, token };
  // Attached before control returns to the event loop, so no request can come in between.
  server.on('request', (request, response) => {
    route(request, response, { core, files, door, events });
  });
  const unsubscribe = core.subscribe(events.tell);
  return {
    url: `http://${door.host}/#${token.text}`,
    close: async () => {
      unsubscribe();
      events.close();
      await closeServer(server);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      reject(taken ? new AppError('port-in-use', { port }, error) : error);
    });
    server.listen({ host: address, port }, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // `close` ends the connections that are idle now; one that answers first is kept alive, and would be waited for.
    const sweep = setInterval(() => {
      server.closeIdleConnections();
    }, sweepMs);
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(cut);
      resolve();
    });
  });
}

interface Serving {
  readonly core: Served;
  readonly files: ServedFiles;
  readonly door: Door;
  readonly events: EventStreams;
}

function route(request: IncomingMessage, response: ServerResponse, serving: Serving): void {
  const { method = '', url: target = '', headers, rawHeaders } = request;
  const knock = { method, target, headers, rawHeaders };
  const way = wayIn(knock, serving.door);
  if ('refused' in way) {
    refuse(response, way.refused);
    return;
  }
  switch (way.to) {
    case 'rpc':
      void answerCall(request, response, serving.core, (envelope) => envelope);
      break;
    case 'pop':
      void answerCall(request, response, serving.core, (input) => ({ call: 'links.follow', input }));
      break;
    case 'events':
      serving.events.add(response);
      break;
    case 'file': {
      const file = answerFile(serving.files, knock.target);
      response.writeHead(file.status, { ...file.headers, 'Content-Length': file.body.length });
      response.end(knock.method === 'HEAD' ? undefined : file.body);
    }
  }
}

async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  core: Served,
  envelopeOf: (body: unknown) => unknown,
): Promise<void> {
  let body: string | null;
  try {
    body = await readBody(request);
  } catch {
    // The screen hung up in the middle: nobody is left to answer.
    response.destroy();
    return;
  }
  if (body === null) {
    refuse(response, 413);
    return;
  }
  let received: unknown;
  try {
    received = parseJson(body);
  } catch {
    reply(response, 400, { ok: false, error: { code: 'invalid-input', details: {} } });
    return;
  }
  reply(response, 200, await core.dispatch(envelopeOf(received)));
}

/** @returns the body, or null when it is longer than `bodyMaxBytes`, whatever its headers said. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > bodyMaxBytes) {
      // Read on and thrown away, so that the refusal reaches a screen that is still sending.
      request.resume();
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refuse(response: ServerResponse, status: RefusalStatus): void {
  reply(response, status, { ok: false, error: { code: 'request-refused', details: {} } });
}

function reply(response: ServerResponse, status: number, answer: Reply): void {
  const body = Buffer.from(JSON.stringify(answer));
  response.writeHead(status, {
    ...securityHeaders(),
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Length': body.length,
  });
  response.end(body);
}
