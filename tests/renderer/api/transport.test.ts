/** The screen's ways to the core when the network holds and when it does not; only the network is made up. */
import { describe, expect, test, vi } from 'vitest';
import { connect } from '#renderer/api/client.ts';
import { bridgeTransport, httpTransport, transportOf, type Browser } from '#renderer/api/transport.ts';
import { events } from '#shared/contract.ts';
import type { Envelope } from '#shared/rpc.ts';
import type { Bridge } from '#shared/wire.ts';

interface Stream {
  readonly response: Response;
  readonly say: (text: string) => void;
  readonly end: () => void;
  readonly breakOff: () => void;
}

function aStream(): Stream {
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({
    start: (given) => {
      controller = given;
    },
  });
  return {
    response: new Response(body),
    say: (text) => controller?.enqueue(encoder.encode(text)),
    end: () => controller?.close(),
    breakOff: () => controller?.error(new TypeError('network error')),
  };
}

/** A browser whose network does as the test says: each fetch takes the next answer, each wait is kept for the test. */
function aBrowser(answers: (Response | Error)[], leaving = false) {
  const fetch = vi.fn<Browser['fetch']>(() => {
    const next = answers.shift();
    if (next === undefined) return new Promise(() => undefined);
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  const waits: { readonly ms: number; readonly over: () => void }[] = [];
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      waits.push({ ms, over: resolve });
    });
  const browser: Browser = { fetch, token: 'the-key', isLeaving: () => leaving, wait };
  return { browser, fetch, waits };
}

const json = (value: unknown, status = 200): Response => new Response(JSON.stringify(value), { status });
const envelope: Envelope = { call: 'app.state', input: {} };

describe('a call over HTTP', () => {
  test('carries the key in a header and nowhere else', async () => {
    const { browser, fetch } = aBrowser([json({ ok: true, output: 1 })]);
    expect(await httpTransport(browser).send(envelope)).toEqual({ ok: true, output: 1 });
    const [path, init] = fetch.mock.calls[0] ?? [];
    expect(path).toBe('/rpc');
    expect(init).toMatchObject({ method: 'POST', body: JSON.stringify(envelope), keepalive: false });
    expect(init?.headers).toEqual({ Authorization: 'Bearer the-key', 'Content-Type': 'application/json' });
  });

  test('that is refused gives the code of the refusal', async () => {
    const { browser } = aBrowser([json({ ok: false, error: { code: 'request-refused', details: {} } }, 401)]);
    const { api } = connect({ ...httpTransport(browser), listen: () => undefined });
    await expect(api.app.state({})).rejects.toMatchObject({ code: 'request-refused' });
  });

  test.each([
    ['no connection', new TypeError('Failed to fetch')],
    ['an answer that is none of ours', new Response('<html>')],
  ])('with %s says that the core cannot be reached', async (_, answer) => {
    const { browser } = aBrowser([answer]);
    const { api } = connect({ ...httpTransport(browser), listen: () => undefined });
    await expect(api.app.state({})).rejects.toMatchObject({ code: 'core-unreachable' });
  });

  test('of a page that is going away is kept alive, unless it is too large for that', async () => {
    const { browser, fetch } = aBrowser([json(1), json(1)], true);
    const { send } = httpTransport(browser);
    await send(envelope);
    await send({ call: 'drafts.save', input: 'x'.repeat(40_000) });
    expect(fetch.mock.calls.map(([, init]) => init.keepalive)).toEqual([true, false]);
  });
});

