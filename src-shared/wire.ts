/** What crosses between a host and its screen besides calls: events, and the one bridge a window gets in Electron. */
import { z } from 'zod';
import { events, type Events } from './contract.ts';
import type { Envelope } from './rpc.ts';

type EventName = keyof Events;
/** An event on its way to a screen: its name and what it tells. */
export type EventMessage = {
  [Name in EventName]: { readonly name: Name; readonly payload: z.output<Events[Name]> };
}[EventName];

const eventNames = Object.keys(events) as EventName[];
const EventShape = z.object({ name: z.enum(eventNames), payload: z.unknown() });

/** @returns the event with its payload checked, or null when it is none of ours. */
export function parseEvent(received: unknown): EventMessage | null {
  const shape = EventShape.safeParse(received);
  return shape.success ? eventOf(shape.data.name, shape.data.payload) : null;
}

/** @returns the event with its payload checked, or null when that is not what such an event tells. */
export function eventOf(name: EventName, payload: unknown): EventMessage | null {
  const checked = events[name].safeParse(payload);
  return checked.success ? ({ name, payload: checked.data } as EventMessage) : null;
}

/** `window.straks`: all that a page in Electron can reach outside itself. */
export interface Bridge {
  readonly call: (envelope: Envelope) => Promise<unknown>;
  /** @returns a function that stops listening. */
  readonly onEvent: (listener: (received: unknown) => void) => () => void;
}

/** How often the event stream of the loopback host sends an empty line, so that a dead one is noticed. */
export const heartbeatMs = 10_000;
/** Where a host serves the same page as the info screen alone. */
export const screenPath = '/infoskaerm';
