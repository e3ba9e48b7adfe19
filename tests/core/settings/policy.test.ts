/** A PC that IT decides for: what is locked holds for everybody, cannot be changed by any way, and gives back what was chosen. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicyFiles } from '#core/settings/policy-files.ts';
import { openLinkFile } from '#core/sync/hub-link.ts';
import { logFiles } from '#core/log.ts';
import { aCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';

const anna = { agentName: 'Anna', municipalityCode: '250', location: 'jobcenter', channel: 'visit' } as const;
const refusal = (code: string, details = {}): unknown => expect.objectContaining({ code, details });

/** @returns what lies in a folder with these files. */
function filesWith(files: Readonly<Record<string, string>>) {
  const folder = aFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return readPolicyFiles(folder);
}
const policyOf = (content: object) => filesWith({ 'policy.json': JSON.stringify(content) });

describe('what is locked', () => {
  const locked = { theme: 'dark', municipalityCode: '190' };

  it('holds for whoever sits there, and is refused by name when it is asked for otherwise', async () => {
    const { api, dataFolder } = aCore({ policies: policyOf({ locked }) });
    const before = await api.app.state({});
    expect(before.preferences).toMatchObject(locked);
    expect(before.locked).toEqual(['municipalityCode', 'theme']);
    const otherwise = refusal('setting-locked', { setting: 'municipalityCode' });
    await expect(api.app.setUp(anna)).rejects.toEqual(otherwise);
    const { preferences } = await api.app.setUp({ ...anna, municipalityCode: '190' });
    await expect(api.app.savePreferences({ ...preferences, theme: 'light' })).rejects.toEqual(
      refusal('setting-locked', { setting: 'theme' }),
    );
    expect(await api.app.savePreferences({ ...preferences, channel: 'chat' })).toMatchObject({
      preferences: { ...locked, channel: 'chat' },
    });
    expect(readFileSync(join(dataFolder, 'settings.json'), 'utf8')).not.toContain('dark');
  });

  it('gives back what each had chosen when the lock is gone', async () => {
    const { core, api, dataFolder } = aCore();
    const { preferences } = await api.app.setUp(anna);
    await api.app.savePreferences({ ...preferences, theme: 'light', textSize: 125 });
    await api.app.setUp({ ...anna, agentName: 'Bo' });
    await core.close();
    const governed = aCore({ dataFolder, policies: policyOf({ locked: { theme: 'dark', textSize: 150 } }) });
    const { agents } = await governed.api.app.state({});
    const back = await governed.api.app.changeAgent({ id: agents[1]?.id ?? '' });
    expect(back).toMatchObject({ agent: { name: 'Anna' }, preferences: { theme: 'dark', textSize: 150 } });
    await governed.api.app.savePreferences({ ...back.preferences, channel: 'phone' });
    await governed.core.close();
    const free = aCore({ dataFolder });
    expect((await free.api.app.state({})).preferences).toMatchObject({
      ...{ theme: 'light', textSize: 125, channel: 'phone' },
    });
  });
});

it('what is suggested is what somebody begins with, and no more', async () => {
  const policies = policyOf({ suggested: { channel: 'chat', textSize: 112 } });
  const { core, api, dataFolder } = aCore({ policies });
  expect((await api.app.state({})).preferences).toMatchObject({ channel: 'chat', textSize: 112 });
  const { preferences } = await api.app.setUp(anna);
  expect(preferences).toMatchObject({ channel: 'visit', textSize: 112 });
  await api.app.savePreferences({ ...preferences, textSize: 100 });
  await core.close();
  const again = aCore({ dataFolder, policies });
  expect((await again.api.app.state({})).preferences.textSize).toBe(100);
  expect((await again.api.policy.view({})).rows).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'textSize', value: 100, from: 'person', locked: false })]),
  );
});

describe('files', () => {
  it('that are damaged are named, to the person and in the log, and stop nobody', async () => {
    const policies = filesWith({
      'policy.json': '{"locked":',
      'machine.json': '\uFEFF{"locked":{"theme":"dark","x":1}}',
    });
    const { api, dataFolder } = aCore({ policies });
    const state = await api.app.setUp(anna);
    expect(state.preferences.theme).toBe('dark');
    expect(state.notices).toEqual([{ code: 'policy-problems', details: { count: 2 } }]);
    const { problems, places } = await api.policy.view({});
    expect(problems.map(({ key, fault }) => [key, fault])).toEqual([
      [null, 'not-readable'],
      ['locked.x', 'unknown-key'],
    ]);
    expect(places.map(({ from, isThere }) => [from, isThere])).toEqual([
      ['policy', true],
      ['machine', true],
    ]);
    const log = logFiles(dataFolder).map((name) => readFileSync(join(dataFolder, 'logs', name), 'utf8'));
    expect(log.join('')).toContain('policy-not-readable');
  });

  it('that are not there, a folder, too long or a trap are told apart and never thrown for', () => {
    const folder = aFolder();
    expect(readPolicyFiles(join(folder, 'none')).map(({ isThere }) => isThere)).toEqual([false, false]);
    mkdirSync(join(folder, 'policy.json'));
    writeFileSync(join(folder, 'machine.json'), `{"locked":{"__proto__":{"theme":"dark"}}}`);
    expect(readPolicyFiles(folder)).toMatchObject([
      { isThere: true, content: null },
      { isThere: true, content: null },
    ]);
    writeFileSync(join(folder, 'machine.json'), JSON.stringify({ locked: { theme: 'x'.repeat(300_000) } }));
    expect(readPolicyFiles(folder)[1]?.content).toBeNull();
  });
});

describe('the way to the hub', () => {
  const policies = () => policyOf({ locked: { hubUrl: 'https://hub.kommune.dk', hubEverySeconds: 300 } });
  const link = {
    version: 1 as const,
    ...{ url: 'https://old.kommune.dk', proxy: null, caFile: null, everySeconds: 60, token: 't' },
    ...{ tenantId: 'a', teamId: null, hubName: 'Hub', roles: ['admin' as const], login: null },
  } as const;

  it('is proposed before there is one, and no other may be enrolled at', async () => {
    const { api } = aCore({ policies: policies() });
    expect((await api.sync.details({})).proposed).toEqual({ url: 'https://hub.kommune.dk', proxy: null, caFile: null });
    const asked = { url: 'https://other.dk', proxy: null, caFile: null, code: 'ABCD-EFGH', deviceName: 'pc' };
    await expect(api.sync.enrol(asked)).rejects.toEqual(refusal('setting-locked', { setting: 'hubUrl' }));
  });

  it('is the locked one, whatever the file of the hub holds', async () => {
    const dataFolder = aFolder();
    await openLinkFile(dataFolder, 'now').change({ ...link, roles: [...link.roles] });
    const { api } = aCore({ dataFolder, policies: policies() });
    expect((await api.sync.details({})).link).toMatchObject({ url: 'https://hub.kommune.dk', everySeconds: 300 });
    await expect(api.sync.changeWay({ proxy: null, caFile: null, everySeconds: 60 })).rejects.toEqual(
      refusal('setting-locked', { setting: 'hubEverySeconds' }),
    );
  });
});
