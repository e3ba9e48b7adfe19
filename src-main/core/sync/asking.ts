/** One question to the hub and what its answer means: parsed, or one of the few ways in which it can fail. */
import type { z } from 'zod';
import { Refusal, type RefusalCode, type Epoch } from '#shared/sync/exchange.ts';
import type { AskHub, HubRequest, HubResponse } from './ports.ts';

/** Why there is no answer. `code` is the hub's, `unreachable` when none came, `answer-invalid` for one that is none. */
export interface Failure {
  readonly code: RefusalCode | 'unreachable' | 'answer-invalid';
  readonly retryAfterMs: number | null;
  /** With `EPOCH_CHANGED`. */
  readonly epoch: Epoch | null;
}

export type Answered<T> = { readonly answer: T } | { readonly failure: Failure };

/** @returns the answer under its schema, or what kept it away; never throws. */
export async function askHub<T>(ask: AskHub, request: HubRequest, schema: z.ZodType<T>): Promise<Answered<T>> {
  let response: HubResponse;
  try {
    response = await ask(request);
  } catch {
    return failed('unreachable');
  }
  if (response.status === 200) {
    const read = schema.safeParse(response.body);
    return read.success ? { answer: read.data } : failed('answer-invalid');
  }
  const refusal = Refusal.safeParse(response.body);
  if (refusal.success) return failed(refusal.data.code, response.retryAfterMs, refusal.data.epoch);
  return failed(codeOfStatus(response.status), response.retryAfterMs);
}

/** A proxy in between answers without our body. */
function codeOfStatus(status: number): Failure['code'] {
  if (status === 429) return 'RATE_LIMITED';
  if (status === 413) return 'TOO_LARGE';
  if (status === 426) return 'UPGRADE_REQUIRED';
  return status >= 500 ? 'UNAVAILABLE' : 'answer-invalid';
}

function failed(code: Failure['code'], retryAfterMs: number | null = null, epoch: Epoch | null = null) {
  return { failure: { code, retryAfterMs, epoch } };
}
