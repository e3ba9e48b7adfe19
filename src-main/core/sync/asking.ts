/** One question to the hub and what its answer means: parsed, or one of the few ways in which it can fail. */
import type { z } from 'zod';
import type { NewId } from '#shared/domain/ids.ts';
import { questionName, Refusal, ToQuestion, type RefusalCode, type Epoch } from '#shared/sync/exchange.ts';
import type { AskHub, HubRequest, HubResponse } from './ports.ts';

/**
 * Why there is no answer. `code` is the hub's, `unreachable` when none came, `answer-invalid` for one that is none,
 * `way-unusable` where nothing could be asked.
 */
export interface Failure {
  readonly code: RefusalCode | 'unreachable' | 'answer-invalid' | 'way-unusable';
  readonly retryAfterMs: number | null;
  /** With `EPOCH_CHANGED`. */
  readonly epoch: Epoch | null;
}

export type Answered<T> = { readonly answer: T } | { readonly failure: Failure };

/** The way to the hub, and a new name for each question. */
export interface Asking {
  readonly ask: AskHub;
  readonly newId: NewId;
}

/**
 * An answer to another question than this one was kept by something in between: it is none. A refusal of that kind says no
 * more than its status, which a proxy may give by itself.
 * @returns the answer under its schema, or what kept it away; never throws.
 */
export async function askHub<T>(
  { ask, newId }: Asking,
  request: HubRequest,
  schema: z.ZodType<T>,
): Promise<Answered<T>> {
  const question = newId();
  let response: HubResponse;
  try {
    response = await ask({ ...request, query: { ...request.query, [questionName]: question } });
  } catch {
    return failed('unreachable');
  }
  const isOurs = ToQuestion.safeParse(response.body).data?.[questionName] === question;
  if (response.status === 200) {
    const read = isOurs ? schema.safeParse(response.body) : null;
    return read?.success === true ? { answer: read.data } : failed('answer-invalid');
  }
  const refusal = isOurs ? Refusal.safeParse(response.body).data : undefined;
  if (refusal !== undefined) return failed(refusal.code, response.retryAfterMs, refusal.epoch);
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
