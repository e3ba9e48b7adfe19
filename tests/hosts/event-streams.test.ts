/** Event streams that last: a heartbeat for the living, an end for who has stopped reading. */
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openEventStreams } from '#main/loopback/event-streams.ts';

async function aStreamServer(heartbeatMs: number) {
  const streams = openEventStreams(heartbeatMs);
  const ended = Promise.withResolvers<undefined>();
  const server = createServer((_, response) => {
    response.on('close', () => {
      ended.resolve(undefined);
    });
    streams.add(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    streams.close();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { streams, port, url: `http://127.0.0.1:${String(port)}`, ended: ended.promise };
}

test('an empty line is sent again and again', async () => {
  const { url } = await aStreamServer(5);
  const reader = (await fetch(url)).body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  while (heard.length < 4) heard += (await reader?.read())?.value ?? 'ended';
  expect(heard).toBe('\n'.repeat(heard.length));
});

test('a screen that reads nothing any more is cut off, and the memory it held is given back', async () => {
  const { streams, port, ended } = await aStreamServer(60_000);
  const deaf = connect(port, '127.0.0.1', () => {
    deaf.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  });
  deaf.pause();
  const large = { name: 'changed', payload: 'x'.repeat(512 * 1024) };
  // The system's own buffers take some megabytes first; ours may then hold one.
  const fill = setInterval(() => {
    streams.tell(large);
  }, 1);
  await ended;
  clearInterval(fill);
  deaf.destroy();
});

test('two screens hear the same', async () => {
  const { streams, url } = await aStreamServer(60_000);
  const readers = await Promise.all(
    [1, 2].map(async () => (await fetch(url)).body?.pipeThrough(new TextDecoderStream()).getReader()),
  );
  for (const reader of readers) expect((await reader?.read())?.value).toBe('\n');
  streams.tell({ name: 'changed' });
  for (const reader of readers) expect((await reader?.read())?.value).toBe('{"name":"changed"}\n');
});
