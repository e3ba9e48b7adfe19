/** Several agents on one PC: each has their own preferences, and what was on the desk stays with who began it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { emptyEnquiry } from '#shared/domain/draft.ts';
import { aCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';

const place = { municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;
const anna = { agentName: 'Anna', ...place };
const bo = { agentName: 'Bo', ...place };

it('each agent has their own keys, and whoever came last stands first', async () => {
  const { api } = aCore();
  const { agent, preferences } = await api.app.setUp(anna);
  const keys = { another: { code: 'KeyJ', ctrl: true, shift: false, alt: false } };
  await api.app.savePreferences({ ...preferences, keys, theme: 'dark', practised: true });
  const newcomer = await api.app.setUp(bo);
  expect(newcomer.preferences).toMatchObject({ keys: {}, practised: false, theme: 'dark' });
  expect(newcomer.agents.map(({ name }) => name)).toEqual(['Bo', 'Anna']);
  const back = await api.app.changeAgent({ id: agent?.id ?? '' });
  expect(back).toMatchObject({ agent: { name: 'Anna' }, preferences: { keys, practised: true } });
  await expect(api.app.changeAgent({ id: 'nobody' })).rejects.toEqual(
    expect.objectContaining({ code: 'agent-unknown' }),
  );
});

it('a file of before agents had keys is read', async () => {
  const dataFolder = aFolder();
  const before = { version: 1, agent: { id: 'a1', name: 'Anna' }, preferences: { ...place, theme: 'dark' } };
  writeFileSync(join(dataFolder, 'settings.json'), JSON.stringify(before));
  const { api } = aCore({ dataFolder });
  const state = await api.app.state({});
  expect(state).toMatchObject({ notices: [], agent: before.agent, agents: [before.agent] });
  expect(state.preferences).toMatchObject({ theme: 'dark', keys: {}, textSize: 100 });
  await api.app.savePreferences(state.preferences);
  expect(JSON.parse(readFileSync(join(dataFolder, 'settings.json'), 'utf8'))).toMatchObject({ version: 2 });
});

it('a change of agent puts aside what is on the desk under the name of who began it', async () => {
  const { api } = aCore();
  const annaId = (await api.app.setUp(anna)).agent?.id;
  const unfinished = aDraft();
  const finished = aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved' })] });
  for (const draft of [unfinished, finished, aDraft({ enquiries: [emptyEnquiry] })]) await api.drafts.save(draft);
  await api.app.setUp(bo);
  expect(await api.drafts.live({})).toBeNull();
  const today = await api.contacts.today({ municipalityCode: '250' });
  expect(today.missing.map(({ id }) => id)).toEqual([unfinished.id]);
  expect(today.contacts).toBe(2);
  expect(today.own.contacts).toBe(0);
  const draft = await api.contacts.resume({ id: unfinished.id });
  const logged = await api.contacts.save({ ...draft, enquiries: [aDraftEnquiry({ outcome: 'abandoned' })] });
  expect(logged.agentId).toBe(annaId);
});
