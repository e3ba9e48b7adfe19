/** What the exchange is handed: a way to the hub, and chance. */

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

/** What a person may choose of the way to the hub. */
export interface HubAddress {
  readonly url: string;
  /** `http://proxy:8080`; null for none. */
  readonly proxy: string | null;
  /** A PEM file with the certificates of the municipality's own authority; null for those of the system. */
  readonly caFile: string | null;
}

/** The way to one hub, kept open between questions. */
export interface HubRoad {
  readonly ask: AskHub;
  readonly close: () => void;
}

/** The host's network. @throws hub-address-invalid, file-unreadable {path}, certificates-invalid {path}. */
export type OpenRoad = (address: HubAddress) => HubRoad;

/** @returns a number from 0 up to but not including 1. */
export type Random = () => number;
