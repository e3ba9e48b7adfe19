/** A route of the hub: who may ask, with which abilities, and what answers. */
import { protocolsBack, protocolVersion } from '#shared/sync/exchange.ts';
import type { z } from 'zod';
import { abilitiesOf, type Caller } from '../auth/caller.ts';
import { machine } from '../auth/device-roles.ts';
import type { Ability } from '../db/database.ts';
import { Refused } from '../refusal.ts';

export interface Asked {
  readonly body: unknown;
  readonly query: unknown;
  readonly params: Readonly<Record<string, string>>;
  /** The address after the host, as the caller wrote it. */
  readonly path: string;
}

interface Common {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  /** Guessing is slowed down: few requests a minute of one address (`ServerOptions.guessesPerMinute`). */
  readonly guarded?: true;
  /** Its body is what a page's form sends, not JSON. */
  readonly takesForm?: true;
  /** For the statistics API's description. */
  readonly openApi?: Readonly<Record<string, unknown>>;
}

/** Anybody may ask. */
export interface OpenRoute extends Common {
  readonly needs: 'nothing';
  readonly answer: (asked: Asked) => Promise<unknown>;
}

/** A device must, and for `login` a person where there is an identity provider. */
export interface CallerRoute extends Common {
  readonly needs: 'token' | 'login';
  /** One of these at least; empty for every role. */
  readonly may: readonly Ability[];
  readonly answer: (caller: Caller, asked: Asked) => Promise<unknown>;
}

export type HubRoute = OpenRoute | CallerRoute;

/** An answer that is no JSON. */
export class Text {
  readonly type: string;
  readonly text: string;
  constructor(type: string, text: string) {
    this.type = type;
    this.text = text;
  }
}

/** The application's own check; the database's policies are another (docs/decisions/0061). @throws LOGIN_EXPIRED, ROLE_MISSING */
export function checkCaller({ method, needs, may }: CallerRoute, caller: Caller): void {
  // Whoever sees figures may lock a baseline of them; a machine only reads.
  if (method !== 'GET' && caller.roles.includes(machine)) throw new Refused('ROLE_MISSING');
  if (needs === 'login' && caller.loginMissing) throw new Refused('LOGIN_EXPIRED');
  const abilities = abilitiesOf(caller.roles);
  if (may.length > 0 && !may.some((each) => abilities.includes(each))) throw new Refused('ROLE_MISSING');
}

/** @throws BAD_REQUEST */
export function read<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new Refused('BAD_REQUEST', { at: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data;
}

const lowest = Math.max(1, protocolVersion - protocolsBack);

/** See [Note: two versions back]. @throws UPGRADE_REQUIRED */
export function checkProtocol(given: unknown): void {
  const proto = typeof given === 'object' && given !== null && 'proto' in given ? Number(given.proto) : Number.NaN;
  if (!Number.isInteger(proto)) throw new Refused('BAD_REQUEST', { at: 'proto' });
  if (proto < lowest || proto > protocolVersion) {
    throw new Refused('UPGRADE_REQUIRED', { lowest, highest: protocolVersion });
  }
}
