/** The open event streams: one line of JSON for each event, an empty line as heartbeat. */
import type { ServerResponse } from 'node:http';
import { securityHeaders } from '#main/host-security.ts';

/** A reader this far behind has hung; it is cut off and comes back with a fresh stream. */
const unreadMaxBytes = 1024 * 1024;

export interface EventStreams {
  /** Answers with a stream that stays open until the screen leaves or `close` is called. */
  readonly add: (response: ServerResponse) => void;
  readonly tell: (message: unknown) => void;
  readonly close: () => void;
}

/** @param heartbeatMs how often an empty line is sent; also at once, so that the screen sees that it got through. */
export function openEventStreams(heartbeatMs: number): EventStreams {
  const streams = new Set<ServerResponse>();
  const sendAll = (line: string): void => {
    for (const stream of streams) {
      if (stream.writableLength > unreadMaxBytes) stream.destroy();
      else stream.write(line);
    }
  };
  const heartbeat = setInterval(() => {
    sendAll('\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    add: (response) => {
      response.writeHead(200, {
        ...securityHeaders(),
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Cache-Control': 'no-store',
      });
      response.write('\n');
      streams.add(response);
      response.on('close', () => {
        streams.delete(response);
      });
    },
    tell: (message) => {
      sendAll(`${JSON.stringify(message)}\n`);
    },
    close: () => {
      clearInterval(heartbeat);
      for (const stream of streams) stream.end();
    },
  };
}
