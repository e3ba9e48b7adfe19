/** The way between desks and hub: it drops, doubles, delays and mixes up, and now and then the agent types while a push is out. */
import { happens, type Random } from '#core/demo/random.ts';
import type { AskHub, HubRequest, HubResponse } from '#core/sync/ports.ts';
import { refusals, routes, type RefusalCode } from '#shared/sync/exchange.ts';
import type { Faults } from './faults.ts';
import { answering, type HubModel } from './hub-model.ts';

/** As the protocol's proof asks for them. */
const likelihood = { drop: 0.15, double: 0.12, reorder: 0.3, refuse: 0.04, editInFlight: 0.2 } as const;
const passingRefusals: readonly RefusalCode[] = ['RATE_LIMITED', 'UNAVAILABLE', 'INTERNAL', 'UPGRADE_REQUIRED'];

/** Any hub that can be asked: the model, or a real one. */
export type Answering = (request: HubRequest) => Promise<HubResponse>;

export interface Network {
  /** @param editInFlight what the agent does while a push is under way. */
  readonly wayOf: (editInFlight: () => void) => AskHub;
  /** Delivers one delayed request; nobody waits for its answer. */
  readonly deliverLate: () => Promise<void>;
  /** Nothing is under way or remembered in between any more. */
  readonly deliverAll: () => Promise<void>;
}

const lost = (): never => {
  throw new Error('no answer');
};

export function networkTo(hub: Answering, random: Random, faults: Faults): Network {
  const delayed: HubRequest[] = [];
  const lastAnswers = new Map<string, HubResponse>();
  const deliverLate = async (): Promise<void> => {
    const [request] = delayed.splice(Math.floor(random.next() * delayed.length), 1);
    if (request !== undefined) await hub(request);
  };
  const wayOf = (editInFlight: () => void): AskHub => {
    return async (request) => {
      if (faults.strike(likelihood.refuse)) {
        faults.count('hub-refused');
        return answering(request, refusal(random));
      }
      if (faults.strike(likelihood.drop / 2)) {
        faults.count('request-dropped');
        lost();
      }
      const isPush = request.path === routes.push;
      // A bad cache in between looks at no more than this of the question, and gives what it had in an earlier exchange.
      const address = `${request.path} ${request.query?.['scope'] ?? ''} ${request.headers?.['authorization'] ?? ''}`;
      const stale = lastAnswers.get(address);
      const isMixedUp = faults.strike(likelihood.reorder);
      if (isMixedUp && (isPush || stale === undefined)) {
        faults.count('request-delayed');
        delayed.push(structuredClone(request));
        lost();
      }
      const answer = await hub(request);
      if (!isPush) lastAnswers.set(address, answer);
      if (faults.strike(likelihood.double)) {
        faults.count('request-doubled');
        if (happens(random, 0.5)) await hub(request);
        else delayed.push(structuredClone(request));
      }
      if (isPush && faults.strike(likelihood.editInFlight)) {
        faults.count('edited-in-flight');
        editInFlight();
      }
      if (faults.strike(likelihood.drop / 2)) {
        faults.count('answer-dropped');
        lost();
      }
      if (isMixedUp && stale !== undefined) {
        faults.count('answer-stale');
        return structuredClone(stale);
      }
      return answer;
    };
  };
  return {
    wayOf,
    deliverLate,
    deliverAll: async () => {
      while (delayed.length > 0) await deliverLate();
      lastAnswers.clear();
    },
  };
}

function refusal(random: Random): HubResponse {
  const code = passingRefusals[Math.floor(random.next() * passingRefusals.length)] ?? 'UNAVAILABLE';
  return { status: refusals[code], retryAfterMs: 1_000, body: { code } };
}

/** The model under one clock. */
export function askModel(model: HubModel, nowMs: () => number): Answering {
  return (request) => Promise.resolve(model.answer(request, nowMs()));
}