describe('events over HTTP', () => {
  const changed = (what: string): string => `${JSON.stringify({ name: 'changed', payload: { what } })}\n`;

  function aConnection(answers: (Response | Error)[]) {
    const made = aBrowser(answers);
    const connection = connect(httpTransport(made.browser));
    const heard: string[] = [];
    connection.onEvent('changed', ({ what }) => heard.push(what));
    return { ...made, connection, heard };
  }

  test('are heard whole, however the network cuts them', async () => {
    const stream = aStream();
    const { heard } = aConnection([stream.response]);
    const text = `\n${changed('contacts')}\n${changed('drafts')}`;
    for (const piece of [text.slice(0, 20), text.slice(20, 61), text.slice(61)]) stream.say(piece);
    await vi.waitFor(() => {
      expect(heard).toEqual(['contacts', 'drafts']);
    });
  });

  test('that are none of ours are passed over', async () => {
    const stream = aStream();
    const { heard } = aConnection([stream.response]);
    stream.say('{"name":"other","payload":{}}\n{"name":"changed","payload":{"what":"all"}}\n' + changed('settings'));
    await vi.waitFor(() => {
      expect(heard).toEqual(['settings']);
    });
  });

  test('when the core is gone, the screen knows; when it is back, everything may have changed', async () => {
    const [first, second] = [aStream(), aStream()];
    const { connection, heard, waits } = aConnection([first.response, second.response]);
    const watcher = vi.fn();
    connection.onReachable(watcher);
    first.say('\n');
    first.breakOff();
    await vi.waitFor(() => {
      expect(connection.isReachable()).toBe(false);
    });
    waits[0]?.over();
    second.say('\n');
    await vi.waitFor(() => {
      expect(connection.isReachable()).toBe(true);
    });
    expect(watcher).toHaveBeenCalledTimes(2);
    expect(heard).toEqual(events.changed.shape.what.options);
  });

  test('are asked for again at longer and longer intervals, and soon again after a stream that came through', async () => {
    const stream = aStream();
    const gone = Array.from({ length: 7 }, () => new TypeError('Failed to fetch'));
    const { waits } = aConnection([...gone, stream.response, new TypeError('Failed to fetch')]);
    for (let index = 0; index < gone.length; index += 1) {
      await vi.waitFor(() => {
        expect(waits).toHaveLength(index + 1);
      });
      waits[index]?.over();
    }
    stream.say('\n');
    stream.end();
    await vi.waitFor(() => {
      expect(waits).toHaveLength(8);
    });
    expect(waits.map(({ ms }) => ms)).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 250]);
  });

  test('of a stream that falls silent are given up and asked for again', async () => {
    vi.useFakeTimers();
    try {
      const { browser, waits, fetch } = aBrowser([]);
      const silent = aStream();
      fetch.mockImplementationOnce((_path, init) => {
        init.signal?.addEventListener('abort', () => {
          silent.breakOff();
        });
        return Promise.resolve(silent.response);
      });
      const connection = connect(httpTransport(browser));
      silent.say('\n');
      await vi.advanceTimersByTimeAsync(24_000);
      expect(connection.isReachable()).toBe(true);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(connection.isReachable()).toBe(false);
      expect(waits).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });

  test('are not heard any more by who stopped listening', async () => {
    const stream = aStream();
    const { connection, heard } = aConnection([stream.response]);
    const mine: string[] = [];
    const stop = connection.onEvent('changed', ({ what }) => mine.push(what));
    stop();
    stream.say(changed('drafts'));
    await vi.waitFor(() => {
      expect(heard).toEqual(['drafts']);
    });
    expect(mine).toEqual([]);
  });
});

describe('in Electron', () => {
  function aBridge() {
    const listeners: ((received: unknown) => void)[] = [];
    const call = vi.fn<Bridge['call']>(() => Promise.resolve({ ok: true, output: {} }));
    const bridge: Bridge = {
      call,
      onEvent: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
    };
    return { bridge, call, tell: (received: unknown) => listeners.forEach((listener) => listener(received)) };
  }

  test('calls and events go over the bridge, and the core counts as reachable', async () => {
    const { bridge, call, tell } = aBridge();
    const connection = connect(bridgeTransport(bridge));
    const heard: string[] = [];
    connection.onEvent('changed', ({ what }) => heard.push(what));
    tell({ name: 'changed', payload: { what: 'contacts' } });
    tell({ name: 'changed', payload: {} });
    await connection.api.app.state({});
    expect(call).toHaveBeenCalledWith(envelope);
    expect(heard).toEqual(['contacts']);
    expect(connection.isReachable()).toBe(true);
  });

  test('the bridge is taken when the window has one', async () => {
    const { bridge, call } = aBridge();
    await transportOf({ straks: bridge } as Window).send(envelope);
    expect(call).toHaveBeenCalledTimes(1);
  });
});
