/** Questions to the hub: which answers are taken for theirs, and what is understood of the others. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { askHub } from '#core/sync/asking.ts';
import type { HubRequest, HubResponse } from '#core/sync/ports.ts';
import { questionName } from '#shared/sync/exchange.ts';
import { someIds } from '#tests/builders.ts';

const request: HubRequest = { method: 'GET', path: '/v1/sync/pull', query: { proto: '1' } };
const Answer = z.looseObject({ head: z.int() });
const named = (question: string | undefined, status: number, body: object): HubResponse => ({
  status,
  retryAfterMs: null,
  body: { ...body, [questionName]: question },
});

/** Asks twice over a cache that gives the first answer again. */
async function askedTwice(answer: (question: string | undefined) => HubResponse) {
  const addresses: string[] = [];
  let kept: HubResponse | null = null;
  const newId = someIds(1);
  const ask = (asked: HubRequest): Promise<HubResponse> => {
    addresses.push(`${asked.path}?${new URLSearchParams(asked.query).toString()}`);
    kept ??= answer(asked.query?.[questionName]);
    return Promise.resolve(kept);
  };
  return {
    first: await askHub({ ask, newId }, request, Answer),
    second: await askHub({ ask, newId }, request, Answer),
    addresses,
  };
}

it('asks at an address of its own each time, and takes no answer to another question', async () => {
  const { first, second, addresses } = await askedTwice((question) => named(question, 200, { head: 7 }));
  expect(first).toMatchObject({ answer: { head: 7 } });
  expect(second).toMatchObject({ failure: { code: 'answer-invalid' } });
  expect(new Set(addresses).size).toBe(2);
});

it('believes a refusal that is not to its question no more than its status', async () => {
  const epoch = { generation: 2, uuid: '019b8d2e-5e62-7823-bf7d-4cf17485e34b' };
  const changed = await askedTwice((question) => named(question, 409, { code: 'EPOCH_CHANGED', epoch }));
  expect(changed.first).toEqual({ failure: { code: 'EPOCH_CHANGED', retryAfterMs: null, epoch } });
  expect(changed.second).toEqual({ failure: { code: 'answer-invalid', retryAfterMs: null, epoch: null } });
  const busy = await askedTwice(() => named(undefined, 503, { code: 'TOKEN_INVALID' }));
  expect(busy.first).toMatchObject({ failure: { code: 'UNAVAILABLE' } });
});
