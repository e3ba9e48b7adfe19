/** `straks export` of figures: by dates and by a saved view, in every format, the same to the last digit. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import readSheets from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { putView } from '#core/views/view-store.ts';
import { setMeta } from '#core/db/meta.ts';
import { rebuildTallies } from '#core/statistics/recount.ts';
import { statisticsView } from '#core/statistics/view.ts';
import { noFilters } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { danishPercent } from '#shared/texts/format.ts';
import { aContact } from '#tests/builders.ts';
import { aDesk, aDirectory } from '#tests/core/statistics/desk.ts';
import { contactWith, transferred } from '#tests/shared/metrics/contacts.ts';
import { aFolder, straks } from './terminal.ts';

const nobody = { agentId: '', agentLevel: false };
const january = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters } as const;
const phones = { ...january, channel: 'phone' } as const;

/** As the desk leaves it: what a migration asks to be made is made. */
function aCountedDesk() {
  const desk = aDesk();
  rebuildTallies(desk.db, () => undefined);
  return desk;
}

/** Three agents, 90 calls of which 30 were handed over, 12 visits; and the view "Telefon" of the calls. */
function aLoggedDesk() {
  const desk = aCountedDesk();
  for (const agentId of ['a1', 'a2', 'a3']) {
    for (let index = 0; index < 30; index += 1) {
      desk.log(contactWith(index < 10 ? transferred : {}, { agentId }));
    }
    for (let index = 0; index < 4; index += 1) desk.log(aContact({ agentId, channel: 'visit', line: null }));
  }
  putView(desk.db, {
    ...{ id: '019b8d7e-8a80-7c3e-8f00-5d1a2b3c4d5e', rev: 1, name: 'Telefon', period: null, query: phones },
  });
  return desk;
}

async function exported(folder: string, format: string, asked: readonly string[]): Promise<Buffer> {
  const out = join(aFolder(), `tal.${format}`);
  const said = await straks(['export', ...asked, '--format', format, '--data-dir', folder, '--out', out]);
  expect(said).toEqual({ code: 0, stdout: '', stderr: '' });
  return readFileSync(out);
}

describe('figures', () => {
  it('of a saved view are what the screen shows of it, in JSON, CSV and xlsx', async () => {
    const desk = aLoggedDesk();
    const screen = statisticsView(desk.db, aDirectory, phones, nobody).figures.fcrGross;
    expect(screen).toMatchObject({ num: 60, den: 90 });
    const view = ['--view', 'telefon'];
    const json = JSON.parse((await exported(desk.folder, 'json', view)).toString('utf8')) as StatisticsView;
    expect(json.query).toEqual(phones);
    expect(json.figures.fcrGross).toEqual(screen);
    const percents = [screen.value, screen.low, screen.high].map((share) =>
      danishPercent(share ?? NaN).replaceAll('\u00a0', ' '),
    );
    const csv = (await exported(desk.folder, 'csv', view)).toString('utf8');
    expect(csv).toContain(`Straksafklaring, brutto;90;${percents.join(';')};60;90;`);
    expect(csv).toContain('Kanal;Opkald');
    const xlsx = join(aFolder(), 'tal.xlsx');
    writeFileSync(xlsx, await exported(desk.folder, 'xlsx', view));
    const gross = (await readSheets(xlsx))[0]?.data.find((row) => row[0] === 'Straksafklaring, brutto');
    expect(gross?.slice(1, 7)).toEqual([90, screen.value, screen.low, screen.high, 60, 90]);
  });

  it('of dates take the place of the view’s, and --figures asks for them without a view', async () => {
    const { folder } = aLoggedDesk();
    const dates = ['--from', '2026-02-01', '--to', '2026-02-28'];
    const moved = JSON.parse(
      (await exported(folder, 'json', ['--view', 'Telefon', ...dates])).toString(),
    ) as StatisticsView;
    expect([moved.query.from, moved.query.channel, moved.figures.contacts.n]).toEqual(['2026-02-01', 'phone', 0]);
    const asked = ['--figures', '--from', '2026-01-01', '--to', '2026-01-31'];
    const all = JSON.parse((await exported(folder, 'json', asked)).toString()) as StatisticsView;
    expect(all.figures.contacts.n).toBe(102);
  });

  it('tell a schedule nothing of one agent', async () => {
    const desk = aCountedDesk();
    for (let index = 0; index < 40; index += 1) desk.log(aContact());
    const asked = ['--figures', '--from', '2026-01-01', '--to', '2026-01-31'];
    const json = JSON.parse((await exported(desk.folder, 'json', asked)).toString()) as StatisticsView;
    expect(json.figures).toMatchObject({ contacts: { n: 40 }, fcrGross: { num: 0, den: 0 } });
  });
});

describe('the one-pager', () => {
  const pdf = ['export', '--view', 'Telefon', '--format', 'pdf'];

  /** A program that stands in for a Chromium: it keeps the page it was given, and writes `%PDF` where it was told. */
  function aPrinter(ending = 'printf "%%PDF-1.7" > "$pdf"'): { path: string; page: () => string } {
    const folder = aFolder();
    const path = join(folder, 'chromium');
    const kept = join(folder, 'page.html');
    const script = [
      '#!/bin/sh',
      'for each in "$@"; do',
      '  case "$each" in --print-to-pdf=*) pdf="${each#--print-to-pdf=}" ;; file://*) page="${each#file://}" ;; esac',
      'done',
      `cp "$page" "${kept}"`,
      ending,
    ];
    writeFileSync(path, `${script.join('\n')}\n`);
    chmodSync(path, 0o755);
    return { path, page: () => readFileSync(kept, 'utf8') };
  }

  it.skipIf(process.platform === 'win32')(
    'is printed by the machine’s Chromium from a page with the figures',
    async () => {
      const { folder } = aLoggedDesk();
      const printer = aPrinter();
      const said = await straks([...pdf, '--data-dir', folder], { CHROMIUM_PATH: printer.path });
      expect(said).toMatchObject({ code: 0, stdout: '%PDF-1.7', stderr: '' });
      const page = printer.page();
      expect(page).toContain('66,7\u00a0%');
      expect(page).toContain('<b>Kanal:</b> Opkald');
    },
  );

  it('is not made where there is no Chromium, or where it fails; both are said', async () => {
    const { folder } = aLoggedDesk();
    const none = await straks([...pdf, '--data-dir', folder], { PATH: '' });
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('CHROMIUM_PATH');
    const failing = await straks([...pdf, '--data-dir', folder], { CHROMIUM_PATH: join(aFolder(), 'ingen') });
    expect(failing).toMatchObject({ code: 2, stdout: '' });
    expect(failing.stderr).toContain('PDF');
  });
});

describe('what cannot be done', () => {
  it('a view that is not there is named, and tallies that are to be made are said to be missing', async () => {
    const desk = aLoggedDesk();
    const asked = ['export', '--format', 'json', '--data-dir', desk.folder];
    const unknown = await straks([...asked, '--view', 'Ukendt']);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('Ukendt');
    setMeta(desk.db, 'tallies-to-rebuild', 'yes');
    const without = await straks([...asked, '--view', 'Telefon']);
    expect(without).toMatchObject({ code: 2, stdout: '' });
    expect(without.stderr).not.toBe('');
  });
});
