/**
 * A row or a cell of a table: which of the enquiries behind a figure stand in it. What the filters of the page can choose is
 * chosen by them; here is the rest. Held against the tables' own counts by a test.
 */
import { z } from 'zod';
import { AvoidableReason, Key, TopicNumber, type Contact, type Enquiry } from '../domain/contact.ts';
import type { Dimension } from './grid-cells.ts';
import { slotOf } from './slots.ts';

/** What the hub can narrow by. */
const hubCell = {
  /** Those without a topic: one with a topic is a filter of the page. */
  withoutTopic: z.literal('yes'),
  /** A unit of the municipality that is filtered by. */
  unitId: Key,
  articleId: Key,
  reason: AvoidableReason,
  /** Of the contact's start on Danish clocks; Monday 1 to Sunday 7. */
  weekday: z.coerce.number().int().min(1).max(7),
  hour: z.coerce.number().int().min(0).max(23),
};
export const HubCell = z.object(hubCell).partial();

/** Which searches of a gap: all, those that found nothing, those that were handed over, those that a resolution was lost by. */
const gapParts = ['searches', 'zero', 'redirected', 'lost'] as const;

const Wording = z.object({ phrase: z.string().max(300), topic: TopicNumber.nullable() });

export const DrillCell = HubCell.extend({
  /** Only days of which calls or visits were imported. */
  arrivals: z.literal(true).optional(),
  /** A knowledge gap, by the wording it is shown by; null for all that was searched. */
  gap: z.object({ wording: Wording.nullable(), part: z.enum(gapParts) }).optional(),
});

export type HubCell = z.infer<typeof HubCell>;
export type DrillCell = z.infer<typeof DrillCell>;

/** @returns whether the enquiry stands in the cell, as far as it tells itself: imported days and gaps are the PC's to know. */
export function fitsCell(cell: DrillCell, { startedAt }: Contact, enquiry: Enquiry): boolean {
  const { withoutTopic, unitId, articleId, reason, weekday, hour } = cell;
  if (withoutTopic !== undefined && enquiry.topic !== null) return false;
  if (unitId !== undefined && enquiry.redirect?.unitId !== unitId) return false;
  if (articleId !== undefined && !enquiry.articleIds.includes(articleId)) return false;
  if (reason !== undefined && enquiry.avoidable !== reason) return false;
  if (weekday === undefined && hour === undefined) return true;
  const slot = slotOf(startedAt);
  return (weekday === undefined || slot.weekday === weekday) && (hour === undefined || slot.hour === hour);
}

interface CellChoice {
  /** Null: nothing is kept of it, and a list that may be shown without it may be shown with it. */
  readonly dimension: Dimension | null;
  readonly value: string;
}

/**
 * @returns what the cell chooses beside the filters; null where it is finer than the grid (see [Note: the grid] in
 * hidden-cells.ts): an hour, a day, a wording. A unit stands in each row of the list of all that was handed over.
 */
export function cellChoices({ withoutTopic, unitId, articleId, reason, ...finer }: DrillCell): CellChoice[] | null {
  if (Object.values(finer).some((value) => value !== undefined)) return null;
  return [
    ...(withoutTopic === undefined ? [] : [{ dimension: 'topic', value: '' } as const]),
    ...(articleId === undefined ? [] : [{ dimension: 'article', value: articleId } as const]),
    ...(reason === undefined ? [] : [{ dimension: 'avoidable', value: reason } as const]),
    ...(unitId === undefined ? [] : [{ dimension: null, value: unitId }]),
  ];
}
