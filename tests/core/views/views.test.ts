/** Saved views: a name for one view, removed and free again, days that move or stand still. */
import { expect, test } from 'vitest';
import { viewHandlers } from '#core/views/view-calls.ts';
import { viewByName } from '#core/views/view-store.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { queryOfView, type NewView } from '#shared/metrics/saved-view.ts';
import { someIds } from '#tests/builders.ts';
import { aDesk } from '../statistics/desk.ts';

const query: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'before', ...noFilters };
const aView = (change: Partial<NewView> = {}): NewView => ({ name: 'Ugen', period: null, query, ...change });

function calls() {
  const { db } = aDesk();
  return { db, ...viewHandlers({ db, newId: someIds() }) };
}

test('a view is found by its name whatever the case, and saved again under it is corrected', async () => {
  const { db, save, list } = calls();
  await save(aView());
  await save(aView({ name: 'UGEN', period: 'last-week' }));
  expect(await list({})).toMatchObject([{ name: 'UGEN', rev: 2, period: 'last-week' }]);
  expect(viewByName(db, 'ugen')).toMatchObject({ rev: 2, query });
  expect(viewByName(db, 'måneden')).toBeNull();
});

test('names stand in Danish order', async () => {
  const { save } = calls();
  await save(aView({ name: 'Årets' }));
  await save(aView({ name: 'Zoner' }));
  expect((await save(aView({ name: 'Ærinder' }))).map((view) => view.name)).toEqual(['Zoner', 'Ærinder', 'Årets']);
});

test('a removed view is gone, and its name is free', async () => {
  const { db, save, remove } = calls();
  const [view] = await save(aView());
  expect(await remove({ id: view?.id ?? '' })).toEqual([]);
  expect(viewByName(db, 'Ugen')).toBeNull();
  expect(() => remove({ id: view?.id ?? '' })).toThrow(expect.objectContaining({ code: 'view-not-found' }));
  expect(await save(aView())).toMatchObject([{ name: 'Ugen', rev: 1 }]);
});

test('days move with the calendar where a period was chosen', () => {
  expect(queryOfView(aView({ period: 'last-week' }), '2026-01-07')).toMatchObject({
    from: '2025-12-29',
    to: '2026-01-04',
  });
  expect(queryOfView(aView(), '2030-01-01')).toEqual(query);
});
