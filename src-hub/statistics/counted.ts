/** A contact as it is counted: under which key, with which tally, and what its row holds beside its body. */
import type { Contact } from '#shared/domain/contact.ts';
import { afterCallSeconds, bucketOf, handleSeconds } from '#shared/metrics/durations.ts';
import { cellsOf, isNobodys, type CellKey, type Dimension } from '#shared/metrics/grid-cells.ts';
import { tallyOf, type Tally } from '#shared/metrics/tally.ts';
import { slotOf } from '#shared/metrics/slots.ts';

/** What the rollups are kept by. */
export interface CountKey {
  readonly municipality: string;
  /** YYYY-MM-DD in Denmark. */
  readonly day: string;
  readonly channel: string;
  readonly location: string;
  readonly callerType: string;
}

export interface Counted {
  readonly key: CountKey;
  readonly tally: Tally;
  /** What the hub alone counts, by name, each as often as there are (`beside`). */
  readonly beside: readonly string[];
  /** Null once it is erased. */
  readonly agentId: string | null;
  /** Of the grid; none where nobody stands behind it any more. */
  readonly cells: readonly CellKey[];
}

/** Nobody can ask the hub for one centre among several, or for one institution. */
const filteredNowhere: ReadonlySet<Dimension> = new Set(['tenant', 'institution']);

export function countedOf(contact: Contact, day: string, agentId: string | null): Counted {
  const { municipalityCode: municipality, channel, location, callerType } = contact;
  const isSomebodys = agentId !== null && !isNobodys(agentId);
  return {
    key: { municipality, day, channel, location, callerType },
    tally: tallyOf(contact),
    beside: besideOf(contact),
    agentId,
    cells: isSomebodys ? cellsOf(contact, day).filter(({ dimension }) => !filteredNowhere.has(dimension)) : [],
  };
}

/**
 * Beside the counters of `src-shared/metrics`, in the details: desks keep these in tables of their own (`logged_hours`,
 * `bare_redirects`). They are in no tally.
 */
export const beside = {
  all: 'beside:',
  late: 'beside:late',
  /** Redirects in which no article was used, by topic. */
  bare: 'beside:bare:',
} as const;

function besideOf({ lateEntry, enquiries }: Contact): string[] {
  const bare = enquiries.filter(({ outcome, articleIds }) => outcome === 'redirected' && articleIds.length === 0);
  return [...(lateEntry ? [beside.late] : []), ...bare.map(({ topic }) => `${beside.bare}${topic ?? ''}`)];
}

/**
 * @returns the contact with its times as the hub takes them: by a clock that was wrong it would be counted under another hour and
 * weekday than the day it is counted under. How long it took stays.
 */
export function asItOccurred(contact: Contact, { occurred }: Pick<Occurrence, 'occurred'>): Contact {
  const offMs = Date.parse(occurred) - Date.parse(contact.startedAt);
  if (offMs === 0) return contact;
  const moved = (at: string | null): string | null =>
    at === null ? null : new Date(Date.parse(at) + offMs).toISOString();
  return { ...contact, startedAt: occurred, talkEndedAt: moved(contact.talkEndedAt), endedAt: moved(contact.endedAt) };
}

/** @returns the lower bounds of the buckets its times fall in; null where one is not counted. */
export function bucketsOf(contact: Contact): { readonly handle: number | null; readonly afterCall: number | null } {
  if (contact.enquiries.some((enquiry) => enquiry.outcome === null)) return { handle: null, afterCall: null };
  const [handle, afterCall] = [handleSeconds(contact), afterCallSeconds(contact)];
  return {
    handle: handle === null ? null : bucketOf(handle),
    afterCall: afterCall === null ? null : bucketOf(afterCall),
  };
}

/** When the hub takes the contact to have begun, and the Danish day of it. */
export interface Occurrence {
  readonly occurred: string;
  readonly localDay: string;
}

/**
 * A clock that is off by more than the tolerance is corrected by what it was off; nothing happened after it was received.
 * @param offsetMs the device's clock less ours, null when it was within the tolerance.
 */
export function occurrenceOf(startedAt: string, receivedMs: number, offsetMs: number | null): Occurrence {
  const ms = Math.min(Date.parse(startedAt) - (offsetMs ?? 0), receivedMs);
  const occurred = new Date(ms).toISOString();
  return { occurred, localDay: slotOf(occurred).day };
}
