/** What the exchange is handed by its host: a way to the hub, a place for secrets, timers and chance. */
import type { z } from 'zod';

/** One question to the hub. `path` is one of `routes`. */
export interface HubRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; absent for GET. */
  readonly body?: unknown;
}

export interface HubResponse {
  readonly status: number;
  /** What `Retry-After` asked for; null without one. */
  readonly retryAfterMs: number | null;
  /** The body as JSON, null when it was none. */
  readonly body: unknown;
}

/** Asks once, with a time limit of its own. @throws anything when no answer came: the request may have arrived all the same. */
export type AskHub = (request: HubRequest) => Promise<HubResponse>;

/** How the hub is reached: where it is, through which proxy, trusting which authority beside the system's. */
export interface HubAddress {
  readonly url: string;
  /** `http://proxy:8080`; null for none. */
  readonly proxy: string | null;
  /** The path of a PEM file. */
  readonly caFile: string | null;
}

/** @returns a way to the hub at that address; nothing is sent by making it. */
export type HubWay = (address: HubAddress) => AskHub;

/** Holds what nobody else on the PC may read: 0600 in the loopback host, the system's key store in Electron. */
export interface Secrets {
  readonly read: (name: string) => Promise<string | null>;
  readonly write: (name: string, value: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
}

/** @returns a function that cancels. */
export type SetTimer = (run: () => void, ms: number) => () => void;

/** @returns a number from 0 up to but not including 1. */
export type Random = () => number;

export type Json = z.core.util.JSONType;
