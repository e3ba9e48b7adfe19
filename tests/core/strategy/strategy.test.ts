/** The strategies' targets as they come with the product, and the measurements kept against them. */
import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { readTargets } from '#core/strategy/target-file.ts';
import { syncedActuals } from '#core/strategy/synced-actuals.ts';
import { owedChange } from '#core/sync/outbox.ts';
import { faultOfBody } from '#shared/sync/bodies.ts';
import { strategyHandlers } from '#core/strategy/strategy-calls.ts';
import type { NewActual } from '#shared/domain/strategy.ts';
import { aClock, someIds } from '#tests/builders.ts';
import { aDesk } from '#tests/core/statistics/desk.ts';
import { aFolder } from '#tests/knowledge-builders.ts';

const product = readTargets(join(import.meta.dirname, '..', '..', '..', 'knowledge'));

function calls() {
  const { db } = aDesk();
  return {
    db,
    ...strategyHandlers({
      db,
      clock: aClock(),
      newId: someIds(),
      targets: product.targets,
      enteredBy: () => 'Mette',
    }),
  };
}

const anActual = (change: Partial<NewActual> = {}): NewActual => ({
  targetId: 'fs-oevrige',
  kind: 'actual',
  subject: null,
  minimum: null,
  value: 22.5,
  measuredOn: '2015-12-31',
  source: 'Det Digitale Danmarkskort',
  ...change,
});

describe('the product’s targets', () => {
  test('are whole, and every row A13-A23 of the right strategy is there', () => {
    expect(product.problems).toEqual([]);
    const rows = Map.groupBy(product.targets, (target) => target.row);
    expect([...rows.keys()]).toEqual(['A13', 'A14', 'A15', 'A16', 'A17', 'A18', 'A19', 'A20', 'A21', 'A22', 'A23']);
    for (const target of product.targets) expect(target.source).toBe(target.municipalityCode === '250' ? 'FS' : 'FU');
  });

  test('A13: three cohorts of five flows, 30, 50 and 70 % in their first, second and third year', () => {
    const cohorts = product.targets.filter((target) => target.row === 'A13');
    expect(
      cohorts.map(({ cohort, target, by }) => [cohort?.designated, cohort?.year, cohort?.flows, target, by]),
    ).toEqual(
      [2010, 2011, 2012].flatMap((year) =>
        [30, 50, 70].map((goal, index) => [year, index + 1, 5, goal, `${String(year + index)}-12-31`]),
      ),
    );
  });
});

test('a measurement is kept with source, date and who, corrected by revision, and removed', async () => {
  const { saveActual, removeActual, view } = calls();
  const first = await saveActual({ actual: anActual(), replaces: null });
  const [kept] = first.rows.find((row) => row.id === 'fs-oevrige')?.history ?? [];
  expect(kept).toMatchObject({ rev: 1, value: 22.5, source: 'Det Digitale Danmarkskort', enteredBy: 'Mette' });
  const at = { id: kept?.id ?? '', rev: 1 };
  const second = await saveActual({ actual: anActual({ value: 24 }), replaces: at });
  expect(second.rows.find((row) => row.id === 'fs-oevrige')).toMatchObject({ actual: 24, gap: -1, reached: false });
  expect(() => saveActual({ actual: anActual(), replaces: at })).toThrow(
    expect.objectContaining({ code: 'strategy-changed' }),
  );
  expect(() => removeActual(at)).toThrow(expect.objectContaining({ code: 'strategy-changed' }));
  await removeActual({ ...at, rev: 2 });
  const after = await view({ municipalityCode: '250' });
  expect(after.rows.find((row) => row.id === 'fs-oevrige')).toMatchObject({ actual: null, timing: 'past' });
});

test('what one PC enters travels: it is owed to the hub, and what the hub has is stored, a removal too', async () => {
  const [here, there] = [calls(), calls()];
  const saved = await here.saveActual({ actual: anActual(), replaces: null });
  const id = saved.rows.find((row) => row.id === 'fs-oevrige')?.history[0]?.id ?? '';
  expect(owedChange(here.db, { table: 'strategy-actuals', id })).toMatchObject({ rev: 1, kind: 'put' });
  const body = syncedActuals.read(here.db, id);
  expect(faultOfBody('strategy-actuals', body)).toBeNull();
  expect(faultOfBody('strategy-actuals', { ...body, source: '010190-1234' })).toBe('CPR_IN_TEXT');
  syncedActuals.applyFromHub(there.db, { id, rev: 1, body });
  const actualThere = async () =>
    (await there.view({ municipalityCode: '250' })).rows.find((row) => row.id === 'fs-oevrige')?.actual;
  expect(await actualThere()).toBe(22.5);
  expect(owedChange(there.db, { table: 'strategy-actuals', id })).toBeNull();
  await here.removeActual({ id, rev: 1 });
  expect(owedChange(here.db, { table: 'strategy-actuals', id })).toMatchObject({ rev: 2, kind: 'del' });
  expect(syncedActuals.read(here.db, id)).toBeNull();
  syncedActuals.applyFromHub(there.db, { id, rev: 2, body: null });
  expect(await actualThere()).toBeNull();
});

