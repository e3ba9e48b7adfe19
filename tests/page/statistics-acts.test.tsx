/** What a team lead and an administrator do on the statistics page, pressed as they press it, over a real core. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import { noFilters } from '#shared/metrics/query.ts';
import { daStatistics } from '#shared/texts/da-statistics.ts';
import { daStatisticsSheets as text } from '#shared/texts/da-statistics-sheets.ts';
import { daSheetImports as imports } from '#shared/texts/da-sheet-imports.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { aClock } from '#tests/builders.ts';
import type { TestCore } from '#tests/core/a-core.ts';
import { openStore } from '#core/db/store.ts';
import { contactWith, transferred } from '#tests/shared/metrics/contacts.ts';
import { rowsOf } from './said.ts';
import { coreOver, coreWith, drawsThePage, pageOf, press, saved, write } from './a-page.tsx';

drawsThePage();

const december = { from: '01.12.2025', to: '31.12.2025' };
const january = { from: '01.01.2026', to: '31.01.2026' };
const words = { title: 'hemmeligtitel', note: 'hemmelignote' };

/** Three agents; a third was resolved in December, nearly everything in January. */
function twoMonths(): Contact[] {
  return ['a1', 'a2', 'a3'].flatMap((agentId) =>
    Array.from({ length: 12 }, (_, index) => [
      contactWith(
        { ...words, ...(index % 3 === 0 ? {} : transferred) },
        { agentId, startedAt: '2025-12-10T09:00:00Z', endedAt: '2025-12-10T09:05:00Z' },
      ),
      contactWith(
        { ...words, ...(index === 0 ? transferred : {}) },
        { agentId, startedAt: '2026-01-02T09:00:00Z', endedAt: '2026-01-02T09:05:00Z' },
      ),
    ]).flat(),
  );
}

async function setUp({ api }: TestCore): Promise<void> {
  const place = { municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;
  await api.app.setUp({ agentName: 'Mette', ...place });
}

/** The figure on the page, once it is there. */
const figureOf = (name: string): Promise<HTMLElement> =>
  waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('.figure')].find((each) =>
      each.querySelector('h2')?.textContent.endsWith(name),
    );
    if (found === undefined) throw new Error(`no figure ${name}`);
    return found;
  });

const sheetOf = (label: string): HTMLElement => {
  const sheet = [...document.querySelectorAll('dialog')].find((each) => each.getAttribute('aria-label') === label);
  if (sheet === undefined) throw new Error(`no sheet ${label}`);
  return sheet;
};

/** @returns the sheet of the figure with the rows of what is behind it. */
async function behind(name: string): Promise<HTMLElement> {
  const figure = await figureOf(name);
  press(figure.querySelector('h2')?.textContent ?? '', figure);
  const sheet = sheetOf(text.definitionOf(name));
  press(text.behindNum, sheet);
  return sheet;
}
/** As chosen in the sheet. */
function give(sheet: HTMLElement, name: string, lines: readonly string[]): void {
  const field = sheet.querySelector('input[type=file]');
  if (field === null) throw new Error('no field for a file');
  // As a browser has it, and jsdom has not.
  const file = Object.assign(new File([lines.join('\r\n')], name, { type: 'text/csv' }), { webkitRelativePath: '' });
  fireEvent.change(field, { target: { files: [file] } });
}
const bodyRows = (sheet: HTMLElement): Element[] => [...sheet.querySelectorAll('tbody tr')];
const heads = (sheet: HTMLElement): string[] =>
  [...sheet.querySelectorAll('th[scope=col]')].map((each) => each.textContent);

const gross = daStatistics.figures.fcrGross.name;

