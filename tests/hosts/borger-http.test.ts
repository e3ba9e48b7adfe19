/** The way to borger.dk over real TLS and a real proxy: whose word counts, and whom it trusts. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { borgerOver } from '#main/borger-http.ts';
import { aBalancer, aProxy, authority } from '#tests/hub/a-way.ts';

async function aService(): Promise<string> {
  const server = createServer((_, response) => response.end('<answer/>'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return aBalancer(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
}

async function answerOf(env: NodeJS.ProcessEnv, way: Parameters<typeof borgerOver>[1]): Promise<string> {
  const ask = borgerOver(env, way);
  const { chunks } = await ask({ action: 'a', body: '<q/>', signal: new AbortController().signal });
  let text = '';
  for await (const chunk of chunks) text += Buffer.from(chunk).toString();
  return text;
}

describe('the way to borger.dk', () => {
  it('trusts the certificates that IT names, and without them nobody of its own', async () => {
    const address = await aService();
    expect(await answerOf({}, { address, caFile: authority })).toBe('<answer/>');
    await expect(answerOf({}, { address })).rejects.toThrow();
  });

  it('takes the proxy of the machine’s environment first, then IT’s, then what a PAC file says', async () => {
    const address = await aService();
    const [own, its, found] = [await aProxy(), await aProxy(), await aProxy()];
    const way = { address, caFile: authority, proxy: its.url, find: () => Promise.resolve(found.url) };
    const asked = (): number[] => [own, its, found].map((proxy) => proxy.asked.length);
    await answerOf({ HTTPS_PROXY: own.url }, way);
    expect(asked()).toEqual([1, 0, 0]);
    await answerOf({}, way);
    expect(asked()).toEqual([1, 1, 0]);
    await answerOf({}, { ...way, proxy: null });
    expect(asked()).toEqual([1, 1, 1]);
    await answerOf({}, { address, caFile: authority, find: () => Promise.resolve(null) });
    expect(asked()).toEqual([1, 1, 1]);
  });
});
