/** The figures of what was counted: volumes of everything, shares, and what is of a chosen outcome, of what may be shown. */
import type { Figures } from './definitions.ts';
import { figuresOf } from './metrics.ts';
import { figuresUnder } from './narrowing.ts';
import { filtersEnquiries, type EnquiryFilters } from './query.ts';
import type { Tally } from './tally.ts';

export interface Counts {
  readonly volume: Tally;
  readonly shown: Tally;
  /** A1-A3, as far as each may be shown. */
  readonly measures: Tally;
}

export function figuresOfCounts({ volume, shown, measures }: Counts, filters: EnquiryFilters): Figures {
  const shares = figuresUnder(shown, filters);
  // Of an outcome as many as may be shown: beside the enquiries of every outcome they are a share.
  const { contacts, enquiries } = figuresUnder(filters.outcome === null ? volume : shown, filters);
  if (filtersEnquiries(filters)) return { ...shares, contacts, enquiries };
  const { fcrContent, fcrMainLine, fcrVisits } = figuresOf(measures);
  return { ...shares, contacts, enquiries, fcrContent, fcrMainLine, fcrVisits };
}
