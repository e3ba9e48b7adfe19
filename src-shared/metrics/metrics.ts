/** The figures of a tally. What is counted stands in `counters.ts`; here is only what is divided by what. */
import type { Outcome } from '../domain/contact.ts';
import type { ContactMeasure } from './counters.ts';
import type { Figures, Share } from './definitions.ts';
import { durationsOf, type Histogram } from './durations.ts';
import { shareOf } from './interval.ts';
import { countOf, countsUnder, type Tally } from './tally.ts';
import type { Durations } from './view.ts';

/**
 * @returns every figure, unrounded and never suppressed. Shares of enquiries have the enquiries with an outcome below the
 * line, shares of contacts (A1-A3) the contacts in which every enquiry has one. See [Note: without an outcome].
 */
export function figuresOf(tally: Tally): Figures {
  const outcome = (name: Outcome): number => countOf(tally, `outcome:${name}`);
  const decided = countOf(tally, 'enquiries') - countOf(tally, 'enquiries:missing');
  const ofDecided = (num: number): Share => shareOf(num, decided);
  const ofContacts = (measure: ContactMeasure): Share =>
    shareOf(countOf(tally, `${measure}:resolved`), countOf(tally, `${measure}:contacts`));
  const resolved = outcome('resolved');
  return {
    contacts: { n: countOf(tally, 'contacts') },
    enquiries: { n: countOf(tally, 'enquiries') },
    fcrGross: ofDecided(resolved),
    // A4 (FU): no new contact about the same; what was never ours or never answered is not held against us.
    fcrNet: shareOf(
      resolved - countOf(tally, 'repeat:resolved'),
      decided - outcome('misdirected') - outcome('abandoned'),
    ),
    fcrInclSelfService: ofDecided(resolved + outcome('self-service')),
    fcrContent: ofContacts('content'),
    fcrMainLine: ofContacts('main-line'),
    fcrVisits: ofContacts('visits'),
    redirected: ofDecided(outcome('redirected')),
    transfer: ofDecided(countOf(tally, 'redirect:transfer')),
    referral: ofDecided(countOf(tally, 'redirect:referral')),
    followUp: ofDecided(countOf(tally, 'redirect:follow-up')),
    selfService: ofDecided(outcome('self-service')),
    assisted: ofDecided(countOf(tally, 'assisted')),
    misdirected: ofDecided(outcome('misdirected')),
    abandoned: ofDecided(outcome('abandoned')),
    repeat: ofDecided(countOf(tally, 'repeat')),
  };
}

/** @returns median and p90 of handle time (`handle`) or after-call time (`after-call`). */
export function timesOf(tally: Tally, which: 'handle' | 'after-call'): Durations {
  const histogram: Histogram = countsUnder(tally, `${which}:`).map(([bound, count]) => [Number(bound), count]);
  return durationsOf(histogram);
}
