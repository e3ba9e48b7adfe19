/** Every number of the statistics page that has contacts behind it leads to them, and to as many as it says. */
import { fireEvent, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openStore } from '#core/db/store.ts';
import { replaceArrivals } from '#core/imports/arrival-store.ts';
import type { Contact, Enquiry } from '#shared/domain/contact.ts';
import { importedAgentId } from '#shared/domain/nobody.ts';
import { daStatisticsSheets as text } from '#shared/texts/da-statistics-sheets.ts';
import { daSteering } from '#shared/texts/da-steering.ts';
import { daStatisticsPage } from '#shared/texts/da-statistics-page.ts';
import { daCharts } from '#shared/texts/da-charts.ts';
import { aClock } from '#tests/builders.ts';
import { contactWith, pointed, transferred } from '#tests/shared/metrics/contacts.ts';
import { coreOver, coreWith, drawsThePage, pageOf, press } from './a-page.tsx';

drawsThePage();

/** Nobody's, so that nothing is held back; an enquiry each, so that rows and contacts are as many. */
function contacts(): Contact[] {
  const of = (count: number, enquiry: Partial<Enquiry>, contact: Partial<Contact> = {}): Contact[] =>
    Array.from({ length: count }, () => contactWith(enquiry, { agentId: importedAgentId, ...contact }));
  return [
    ...of(7, { articleIds: ['flytning'] }),
    ...of(4, { ...transferred, avoidable: 'web-page' }),
    ...of(2, { ...transferred, repeat: true, articleIds: ['flytning'], topic: null }),
    ...of(3, pointed, { channel: 'visit', line: null, location: 'borgerservice' }),
    ...of(2, { outcome: null }, { channel: 'chat', line: null }),
    ...of(1, { outcome: 'abandoned' }, { lateEntry: true }),
  ];
}

const numbers = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main .drill-number')];
const nameOf = (number: HTMLElement): string => number.getAttribute('aria-label') ?? '';

const tablesWithNumbers = (): Set<string | undefined> =>
  new Set(numbers().map((number) => number.closest('.table-frame')?.querySelector('h2')?.textContent));

/** All but the knowledge gaps, which are read when nothing else is to be done. */
const tables = [
  ...[daStatisticsPage.topics, daStatisticsPage.redirects, daStatisticsPage.articles, daStatisticsPage.targets],
  ...[daStatisticsPage.allFigures, daStatisticsPage.series.week],
  ...[daCharts.hours.title.contacts, daSteering.completeness.title, daSteering.avoidable.title],
  ...[daSteering.shift.title, daSteering.komhen.title],
];

/** @returns how many rows its sheet lists. */
async function listedBehind(number: HTMLElement): Promise<number> {
  fireEvent.click(number);
  const sheet = document.querySelector('dialog');
  if (sheet === null) throw new Error(`no sheet behind ${nameOf(number)}`);
  await waitFor(() => expect(sheet.textContent).not.toContain(text.loading));
  expect(sheet.querySelector('[role=alert]')?.textContent).toBeUndefined();
  const rows = sheet.querySelectorAll('tbody tr').length;
  press(text.close, sheet);
  return rows;
}

it('is true of every number with contacts behind it', async () => {
  const { core, dataFolder } = coreWith(contacts());
  await core.close();
  const store = openStore(dataFolder, aClock());
  replaceArrivals(store.db, '250', 'phone', [{ day: '2026-01-05', hour: 10, answered: 20, unanswered: 1 }]);
  store.close();
  coreOver(dataFolder);
  await pageOf({ from: '01.01.2026', to: '31.01.2026' });
  await waitFor(() => expect([...tablesWithNumbers()]).toEqual(expect.arrayContaining(tables)));
  const wrong: string[] = [];
  for (const number of numbers()) {
    const rows = await listedBehind(number);
    const said = /^[\d.]+(?= af |$)/.exec(number.textContent)?.[0];
    if (said === undefined ? rows === 0 : rows !== Number(said)) wrong.push(`${nameOf(number)}: ${String(rows)}`);
  }
  expect(wrong).toEqual([]);
});
