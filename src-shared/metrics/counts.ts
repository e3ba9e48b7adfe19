/** The figures of what was counted: volumes of everything, shares of what may be shown. */
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
  const { contacts, enquiries } = figuresUnder(volume, filters);
  if (filtersEnquiries(filters)) return { ...shares, contacts, enquiries };
  const { fcrContent, fcrMainLine, fcrVisits } = figuresOf(measures);
  return { ...shares, contacts, enquiries, fcrContent, fcrMainLine, fcrVisits };
}
