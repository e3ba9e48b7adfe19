/** A value that a hand still changes is not passed on. */
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useRested } from '#renderer/ui/use-rested.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it is passed on once it has stood still, and each change begins the wait anew', () => {
  const { result, rerender } = renderHook(({ text }) => useRested(text), { initialProps: { text: 'k' } });
  act(() => void vi.advanceTimersByTime(200));
  rerender({ text: 'ka' });
  act(() => void vi.advanceTimersByTime(200));
  expect(result.current).toBeNull();
  act(() => void vi.advanceTimersByTime(50));
  expect(result.current).toBe('ka');
  rerender({ text: 'kan' });
  expect(result.current).toBe('ka');
  act(() => void vi.advanceTimersByTime(250));
  expect(result.current).toBe('kan');
});
