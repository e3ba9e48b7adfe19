/** Tick sheets, telephony and counter queue brought in from the page: looked at, mapped, stored in turns, stopped, reported. */
import { expect, test } from 'vitest';
import { noFilters } from '#shared/metrics/query.ts';
import { aCore, type TestCore } from '../a-core.ts';

const refusal = (code: string): unknown => expect.objectContaining({ code });
const noMapping = { columns: {}, values: {}, defaults: {} };
const place = { location: 'borgerservice', municipality: '250', channel: 'phone' };
const period = { from: '2025-01-01', to: '2026-01-05' };

async function uploaded({ api }: TestCore, lines: readonly string[], name = 'stregark.csv'): Promise<string> {
  const { uploadId } = await api.sheetImports.begin({});
  const bytes = Buffer.from(lines.join('\r\n'));
  const half = Math.ceil(bytes.length / 2);
  for (const piece of [bytes.subarray(0, half), bytes.subarray(half)])
    await api.sheetImports.add({ uploadId, pieces: [{ name, base64: piece.toString('base64') }] });
  return uploadId;
}

async function counted({ api }: TestCore): Promise<number> {
  const view = await api.statistics.view({ ...period, comparison: 'none', ...noFilters });
  return view.figures.contacts.n;
}

const fileText = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

test('a sheet whose headers nobody knows asks for what is missing; mapped, it is previewed and stored', async () => {
  const core = aCore();
  const { api } = core;
  const uploadId = await uploaded(core, [
    'Hvornår;Hvad gjaldt det;Gik det',
    '06-01-2025;Pas;Straksafklaret',
    '07-01-2025;Pas;Hvem ved',
    '07-01-2025;010190-1234;Afbrudt',
  ]);
  const first = await api.sheetImports.contacts({ uploadId, mapping: noMapping, store: true });
  expect(first).toMatchObject({
    headers: ['Hvornår', 'Hvad gjaldt det', 'Gik det'],
    missing: ['date', 'municipality', 'location', 'channel'],
    summary: null,
    stored: null,
  });
  const mapping = {
    ...noMapping,
    columns: { date: 'Hvornår', title: 'Hvad gjaldt det', outcome: 'Gik det' },
    defaults: place,
  };
  const looked = await api.sheetImports.contacts({ uploadId, mapping, store: false });
  expect(looked).toMatchObject({ missing: [], summary: { contacts: 1, refused: 2, unread: [] }, stored: null });
  expect(await counted(core)).toBe(0);
  const report = await api.sheetImports.refused({});
  expect(report.fileName).toBe('stregark.csv-afviste.csv');
  expect(fileText(report.base64)).toMatch(/3;Gik det;.*\r\n4;Hvad gjaldt det;.*CPR/s);
  expect(fileText(report.base64)).not.toContain('Hvem ved');
  const stored = await api.sheetImports.contacts({ uploadId, mapping, store: true });
  expect(stored).toMatchObject({ stored: { added: 1, unchanged: 0 }, cancelled: false });
  expect(await counted(core)).toBe(1);
  const again = await uploaded(core, ['Hvornår;Gik det;Titel', '06-01-2025;Ja;']);
  const none = { ...mapping, columns: { date: 'Hvornår', outcome: null, title: null } };
  expect(await api.sheetImports.contacts({ uploadId: again, mapping: none, store: false })).toMatchObject({
    summary: { withoutOutcome: 1, unread: ['Gik det', 'Titel'] },
  });
});

test('while a sheet is stored the desk is answered; stopped, what is stored stands, and the same file goes on from there', async () => {
  const core = aCore();
  const { api } = core;
  const lines = ['Dato;Udfald', ...Array.from({ length: 900 }, () => '06-01-2025;Straksafklaret')];
  const mapping = { ...noMapping, defaults: place };
  const progress: number[] = [];
  const stop = core.core.subscribe(({ name, payload }) => {
    if (name !== 'importing' || payload.total !== 900) return;
    progress.push(payload.done);
    if (progress.length === 10) void api.sheetImports.cancel({});
  });
  const uploadId = await uploaded(core, lines);
  const storing = api.sheetImports.contacts({ uploadId, mapping, store: true });
  await expect(api.sheetImports.contacts({ uploadId, mapping, store: false })).rejects.toEqual(
    refusal('import-running'),
  );
  const stopped = await storing;
  stop();
  expect(stopped.cancelled).toBe(true);
  const half = stopped.stored?.added ?? 0;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(900);
  expect(await counted(core)).toBe(half);
  const rest = await api.sheetImports.contacts({ uploadId, mapping, store: true });
  expect(rest).toMatchObject({ stored: { added: 900 - half, unchanged: half }, cancelled: false });
  expect(await counted(core)).toBe(900);
  // Done with: nothing of it is kept.
  await expect(api.sheetImports.contacts({ uploadId, mapping, store: true })).rejects.toEqual(refusal('import-gone'));
});

test('telephony is known by its headers or told by column, and only counts come in', async () => {
  const core = aCore();
  const { api } = core;
  const zylinc = await uploaded(
    core,
    [
      'FirstQueueDisplayName,StartTimeUtc,FirstAnswerTimeUtc',
      'Hovednummer_1,2026-01-05T08:10:00Z,2026-01-05T08:10:20Z',
      'Hovednummer_1,2026-01-05T08:20:00Z,NULL',
      'Jobcenter_2,2026-01-05T08:30:00Z,2026-01-05T08:31:00Z',
      'Hovednummer_1,engang,2026-01-05T08:31:00Z',
    ],
    'opkald.csv',
  );
  const asked = { municipalityCode: '250', excluded: ['Jobcenter'], mapping: null };
  const looked = await api.sheetImports.arrivals({ ...asked, uploadId: zylinc, store: false });
  expect(looked.summary).toMatchObject({
    form: 'telephony-calls',
    answered: 1,
    unanswered: 1,
    excluded: 1,
    refusedRows: 1,
  });
  expect(fileText((await api.sheetImports.refused({})).base64)).toContain('5;tidspunktet kan ikke læses');
  const days = { from: '2026-01-05', to: '2026-01-05', municipalityCode: '250' };
  expect((await api.completeness.view(days)).answer).toEqual([]);
  await api.sheetImports.arrivals({ ...asked, uploadId: zylinc, store: true });
  expect((await api.completeness.view(days)).answer).toMatchObject([{ channel: 'phone', answered: 1, unanswered: 1 }]);

  const other = await uploaded(core, ['Ind;Svar;Nr;Sluse', '05-01-2026 10:15;10:16;1;A', '05-01-2026 10:15;;1;B']);
  expect(await api.sheetImports.arrivals({ ...asked, uploadId: other, store: true })).toEqual({
    headers: ['Ind', 'Svar', 'Nr', 'Sluse'],
    summary: null,
    stored: false,
  });
  const mapping = {
    channel: 'visit',
    start: 'Ind',
    answered: 'Svar',
    queue: 'Sluse',
    ticket: 'Nr',
    utc: false,
  } as const;
  expect(await api.sheetImports.arrivals({ ...asked, mapping, uploadId: other, store: true })).toMatchObject({
    stored: true,
    summary: { form: 'own-columns', channel: 'visit', answered: 1, unanswered: 0 },
  });
  expect((await api.completeness.view(days)).answer).toMatchObject([
    { channel: 'phone' },
    { channel: 'visit', answered: 1 },
  ]);
  await expect(
    api.sheetImports.arrivals({ ...asked, municipalityCode: '999', uploadId: other, store: false }),
  ).rejects.toEqual(refusal('municipality-unknown'));
});
