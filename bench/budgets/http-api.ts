/** The calls of a screen over HTTP, as the page makes them, and its open stream of events. */
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import type { Api } from '../desk.ts';

/** @param address as Straks prints it, with the token behind `#`. */
export function apiOver(address: string): Api {
  const { origin, hash } = new URL(address);
  return clientOf(contract, async (envelope) => {
    const response = await fetch(`${origin}/rpc`, {
      method: 'POST',
      headers: { ...keyOf(hash), Origin: origin, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' },
      body: JSON.stringify(envelope),
    });
    return response.json();
  });
}

/** Hears the events and throws them away. @returns what ends it. */
export function listenTo(address: string): () => void {
  const { origin, hash } = new URL(address);
  const ended = new AbortController();
  void (async () => {
    const { body } = await fetch(`${origin}/events`, { headers: keyOf(hash), signal: ended.signal });
    await body?.pipeTo(new WritableStream());
  })().catch(() => undefined);
  return () => {
    ended.abort();
  };
}

const keyOf = (hash: string): Record<string, string> => ({ Authorization: `Bearer ${hash.slice(1)}` });
