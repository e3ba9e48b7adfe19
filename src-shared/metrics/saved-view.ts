/** A view of the statistics with a name: what was chosen, with a period that moves with the calendar or stands still. */
import { z } from 'zod';
import { freeText } from '../domain/contact.ts';
import type { LocalDay } from '../time/copenhagen.ts';
import { periodChoices, periodOf } from './periods.ts';
import { StatisticsQuery } from './query.ts';

export const viewNameMaxLength = 60;
const ViewName = freeText(viewNameMaxLength).pipe(z.string().trim().min(1));

export const SavedView = z.object({
  id: z.uuid(),
  rev: z.int().min(1),
  name: ViewName,
  /** Null: the days of the query stand still. Else its days are reckoned anew each time. */
  period: z.enum(periodChoices).nullable(),
  query: StatisticsQuery,
});
export type SavedView = z.infer<typeof SavedView>;

export const NewView = SavedView.pick({ name: true, period: true, query: true });
export type NewView = z.infer<typeof NewView>;

/** @returns what the view asks for on this day. */
export function queryOfView(view: Pick<SavedView, 'period' | 'query'>, today: LocalDay): StatisticsQuery {
  return view.period === null ? view.query : { ...view.query, ...periodOf(view.period, today) };
}
