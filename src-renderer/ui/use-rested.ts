/** Waits for a hand to rest: what costs more than it says is not asked with each letter. */
import { useEffect, useState } from 'react';

const restedAfterMs = 250;

/** @returns the value that last stood still for a quarter of a second, null before any has. */
export function useRested<T>(value: T): T | null {
  const [rested, setRested] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restedAfterMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
