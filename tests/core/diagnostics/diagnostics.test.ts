/** What IT is given: enough to find a fault, nothing that anyone wrote, and saved as it was shown. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';
import { aCore } from '#tests/core/a-core.ts';

const written = { name: 'Mettelise', title: 'hemmeligtitel', note: 'hemmelignote', search: 'hemmeligsøgning' };

async function aUsedCore() {
  const desk = aCore();
  const { api } = desk;
  await api.app.setUp({
    agentName: written.name,
    municipalityCode: '250',
    location: 'borgerservice',
    channel: 'phone',
  });
  const enquiry = aDraftEnquiry({
    title: written.title,
    note: written.note,
    searches: [written.search],
    outcome: 'resolved',
  });
  await api.contacts.save(aDraft({ enquiries: [enquiry] }));
  return desk;
}

it('counts and names what a fault is found by', async () => {
  const { api } = await aUsedCore();
  const files = await api.diagnostics.view({});
  expect(files.map(({ name }) => name)).toEqual(['overview.json', 'straks.log']);
  expect(JSON.parse(files[0]?.text ?? '')).toMatchObject({
    program: { version: '0.1.0', host: 'loopback', node: process.version },
    store: { rows: { contacts: 1, enquiries: 1 } },
    settings: { agents: 1, municipalityCode: '250', changedKeys: 0 },
  });
  expect(files[1]?.text).toContain('"code":"opened"');
});

it('holds nothing that anyone wrote, and no CPR number even if a log should', async () => {
  const { api, dataFolder } = await aUsedCore();
  appendFileSync(join(dataFolder, 'logs', 'straks.log'), 'a line of 010170-1234 from elsewhere\n');
  const all = (await api.diagnostics.view({})).map(({ text }) => text).join('\n');
  expect(all).toContain('a line of');
  for (const word of [...Object.values(written), '010170']) expect(all).not.toContain(word);
});

it('shows the end of a long log, in whole lines', async () => {
  const { api, dataFolder } = await aUsedCore();
  const line = `${JSON.stringify({ code: 'x'.repeat(990) })}\n`;
  appendFileSync(join(dataFolder, 'logs', 'straks.log'), line.repeat(500));
  const text = (await api.diagnostics.view({}))[1]?.text ?? '';
  expect(text.length).toBeLessThanOrEqual(200_000);
  expect(text.startsWith(line) && text.endsWith(line)).toBe(true);
});

it('is saved as it was shown, under the day', async () => {
  const { api, dataFolder, clock } = await aUsedCore();
  const shown = await api.diagnostics.view({});
  appendFileSync(join(dataFolder, 'logs', 'straks.log'), 'later\n');
  const { fileName, base64 } = await api.diagnostics.archive({});
  const packed = unzipSync(Buffer.from(base64, 'base64'));
  expect(Object.entries(packed).map(([name, bytes]) => ({ name, text: strFromU8(bytes) }))).toEqual(shown);
  expect(fileName).toMatch(new RegExp(`^straks-diagnose-${new Date(clock.now()).toISOString().slice(0, 10)}\\.zip$`));
});
