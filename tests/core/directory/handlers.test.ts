/** The directory calls: what is open now, which units and solutions for a topic, and in what order. */
import { describe, expect, test } from 'vitest';
import { directoryHandlers } from '#core/directory/handlers.ts';
import type { DirectoryContent } from '#core/directory/directory.ts';
import { contract, type Contract } from '#shared/contract.ts';
import type { Place } from '#shared/domain/directory.ts';
import type { Handlers } from '#shared/rpc.ts';
import { aClock } from '#tests/builders.ts';
import { aDirectory, aMunicipality, aSolution, aStoreDb, aUnit } from '#tests/knowledge-builders.ts';
import { partsOf } from '#tests/parts.ts';

/** A Monday at ten in Denmark. */
const mondayAtTen = '2026-01-05T09:00:00Z';

function callsAt(instant: string, change: Partial<DirectoryContent> = {}): Handlers<Contract>['directory'] {
  return directoryHandlers(partsOf({ db: aStoreDb(), directory: aDirectory(change), clock: aClock(instant) }));
}

const place = (change: Partial<Place> = {}): Place => ({
  id: 'borgerservice',
  name: 'Borgerservice',
  kind: 'borgerservice',
  address: 'Eksempelvej 1',
  example: true,
  hours: { mon: [['10:00', '14:00']] },
  exceptions: [],
  ...change,
});

describe('open now', () => {
  const openAt = async (instant: string) => {
    const phoneExceptions = [{ day: '2026-01-12', hours: [], services: [], why: 'Strømafbrydelse' }];
    const municipality = aMunicipality({ places: [place()], phoneExceptions });
    const view = await callsAt(instant, { municipalities: [municipality] }).openNow({ municipalityCode: '250' });
    return contract.directory.openNow.output.parse(view);
  };

  test('phone, places and self-service support each by their own hours (A29)', async () => {
    const morning = await openAt('2026-01-05T08:30:00Z');
    expect(morning.phone).toMatchObject({ open: true, until: '15:00' });
    expect(morning.places).toMatchObject([
      { id: 'borgerservice', address: 'Eksempelvej 1', example: true, state: { open: false } },
    ]);
    expect(morning.selfServiceSupport).toMatchObject({ open: false, opensNext: { day: '2026-01-05', time: '15:00' } });
    const afternoon = await openAt('2026-01-05T15:00:00Z');
    expect(afternoon.phone.open).toBe(false);
    expect(afternoon.selfServiceSupport).toMatchObject({ open: true, until: '20:00' });
  });

  test('shows published numbers only (A31)', async () => {
    const { mainNumbers } = await openAt(mondayAtTen);
    expect(mainNumbers).toEqual([{ label: 'Hovednummer', number: '00 00 00 00', example: true }]);
  });

  test('knows the dated exceptions and the closed days', async () => {
    expect((await openAt('2026-01-12T09:00:00Z')).phone).toMatchObject({ open: false, why: 'Strømafbrydelse' });
    const friday = await openAt('2026-05-15T08:00:00Z');
    expect(friday.phone).toMatchObject({ open: false, why: 'Fredag efter Kristi himmelfart' });
    expect((await openAt('2026-04-06T08:00:00Z')).places[0]?.state.why).toBe('Anden påskedag');
  });

  test('of a municipality nobody knows is an error, as are its units and solutions', async () => {
    const calls = callsAt(mondayAtTen);
    const asked = { municipalityCode: '101', topic: null, query: '' };
    const unknown = expect.objectContaining({
      code: 'municipality-unknown',
      details: { municipalityCode: '101' },
    }) as Error;
    await expect(calls.openNow(asked)).rejects.toEqual(unknown);
    await expect(calls.units(asked)).rejects.toEqual(unknown);
    expect(() => calls.solutions(asked)).toThrow(unknown);
  });
});

