/** The line between a host's process and the core's own: calls one way, replies and events the other. */
import { AppError, errorBody } from '#shared/errors.ts';
import type { Reply } from '#shared/rpc.ts';
import type { DeskPlan } from './open-desk.ts';
import type { Core } from '#core/core.ts';

type Request = { readonly open: DeskPlan } | { readonly call: unknown } | { readonly close: true };
interface ToCore {
  readonly id: number;
  readonly request: Request;
}
type FromCore = { readonly id: number; readonly reply: Reply } | { readonly event: unknown };

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

/** The host's end: every request has a number, and the answer to it carries the same. */
export function linkToCore(port: Port): CoreLink {
  const waiting = new Map<number, (reply: Reply) => void>();
  const listeners = new Set<(message: unknown) => void>();
  let asked = 0;
  port.hear((received) => {
    // The other end is our own code in a process of ours: its messages are typed, not parsed.
    const news = received as FromCore;
    if ('event' in news) for (const listener of listeners) listener(news.event);
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

/** The core process's end. @param openDesk opens the core; nothing else is answered before it is open. */
export function serveCore(port: Port, openDesk: (plan: DeskPlan) => Promise<Core>): void {
  let core: Core | null = null;
  const answer = async (request: Request): Promise<Reply> => {
    if ('open' in request) {
      core = await openDesk(request.open);
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
    const { id, request } = received as ToCore;
    void answer(request)
      .catch((thrown: unknown): Reply => ({ ok: false, error: errorBody(thrown) }))
      .then((reply) => {
        port.post({ id, reply } satisfies FromCore);
      });
  });
}

const done: Reply = { ok: true, output: null };
