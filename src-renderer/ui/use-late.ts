/** Waiting that is worth showing: what is over before the eye has seen it is not shown. */
import { useEffect, useState } from 'react';

const shownAfterMs = 150;

/** @returns true once `waiting` has lasted longer than a moment. */
export function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), shownAfterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting]);
  return waiting && late;
}
