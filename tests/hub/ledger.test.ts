/** The ledger: what was deleted is kept for as long as it can be asked for, what was erased for good. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLedger } from '#hub/exchange/ledger.ts';
import { aFolder } from '#tests/folders.ts';

const op = (id: string) => ({ table: 'contacts', id, rev: 2, opId: `op-${id}`, seen: [] });
const by = (at: string) => ({ tenantId: 'a', pushedBy: 'desk', atMs: Date.parse(at) });
const month = (nth: number) => new Date(Date.UTC(2025, nth, 15)).toISOString();

it('keeps deletions by month, a year of them, and erasures for good', () => {
  const folder = aFolder();
  const ledger = openLedger(folder, 'host');
  ledger.erased('a', [{ table: 'contacts', id: 'erased' }], Date.parse(month(0)));
  for (let nth = 0; nth < 14; nth += 1) ledger.deleted(by(month(nth)), [op(String(nth))]);
  ledger.deleted(by(month(13)), [op('13b')]);
  ledger.close();
  const ids = openLedger(folder, 'host')
    .entries()
    .map((entry) => (entry.what === 'reached' ? '' : entry.id));
  expect(ids.sort()).toEqual(['10', '11', '12', '13', '13b', '2', '3', '4', '5', '6', '7', '8', '9', 'erased']);
});

it('lets a clock that is years off take none of the half year that may be asked for', () => {
  const folder = aFolder();
  const ledger = openLedger(folder, 'host');
  for (let nth = 0; nth < 7; nth += 1) ledger.deleted(by(month(nth)), [op(String(nth))]);
  for (const at of ['2015-03-01', '2035-03-01', '2035-04-01']) ledger.deleted(by(at), [op(at)]);
  ledger.deleted(by(month(6)), [op('after')]);
  const ids = ledger.entries().map((entry) => (entry.what === 'reached' ? '' : entry.id));
  ledger.close();
  expect(ids).toEqual(expect.arrayContaining(['0', '1', '2', '3', '4', '5', '6', 'after', '2015-03-01']));
});

it('reads what a hub before this one kept in one file, and lets go of old months of machines that are no more', () => {
  const folder = aFolder();
  const old = { what: 'deleted', tenantId: 'a', table: 'contacts', id: 'old', rev: 2, atMs: Date.parse(month(0)) };
  writeFileSync(join(folder, 'host.jsonl'), `\n${JSON.stringify(old)}\n{"what":"dele`);
  for (let nth = 0; nth < 14; nth += 1)
    writeFileSync(join(folder, `other.deleted-${month(nth).slice(0, 7)}.jsonl`), '');
  const ledger = openLedger(folder, 'host');
  ledger.deleted(by(month(13)), [op('new')]);
  expect(ledger.entries()).toMatchObject([{ id: 'new' }, { id: 'old' }]);
  ledger.close();
  expect(readdirSync(folder).filter((name) => name.startsWith('other'))).toHaveLength(12);
});
