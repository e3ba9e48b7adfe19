/** The line between a host's process and the core's own: calls one way, replies and events the other. */
import { AppError, errorBody } from '#shared/errors.ts';
import type { Reply } from '#shared/rpc.ts';
import type { HostHands } from './host-hands.ts';
import type { DeskPlan } from './open-desk.ts';
import type { Core } from '#core/core.ts';

type Request = { readonly open: DeskPlan } | { readonly call: unknown } | { readonly close: true };
interface ToCore {
  readonly id: number;
  readonly request: Request;
}
/** What the core asks its host, and the answer with the same number; null where the host could not. */
interface Asked {
  readonly asked: number;
  readonly hand: keyof HostHands;
  readonly given: unknown;
}
interface Handed {
  readonly handed: number;
  readonly got: { readonly value: unknown } | null;
}
type FromCore = { readonly id: number; readonly reply: Reply } | { readonly event: unknown } | Asked;

/** One end of the line. */
export interface Port {
  readonly post: (message: unknown) => void;
  readonly hear: (listener: (message: unknown) => void) => void;
}

/** The core as its host has it. */
export interface CoreLink {
  /** @throws AppError what kept the core from opening. */
  readonly open: (plan: DeskPlan) => Promise<void>;
  readonly dispatch: (envelope: unknown) => Promise<Reply>;
  readonly onEvent: (listener: (message: unknown) => void) => void;
  /** @returns when the store has been closed. */
  readonly close: () => Promise<void>;
}

/**
 * The host's end: every request has a number, and the answer to it carries the same.
 * @param hands what the core may ask of this process.
 */
export function linkToCore(port: Port, hands: HostHands): CoreLink {
  const waiting = new Map<number, (reply: Reply) => void>();
  const listeners = new Set<(message: unknown) => void>();
  let asked = 0;
  port.hear((received) => {
    // The other end is our own code in a process of ours: its messages are typed, not parsed.
    const news = received as FromCore;
    if ('event' in news) for (const listener of listeners) listener(news.event);
    else if ('asked' in news) void lend(hands, news).then((handed) => port.post(handed));
    else {
      waiting.get(news.id)?.(news.reply);
      waiting.delete(news.id);
    }
  });
  const ask = (request: Request): Promise<Reply> =>
    new Promise((resolve) => {
      const id = (asked += 1);
      waiting.set(id, resolve);
      port.post({ id, request } satisfies ToCore);
    });
  return {
    open: async (plan) => {
      const reply = await ask({ open: plan });
      if (!reply.ok) throw new AppError(reply.error.code, reply.error.details);
    },
    dispatch: (envelope) => ask({ call: envelope }),
    onEvent: (listener) => {
      listeners.add(listener);
    },
    close: async () => {
      await ask({ close: true });
    },
  };
}

/** Whatever a hand throws stays here: it may hold an address or a secret. */
async function lend(hands: HostHands, { asked, hand, given }: Asked): Promise<Handed> {
  try {
    return { handed: asked, got: { value: await hands[hand](given as never) } };
  } catch {
    return { handed: asked, got: null };
  }
}

/** The core process's end. @param openDesk opens the core; nothing else is answered before it is open. */
export function serveCore(port: Port, openDesk: (plan: DeskPlan, hands: HostHands) => Promise<Core>): void {
  let core: Core | null = null;
  const { hands, handed } = handsOver(port);
  const answer = async (request: Request): Promise<Reply> => {
    if ('open' in request) {
      core = await openDesk(request.open, hands);
      core.subscribe((event) => {
        port.post({ event } satisfies FromCore);
      });
      return done;
    }
    if (core === null) throw new AppError('core-unreachable');
    if ('call' in request) return core.dispatch(request.call);
    await core.close();
    return done;
  };
  port.hear((received) => {
    const message = received as ToCore | Handed;
    if ('handed' in message) {
      handed(message);
      return;
    }
    const { id, request } = message;
    void answer(request)
      .catch((thrown: unknown): Reply => ({ ok: false, error: errorBody(thrown) }))
      .then((reply) => {
        port.post({ id, reply } satisfies FromCore);
      });
  });
}

/** @returns the host's hands as the core has them, and what to call with every answer. */
function handsOver(port: Port): { readonly hands: HostHands; readonly handed: (answer: Handed) => void } {
  const waiting = new Map<number, (got: Handed['got']) => void>();
  let count = 0;
  const ask =
    (hand: keyof HostHands) =>
    async (given: unknown): Promise<never> => {
      const got = await new Promise<Handed['got']>((resolve) => {
        const asked = (count += 1);
        waiting.set(asked, resolve);
        port.post({ asked, hand, given } satisfies Asked);
      });
      if (got === null) throw new Error(`the host could not: ${hand}`);
      // Typed, not parsed: the other end is our own code too.
      return got.value as never;
    };
  return {
    hands: { proxyFor: ask('proxyFor'), hasSafe: ask('hasSafe'), seal: ask('seal'), unseal: ask('unseal') },
    handed: ({ handed, got }) => {
      waiting.get(handed)?.(got);
      waiting.delete(handed);
    },
  };
}

const done: Reply = { ok: true, output: null };