describe('on the statistics page', () => {
  it('a figure leads to the contacts behind it: without what was written, and whose they were only after an administrator’s decision with its two dates', async () => {
    const core = coreWith(twoMonths());
    const { api } = core;
    await setUp(core);
    await pageOf(december);
    const sheet = await behind(gross);
    await waitFor(() => expect(bodyRows(sheet)).toHaveLength(12));
    expect(within(sheet).getByText(daStatistics.figures.fcrGross.definition)).toBeTruthy();
    for (const row of bodyRows(sheet)) expect(row.textContent).toMatch(/^dec\.\u00a02025[^\d].*Opkald/);
    expect(heads(sheet)).not.toContain(text.agent);
    const query = { from: '2025-12-01', to: '2025-12-31', comparison: 'none', ...noFilters } as const;
    const answer = await api.statistics.drill({ query, figure: 'fcrGross', part: 'num', after: null });
    expect(answer.rows.map(({ agentId, startedAt }) => [agentId, startedAt])).toEqual(Array(12).fill([null, null]));
    for (const word of Object.values(words)) expect(sheet.textContent + JSON.stringify(answer)).not.toContain(word);

    press(text.close, sheet);
    write('Til', '15.12.2025');
    const days = await behind(gross);
    await waitFor(() => expect(days.querySelector('[role=alert]')?.textContent).toMatch(/hele måneder/));
    press(text.close, days);
    write('Til', december.to);
    const section = (): HTMLElement => {
      const summary = screen.getByText(new RegExp(`^${text.staff} · `));
      return summary.closest('details') ?? summary;
    };
    await screen.findByText(`${text.staff} · ${text.staffOff}`);
    write(text.staffReason, 'Oplæring af nye medarbejdere.');
    write(text.staffDiscussed, '05.01.2026');
    write(text.staffNoticed, '06.01.2026');
    write(text.staffEffective, '05.01.2026');
    press(text.staffSwitchOn, section());
    await waitFor(() => expect(section().querySelector('[role=alert]')?.textContent).toMatch(/MED/));
    expect(await api.staff.state({})).toEqual({ agentLevel: false, decisions: [] });

    write(text.staffNoticed, '04.01.2026');
    press(text.staffSwitchOn, section());
    await screen.findByText(`${text.staff} · ${text.staffOn('05.01.2026')}`);
    const entry = within(section()).getByText(/^Slået til fra/, { selector: 'li' });
    for (const said of ['Mette', 'Oplæring af nye medarbejdere.', '05.01.2026', '04.01.2026'])
      expect(entry.textContent).toContain(said);
    const theirs = await behind(gross);
    await waitFor(() => expect(bodyRows(theirs)).toHaveLength(12));
    expect(heads(theirs)).toContain(text.agent);
    expect(bodyRows(theirs)[0]?.textContent).toContain('a1');
  });

  it('a tick sheet from before Straks and the calls of the telephony are looked at, stored and counted; a refused row is named', async () => {
    const core = coreWith(twoMonths());
    await setUp(core);
    await pageOf({ from: '06.01.2014', to: '07.01.2014' });
    press(imports.open);
    const sheet = await waitFor(() => sheetOf(imports.heading));
    give(sheet, 'stregark.csv', [
      'Dato;Kl;Kanal;Linje;Emne;Udfald;Enhed;Kommune;Sted',
      '06-01-2014;9.05;Telefon;Hovednummer;23.05.10 Flytning;Straksafklaret;;250;Borgerservice',
      '06-01-2014;9.20;Telefon;Hovednummer;Folkepension;Viderestillet;Månen;250;Borgerservice',
    ]);
    await within(sheet).findByText(/1 henvendelse.* 06\.01\.2014/);
    press(imports.saveRefused, sheet);
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(Buffer.from(new Uint8Array((await saved[0]?.arrayBuffer()) ?? [])).toString('utf8')).toMatch(/3;Enhed;/);
    press(imports.store, sheet);
    await within(sheet).findByText(/^stregark\.csv er hentet\. .*1 ny/);
    press(text.close, sheet);
    const contacts = await figureOf(daStatistics.figures.contacts.name);
    await waitFor(() => expect(contacts.querySelector('.figure-value')?.textContent).toBe('1'));

    write('Fra', january.from);
    write('Til', january.to);
    press(imports.open);
    const calls = await waitFor(() => sheetOf(imports.heading));
    fireEvent.click(within(calls).getByLabelText(imports.kinds.arrivals));
    give(calls, 'kald.csv', [
      'FirstQueueDisplayName;FirstAnswerTimeUtc;StartTimeUtc',
      ...Array.from({ length: 40 }, () => 'Hovednummer_1;2026-01-02 09:00:20;2026-01-02 09:00:00'),
      'Jobcenter_Fleks;2026-01-02 09:00:20;2026-01-02 09:00:00',
    ]);
    fireEvent.change(await within(calls).findByDisplayValue('Furesø'), { target: { value: '250' } });
    await within(calls).findByText(/40 besvarede/);
    press(imports.store, calls);
    await within(calls).findByText(/^kald\.csv er hentet/);
    // 36 of the 40 were logged.
    await waitFor(() => expect(rowsOf(daSteering.completeness.title)[0]?.textContent).toMatch(/^Opkald90,0\u00a0%40/));
  });

  it('a month that is over is measured, locked and compared with; what is over its time of erasing goes at the next start', async () => {
    const core = coreWith(twoMonths());
    await setUp(core);
    await pageOf(december);
    await screen.findByText(daStatistics.noBaseline);
    press(text.lockBaseline);
    press(text.lock, sheetOf(text.lockTitle));
    await screen.findByText('Baseline 01.12.2025 - 31.12.2025, låst 05.01.2026 af Mette');

    write('Fra', january.from);
    write('Til', '02.01.2026');
    fireEvent.change(screen.getByLabelText(text.comparison), { target: { value: 'baseline' } });
    const figure = await figureOf(gross);
    await waitFor(() => expect(figure.textContent).toContain('+58,3 point'));
    expect(figure.textContent).toContain('91,7\u00a0%');

    await screen.findByText(new RegExp(text.retentionLead('30', '13')));
    write(text.retentionNotes, 'mange');
    press(text.retentionSave);
    expect(await screen.findByText(text.retentionInvalid)).toBeTruthy();
    write(text.retentionNotes, '20');
    write(text.retentionAgents, '6');
    press(text.retentionSave);
    await screen.findByText(new RegExp(text.retentionLead('20', '6')));
    await core.core.close();
    await coreOver(core.dataFolder).core.close();
    const store = openStore(core.dataFolder, aClock());
    const left = store.db.all(
      "SELECT local_day, count(*) AS n FROM enquiries JOIN contacts ON id = contact_id WHERE note <> '' GROUP BY 1",
    );
    store.close();
    expect(left).toEqual([{ local_day: '2026-01-02', n: 36 }]);
  });

  it('a long file that is cancelled leaves nothing behind', async () => {
    const many = Array.from({ length: 2_100 }, () => contactWith({}));
    const { dataFolder } = coreWith(many);
    await pageOf(january);
    press(text.export);
    const sheet = sheetOf(text.export);
    press(`${text.exportRows}: CSV`, sheet);
    await within(sheet).findByText(text.exportCancel);
    press(text.exportCancel, sheet);
    await within(sheet).findByText(text.exportCancelled);
    expect(existsSync(join(dataFolder, 'exports'))).toBe(true);
    expect(readdirSync(join(dataFolder, 'exports'))).toEqual([]);
  });
});
