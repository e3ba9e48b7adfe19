/** What tells of one agent is said to be hidden, wherever the statistics page would have shown it. */
import { waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import { daCharts } from '#shared/texts/da-charts.ts';
import { daReport } from '#shared/texts/da-report.ts';
import { daStatisticsSheets } from '#shared/texts/da-statistics-sheets.ts';
import { contactWith } from '#tests/shared/metrics/contacts.ts';
import { coreWith, drawsThePage, pageOf, write } from './a-page.tsx';

drawsThePage();

const made = (agents: readonly string[], each: number, change: Partial<Contact>): Contact[] =>
  agents.flatMap((agentId) => Array.from({ length: each }, () => contactWith({}, { agentId, ...change })));

it('says of how many had a chosen outcome that it is hidden, not that there were none', async () => {
  coreWith([...made(['a', 'b', 'c'], 30, { channel: 'chat', line: null }), ...made(['d'], 8, {})]);
  await pageOf({ from: '01.01.2026', to: '30.01.2026' });
  write(daStatisticsSheets.outcomeFilter, 'resolved');
  const page = (): string => document.querySelector('main')?.textContent ?? '';
  await waitFor(() => expect(page()).toContain(`${daStatisticsSheets.hiddenShare} ærinder`));
  expect(page()).toContain(daReport.outcomeHidden);
  expect(page()).not.toContain(daReport.volumesShown);
  await waitFor(() => expect(page()).toContain(daCharts.hours.hidden));
  await waitFor(() => expect(page().split(daReport.outcomeHidden).length).toBeGreaterThan(3));
});

it('says of the trend that A1 is hidden where one agent has the calls', async () => {
  coreWith([...made(['a', 'b', 'c'], 30, { channel: 'chat', line: null }), ...made(['d'], 40, {})]);
  await pageOf({ from: '01.01.2026', to: '31.01.2026' });
  await waitFor(() => expect(document.querySelector('.charts')?.textContent).toContain(daCharts.trend.hidden));
  const [first] = document.querySelectorAll('.figure');
  expect(first?.querySelector('.figure-value')?.textContent).toBe(daStatisticsSheets.hiddenShare);
});
