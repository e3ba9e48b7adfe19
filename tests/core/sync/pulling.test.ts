/** A snapshot of everything, answered by hand: what it does not name goes, and the screens are told of that too. */
import { expect, it, onTestFinished } from 'vitest';
import { pullAll } from '#core/sync/pulling.ts';
import { receivingOf, type ExchangeParts } from '#core/sync/exchange-parts.ts';
import { takeRecord } from '#core/sync/receiving.ts';
import { questionName, routes } from '#shared/sync/exchange.ts';
import { aClock, someIds } from '#tests/builders.ts';
import { crashingStore } from '#tests/sim/crashing-store.ts';
import { noteRow, notesSchema, syncedNotes } from '#tests/sim/notes.ts';

it('what a snapshot does not name any more is removed, and its table is told of', async () => {
  const store = crashingStore(notesSchema);
  onTestFinished(store.close);
  const { disk: db } = store;
  const taken = new Set<string>();
  const about = { epoch: { generation: 1, uuid: someIds(9)() }, serverTime: '2026-01-05T09:00:00.000Z', head: 5 };
  const answers: Readonly<Record<string, object>> = {
    [routes.snapshot]: { ...about, from: null, total: 0, records: [], next: null, cursor: 'c5' },
    [routes.pull]: { ...about, from: 'c5', records: [], cursor: 'c5', more: false },
  };
  const parts: ExchangeParts = {
    ...{ db, tables: [syncedNotes], clock: aClock(), newId: someIds(1), random: () => 0.5, headers: {}, proto: 1 },
    device: { id: () => 'd1', renew: () => undefined },
    ask: ({ path, query }) =>
      Promise.resolve({
        ...{ status: 200, retryAfterMs: null },
        body: { ...answers[path], [questionName]: query?.[questionName] },
      }),
    progress: () => undefined,
    sent: () => undefined,
    took: (table) => taken.add(table),
  };
  const record = {
    table: 'notes',
    id: 'n1',
    rev: 1,
    seq: 1,
    kind: 'put',
    body: { id: 'n1', n: 1 },
    opId: 'x',
  } as const;
  takeRecord(receivingOf(parts), record);
  taken.clear();
  expect(await pullAll(parts)).toBeNull();
  expect(noteRow(db, 'n1')?.body).toBeNull();
  expect([...taken]).toEqual(['notes']);
});