describe('units', () => {
  const units = [
    aUnit({ id: 'skat', name: 'Opkrævning', topics: ['25.02'], takes: 'Gæld', aliases: [] }),
    aUnit({ id: 'gruppe', name: 'Folkeregister', topics: ['23.05'] }),
    aUnit({ id: 'emne', name: 'Flytteteam', topics: ['27.00', '23.05.10'], takes: 'Bopæl' }),
    aUnit({ id: 'hoved', name: 'Borgerservice', topics: ['23'], takes: 'Alt andet', aliases: ['Kvikskranken'] }),
    aUnit({ id: 'andet', name: 'Forsyning', topics: ['23.06'], external: true, takes: 'Vand' }),
  ];
  const unitsFor = async (topic: string | null, query = '', instant = mondayAtTen) => {
    const calls = callsAt(instant, { municipalities: [aMunicipality({ units })] });
    const views = await calls.units({ municipalityCode: '250', topic, query });
    return contract.directory.units.output.parse(views);
  };

  test('that take the topic come first, the most specific before the others, then the rest as they are listed', async () => {
    const found = await unitsFor('23.05.10');
    expect(found.map((unit) => [unit.id, unit.takesTopic])).toEqual([
      ['emne', true],
      ['gruppe', true],
      ['hoved', true],
      ['skat', false],
      ['andet', false],
    ]);
  });

  test('without a topic stand as they are listed, and none takes it', async () => {
    const found = await unitsFor(null);
    expect(found.map((unit) => unit.id)).toEqual(units.map((unit) => unit.id));
    expect(found.some((unit) => unit.takesTopic)).toBe(false);
  });

  test.each([
    ['folkeregister', 'gruppe'],
    ['kvikskrank', 'hoved'],
    ['gaeld', 'skat'],
    ['flyteteam', 'emne'],
  ])('are found by what is typed: %s', async (query, id) => {
    expect((await unitsFor('25.02.00', query))[0]?.id).toBe(id);
  });

  test('that nothing typed fits are not shown', async () => {
    expect(await unitsFor(null, 'dinosaurus')).toEqual([]);
  });

  test('show whether they are open, and our own closed days are not those of others', async () => {
    const monday = await unitsFor(null);
    expect(monday[0]?.state).toMatchObject({ open: true, until: '14:00' });
    // 28 December 2026, a Monday: the municipality is closed, the utility company is not.
    const christmas = await unitsFor(null, '', '2026-12-28T10:00:00Z');
    expect(christmas.find((unit) => unit.id === 'skat')?.state).toMatchObject({
      open: false,
      why: 'Dagene mellem jul og nytår',
    });
    expect(christmas.find((unit) => unit.id === 'andet')?.state.open).toBe(true);
  });
});

describe('solutions', () => {
  const solutions = [
    aSolution({
      id: 'pas',
      name: 'Bestil tid til pas',
      topics: ['14.01.02'],
      settlesAtOnce: false,
      commonPublic: false,
    }),
    aSolution({
      id: 'flyt-egen',
      name: 'Flyt med vejledning',
      settlesAtOnce: false,
      localUrls: { '250': 'https://www.frederikssund.dk/flyt' },
    }),
    aSolution({ id: 'flyt', name: 'Meld flytning' }),
  ];
  const solutionsFor = async (topic: string | null, query = '', municipalityCode = '250') => {
    const municipalities = [aMunicipality(), aMunicipality({ code: '190' })];
    const views = await callsAt(mondayAtTen, { municipalities, solutions }).solutions({
      municipalityCode,
      topic,
      query,
    });
    return contract.directory.solutions.output.parse(views);
  };

  test('for the topic come first, and of those the one that settles at once (A33)', async () => {
    const found = await solutionsFor('23.05.10');
    expect(found.map((each) => [each.id, each.takesTopic])).toEqual([
      ['flyt', true],
      ['flyt-egen', true],
      ['pas', false],
    ]);
  });

  test("lead to the municipality's own address where it has one", async () => {
    const addressIn = async (code: string) =>
      (await solutionsFor('23.05.10', '', code)).find((each) => each.id === 'flyt-egen')?.url;
    expect(await addressIn('250')).toBe('https://www.frederikssund.dk/flyt');
    expect(await addressIn('190')).toBe('https://www.borger.dk/flytning');
  });

  test('are found by what is typed', async () => {
    expect((await solutionsFor('23.05.10', 'pas')).map((each) => each.id)).toEqual(['pas']);
  });
});

describe('topics', () => {
  const topics = [
    { number: '23.05.10', name: 'Flytning' },
    { number: '23.05.08', name: 'Logiværtserklæring' },
    { number: '14.01.02', name: 'Pas' },
  ];
  test.each([
    ['', ['23.05.10', '23.05.08', '14.01.02']],
    ['23.05', ['23.05.10', '23.05.08']],
    ['14.01.02', ['14.01.02']],
    ['logivaert', ['23.05.08']],
    ['flytnign', ['23.05.10']],
    ['99', []],
  ])('by the beginning of the number or by name: %j', async (query, numbers) => {
    const found = await callsAt(mondayAtTen, { topics }).topics({ query });
    expect(found.map((topic) => topic.number)).toEqual(numbers);
  });
});
