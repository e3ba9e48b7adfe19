/** Cells that a contact does not tell of itself: on a day of which arrivals were imported, or of a knowledge gap. */
import type { Contact } from '#shared/domain/contact.ts';
import type { DrillCell } from '#shared/metrics/behind-cell.ts';
import type { StatisticsQuery } from '#shared/metrics/query.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import type { ReadDb } from '../db/database.ts';
import { positionsOfGap } from '../feedback/gap-positions.ts';
import { daysWithArrivals } from '../imports/arrival-store.ts';

/** @returns whether the enquiry at the position stands in it. */
type IsInCell = (contact: Contact, position: number, day: LocalDay) => boolean;

export function cellKnown(db: ReadDb, { arrivals, gap }: DrillCell, query: StatisticsQuery): IsInCell {
  const { from, to, municipalityCode } = query;
  const isOfGap = gap === undefined ? everything : positionsOfGap(db, gap, { from, to, municipalityCode });
  if (arrivals === undefined) return isOfGap;
  const days = new Set(daysWithArrivals(db, { from, to, municipalityCode }).map(placeOf));
  return (contact, position, day) => {
    const { municipalityCode: municipality, channel } = contact;
    return days.has(placeOf({ municipality, channel, day })) && isOfGap(contact, position, day);
  };
}

const everything: IsInCell = () => true;

interface Place {
  readonly municipality: string;
  readonly channel: string;
  readonly day: LocalDay;
}

const placeOf = ({ municipality, channel, day }: Place): string => `${municipality} ${channel} ${day}`;
