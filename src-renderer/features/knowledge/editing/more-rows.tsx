/** A browser is slow with thousands of rows: the first are shown, and more when they are asked for. */
import { useState } from 'react';

const shownAtOnce = 200;

export interface First {
  /** So many rows are shown. */
  readonly most: number;
  readonly showMore: () => void;
}

export function useFirst(): First {
  const [most, setMost] = useState(shownAtOnce);
  return { most, showMore: () => setMost(most + shownAtOnce) };
}

interface MoreRowsProps {
  readonly first: First;
  /** How many rows there are. */
  readonly count: number;
  /** What the button says of so many that are not shown. */
  readonly text: (left: number) => string;
  readonly className?: string;
}

/** Nothing where all are shown. */
export function MoreRows({ first: { most, showMore }, count, text, className }: MoreRowsProps) {
  if (count <= most) return null;
  return (
    <p className={className}>
      <button type="button" className="button button-small" onClick={showMore}>
        {text(count - most)}
      </button>
    </p>
  );
}
