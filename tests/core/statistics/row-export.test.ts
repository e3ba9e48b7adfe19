/** A long file of contacts: written beside the desk, with progress; cancelled it leaves nothing behind. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it, vi } from 'vitest';
import { rowExports, type RowExports } from '#core/statistics/row-export.ts';
import type { RowExportState } from '#shared/contract/statistics.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';
import { project } from '#tests/hosts/a-desk.ts';
import { transferred } from '#tests/shared/metrics/contacts.ts';
import { aDesk, type Desk } from './desk.ts';

const january: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters };

function exportsOf(desk: Desk): { exports: RowExports; told: RowExportState[]; ended: () => Promise<RowExportState> } {
  const told: RowExportState[] = [];
  const places = { dataFolder: desk.folder, knowledgeFolder: `${project}/knowledge` };
  const exports = rowExports(desk.db, places, (name, payload) => {
    if (name === 'exporting') told.push(payload as RowExportState);
  });
  const last = (): RowExportState | undefined => told.at(-1);
  const ended = async (): Promise<RowExportState> => {
    await vi.waitFor(() => expect(last()?.state ?? 'running').not.toBe('running'), { timeout: 20_000 });
    return last() as RowExportState;
  };
  return { exports, told, ended };
}

it('holds exactly the contacts under the view, its filters in its name', async () => {
  const desk = aDesk();
  const kept = aContact({ enquiries: [anEnquiry(), anEnquiry(transferred)] });
  const takenBack = aContact();
  for (const contact of [
    kept,
    takenBack,
    aContact({ channel: 'visit' }),
    aContact({ startedAt: '2026-02-12T09:00:00Z' }),
  ]) {
    desk.log(contact);
  }
  desk.takeBack(takenBack.id);
  const { exports, ended } = exportsOf(desk);
  const begun = exports.start({ ...january, channel: 'phone' }, 'csv');
  expect(begun).toMatchObject({ state: 'running', total: 1 });
  expect(() => exports.start(january, 'csv')).toThrow('export-running');
  const { state, path } = await ended();
  expect(state).toBe('done');
  expect(path).toMatch(/straks-henvendelser_2026-01-01_2026-01-31_phone\.csv$/);
  const rows = readFileSync(path, 'utf8').split('\r\n').slice(1, -1);
  expect(rows.map((row) => row.split(';')[0])).toEqual([kept.id, kept.id]);
});

it('that is cancelled leaves nothing behind, and the next one can begin', async () => {
  const desk = aDesk(false);
  desk.db.transaction(() => {
    for (let index = 0; index < 2_100; index += 1) desk.log(aContact());
  });
  const { exports, ended } = exportsOf(desk);
  const { path } = exports.start(january, 'json');
  exports.cancel();
  expect(await ended()).toMatchObject({ state: 'cancelled', error: 'export-cancelled' });
  expect(readdirSync(dirname(path))).toEqual([]);
  exports.start(january, 'json');
  await exports.close(() => undefined);
  expect(existsSync(`${path}.part`)).toBe(false);
}, 30_000);
