/** The two ways to the core: the preload bridge in Electron's window, HTTP on 127.0.0.1 in a browser. */
import { parseJson } from '#shared/json.ts';
import type { Send } from '#shared/rpc.ts';
import { heartbeatMs, type Bridge } from '#shared/wire.ts';

declare global {
  interface Window {
    readonly straks?: Bridge;
  }
}

/** Told of what the core says by itself, and of whether it can be reached. */
interface Listener {
  readonly onMessage: (received: unknown) => void;
  readonly onReachable: (reachable: boolean) => void;
}

export interface Transport {
  readonly send: Send;
  /** Listens for as long as the page stands. */
  readonly listen: (listener: Listener) => void;
}

/** What HTTP needs of the browser; handed in, so that a test can break the network. */
export interface Browser {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** The start's key, out of the address. See [Note: the fragment stays] in session-token.ts. */
  readonly token: string;
  /** A page that is going away: its last save must get through. */
  readonly isLeaving: () => boolean;
  readonly wait: (ms: number) => Promise<void>;
}

const firstRetryMs = 250;
const slowestRetryMs = 5_000;
/** Two heartbeats missed and a bit: the stream is dead, whatever the socket says. */
const silenceMs = heartbeatMs * 2.5;
/** A browser refuses to keep more than 64 KiB under way for pages that have left. */
const keepaliveMaxLength = 30_000;

/** @returns the bridge when there is one, otherwise HTTP. */
export function transportOf(window: Window): Transport {
  if (window.straks !== undefined) return bridgeTransport(window.straks);
  return httpTransport({
    fetch: (path, init) => window.fetch(path, init),
    token: window.location.hash.slice(1),
    isLeaving: () => window.document.visibilityState === 'hidden',
    wait: (ms) => new Promise((resolve) => window.setTimeout(resolve, ms)),
  });
}

export function bridgeTransport(bridge: Bridge): Transport {
  return {
    send: bridge.call,
    listen: ({ onMessage }) => {
      bridge.onEvent(onMessage);
    },
  };
}

export function httpTransport(browser: Browser): Transport {
  const authorization = { Authorization: `Bearer ${browser.token}` };
  return {
    send: async (envelope) => {
      const body = JSON.stringify(envelope);
      const response = await browser.fetch('/rpc', {
        method: 'POST',
        headers: { ...authorization, 'Content-Type': 'application/json' },
        body,
        keepalive: browser.isLeaving() && body.length < keepaliveMaxLength,
      });
      // A refusal is an answer too: its body is a reply with a code.
      return parseJson(await response.text());
    },
    listen: (listener) => {
      void listenForever(browser, authorization, listener);
    },
  };
}

async function listenForever(browser: Browser, headers: Record<string, string>, listener: Listener): Promise<never> {
  let retryMs = firstRetryMs;
  for (;;) {
    try {
      await readEvents(browser, headers, {
        onMessage: listener.onMessage,
        onReachable: (reachable) => {
          retryMs = firstRetryMs;
          listener.onReachable(reachable);
        },
      });
    } catch {
      // The stream broke or never began: said below, and tried again.
    }
    listener.onReachable(false);
    await browser.wait(retryMs);
    retryMs = Math.min(retryMs * 2, slowestRetryMs);
  }
}

/** Reads until the stream ends. @throws when it cannot be had, breaks, or falls silent. */
async function readEvents(browser: Browser, headers: Record<string, string>, listener: Listener): Promise<void> {
  const broken = new AbortController();
  const response = await browser.fetch('/events', { headers, signal: broken.signal });
  if (!response.ok || response.body === null) throw new Error(`events: ${String(response.status)}`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let unread = '';
  for (;;) {
    const silence = setTimeout(() => {
      broken.abort();
    }, silenceMs);
    const { done, value } = await reader.read().finally(() => {
      clearTimeout(silence);
    });
    if (done) return;
    listener.onReachable(true);
    const lines = (unread + decoder.decode(value, { stream: true })).split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines) if (line !== '') listener.onMessage(parseJson(line));
  }
}
