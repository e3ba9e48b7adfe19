/** The core as the screens see it: `api` for what is asked, `onEvent` for what happens, and whether it can be reached. */
import { useSyncExternalStore } from 'react';
import { contract, events, type Contract, type Events } from '#shared/contract.ts';
import { clientOf, type Client } from '#shared/rpc.ts';
import { parseEvent, type EventMessage } from '#shared/wire.ts';
import type { z } from 'zod';
import { transportOf, type Transport } from './transport.ts';

type EventListener<Name extends keyof Events> = (payload: z.output<Events[Name]>) => void;

/** What a page has of the core. */
export interface Connection {
  readonly api: Client<Contract>;
  /** @returns a function that stops listening. */
  readonly onEvent: <Name extends keyof Events>(name: Name, listener: EventListener<Name>) => () => void;
  readonly isReachable: () => boolean;
  /** @returns a function that stops listening. */
  readonly onReachable: (listener: () => void) => () => void;
}

/** Made once for a page; a test makes its own over a transport it can break. */
export function connect(transport: Transport): Connection {
  const listeners = new Set<(message: EventMessage) => void>();
  const watchers = new Set<() => void>();
  let reachable = true;

  const tell = (message: EventMessage): void => {
    for (const listener of listeners) listener(message);
  };
  transport.listen({
    onMessage: (received) => {
      const message = parseEvent(received);
      if (message !== null) tell(message);
    },
    onReachable: (now) => {
      if (now === reachable) return;
      reachable = now;
      for (const watcher of watchers) watcher();
      // What happened while we were away was not heard: anything may have changed.
      if (now) for (const what of events.changed.shape.what.options) tell({ name: 'changed', payload: { what } });
    },
  });

  return {
    api: clientOf(contract, transport.send),
    onEvent: (name, listener) => {
      const hear = (message: EventMessage): void => {
        if (message.name === name) (listener as (payload: unknown) => void)(message.payload);
      };
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    isReachable: () => reachable,
    onReachable: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

const connection = connect(transportOf(window));

export const { api, onEvent } = connection;

/** @returns whether the core answers; the component is drawn again when that changes. */
export function useConnection(): boolean {
  return useSyncExternalStore(connection.onReachable, connection.isReachable);
}
