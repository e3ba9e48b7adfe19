/** Memory is given back in a pause, once a pause, and never while calls come. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Core } from '#core/core.ts';
import { quietMemory } from '#main/quiet-memory.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aQuietCore() {
  const collect = vi.fn();
  const inner: Core = {
    dispatch: () => Promise.resolve({ ok: true, output: null }),
    subscribe: () => () => undefined,
    close: () => Promise.resolve(),
  };
  return { collect, core: quietMemory(inner, collect) };
}

test('twenty seconds after the last call, and not again before the next', async () => {
  const { collect, core } = aQuietCore();
  for (let call = 0; call < 5; call += 1) {
    await core.dispatch({});
    vi.advanceTimersByTime(19_999);
  }
  expect(collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  vi.advanceTimersByTime(3_600_000);
  expect(collect).toHaveBeenCalledTimes(1);
  await core.dispatch({});
  vi.advanceTimersByTime(20_000);
  expect(collect).toHaveBeenCalledTimes(2);
});

test('not after the end', async () => {
  const { collect, core } = aQuietCore();
  await core.close();
  vi.advanceTimersByTime(60_000);
  expect(collect).not.toHaveBeenCalled();
});