test('an unknown target, and a solution without its name, are refused', () => {
  const { saveActual } = calls();
  expect(() => saveActual({ actual: anActual({ targetId: 'nej' }), replaces: null })).toThrow(
    expect.objectContaining({ code: 'strategy-target-unknown' }),
  );
  expect(() => saveActual({ actual: anActual({ targetId: 'fu-obligatoriske' }), replaces: null })).toThrow(
    expect.objectContaining({ code: 'invalid-input' }),
  );
});

test('a municipality sees its own targets, and the unit that was chosen stays', async () => {
  const { view, chooseUnit } = calls();
  const furesoe = await view({ municipalityCode: '190' });
  expect(new Set(furesoe.rows.map((row) => row.municipalityCode))).toEqual(new Set(['190']));
  expect(furesoe.unit).toBe('points');
  await chooseUnit({ unit: 'percent' });
  const goals = (await view({ municipalityCode: '190' })).rows
    .filter((row) => row.row === 'A16')
    .map((row) => row.goal);
  expect(goals).toEqual([94.5, 99.75]);
});

describe('a file of measurements', () => {
  const header = 'Mål;Slags;Løsning;Mindstemål;Værdi;Dato;Kilde';
  const rows = [
    'fu-papirpost-2015;0-punktsmåling;;;12.000;01-01-2014;Postrum',
    'fu-papirpost-2015;Måling;;;6.000;31-03-2015;Postrum',
    'fu-obligatoriske;;Pas;80;81,5;31-12-2015;Digitaliseringsstyrelsen',
  ];
  const text = [header, ...rows].join('\n');

  test('is read as Danish numbers and days, and the same file again changes nothing', async () => {
    const { importActuals, view } = calls();
    expect(await importActuals({ text })).toEqual({ stored: 3, refused: [] });
    await importActuals({ text });
    const after = await view({ municipalityCode: '190' });
    expect(after.rows.find((row) => row.id === 'fu-papirpost-2015')).toMatchObject({ actual: 50, reached: true });
    const passport = after.rows.find((row) => row.subject === 'Pas');
    expect(passport).toMatchObject({ minimum: 80, goal: 85, actual: 81.5 });
    expect(passport?.history.map((each) => each.rev)).toEqual([1]);
  });

  test('bad rows are named and left out', async () => {
    const bad = [
      'nej;;;;1;01-01-2014;Postrum',
      'fs-oevrige;;;;1;i går;Postrum',
      'fs-oevrige;;;;mange;01-01-2014;Postrum',
      'fu-obligatoriske;;;;1;01-01-2014;Postrum',
      'fs-oevrige;;;;1;01-01-2014;010190-1234',
      'fs-oevrige;;;;1;01-01-2014;',
    ];
    const { refused, stored } = await calls().importActuals({ text: [header, ...bad, ...rows].join('\n') });
    expect(stored).toBe(3);
    expect(refused.map(({ line, fault }) => [line, fault])).toEqual([
      [2, 'target'],
      [3, 'day'],
      [4, 'value'],
      [5, 'subject'],
      [6, 'cpr'],
      [7, 'field'],
    ]);
  });

  test('without its columns it is refused', () => {
    expect(() => calls().importActuals({ text: 'Mål;Værdi\na;1' })).toThrow(
      expect.objectContaining({ code: 'import-headers-missing', details: { columns: 'Dato, Kilde' } }),
    );
  });
});

test('a broken row of the file of targets is listed with its line, and the rest loads', () => {
  const good =
    "- { id: a, row: A15, source: FS, municipalityCode: '250', name: A, target: 25, from: 2011-01-01, by: 2015-12-31 }";
  const folder = aFolder({
    'strategy-targets.yaml': [good, good, good.replace('id: a', 'id: b').replace('25,', 'mange,')].join('\n'),
  });
  const { targets, problems } = readTargets(folder);
  expect(targets.map((target) => target.id)).toEqual(['a']);
  expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
    [2, 'duplicate-id'],
    [3, 'field'],
  ]);
  expect(readTargets(aFolder()).problems).toHaveLength(1);
});
