/** Settings: asked once, written whole, never in the way when the file is damaged; agents that come back are themselves. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openSettings } from '#core/settings/settings-file.ts';
import { defaultSettings } from '#core/settings/app-calls.ts';
import { aCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';
import { aDraft } from '#tests/builders.ts';

const anna = { agentName: 'Anna', municipalityCode: '250', location: 'jobcenter', channel: 'visit' } as const;
const refusal = (code: string): unknown => expect.objectContaining({ code });

describe('before anybody has chosen', () => {
  it('everything can be looked at, and nothing can be logged', async () => {
    const { api, dataFolder } = aCore();
    const state = await api.app.state({});
    expect(state).toMatchObject({
      version: '0.1.0',
      host: 'loopback',
      demo: false,
      dataFolder,
      agent: null,
      preferences: { municipalityCode: '190', location: 'borgerservice', channel: 'phone', theme: 'system' },
      notices: [],
      sync: { mode: 'alone', waiting: 0 },
    });
    expect(state.roles).toContain('teamleder');
    expect(state.municipalities.map((each) => each.code)).toEqual(['190', '250']);
    expect(state.articleCount).toBeGreaterThan(0);
    await expect(api.drafts.live({})).rejects.toEqual(refusal('not-set-up'));
    await expect(api.drafts.save(aDraft())).rejects.toEqual(refusal('not-set-up'));
    await expect(api.contacts.today({ municipalityCode: '250' })).rejects.toEqual(refusal('not-set-up'));
  });
});

describe('the set-up', () => {
  it('is kept over a restart, and told', async () => {
    const { core, api, dataFolder } = aCore();
    const listener = vi.fn();
    core.subscribe(listener);
    const state = await api.app.setUp(anna);
    expect(state).toMatchObject({
      agent: { name: 'Anna' },
      preferences: { municipalityCode: '250', location: 'jobcenter', channel: 'visit', theme: 'system' },
    });
    expect(listener).toHaveBeenCalledWith({ name: 'changed', payload: { what: 'settings' } });
    await core.close();
    expect(statSync(join(dataFolder, 'settings.json')).mode & 0o777).toBe(0o600);
    const again = aCore({ dataFolder });
    expect(await again.api.app.state({})).toEqual(state);
  });

  it('gives a name that comes back the id it had, another name another', async () => {
    const { api } = aCore();
    const ids: (string | undefined)[] = [];
    for (const agentName of ['Anna', 'Bo', ' anna ', 'Anna']) {
      ids.push((await api.app.setUp({ ...anna, agentName })).agent?.id);
    }
    expect(ids[1]).not.toBe(ids[0]);
    expect(ids[2]).toBe(ids[0]);
    expect(ids[3]).toBe(ids[0]);
  });

  it('refuses a municipality that is not there, and a name that is a CPR number, and changes nothing', async () => {
    const { api, dataFolder } = aCore();
    await expect(api.app.setUp({ ...anna, municipalityCode: '999' })).rejects.toEqual(refusal('municipality-unknown'));
    await expect(api.app.setUp({ ...anna, agentName: '010190-1234' })).rejects.toEqual(refusal('cpr-in-text'));
    await expect(api.app.setUp({ ...anna, agentName: '   ' })).rejects.toEqual(refusal('invalid-input'));
    expect((await api.app.state({})).agent).toBeNull();
    expect(readdirSync(dataFolder)).not.toContain('settings.json');
  });

  it('keeps the agent when preferences change, and the theme when the set-up is done again', async () => {
    const { api } = aCore();
    const { preferences, agent } = await api.app.setUp(anna);
    const dark = { ...preferences, theme: 'dark', channel: 'phone' } as const;
    expect(await api.app.savePreferences(dark)).toMatchObject({ agent, preferences: dark });
    expect((await api.app.setUp(anna)).preferences).toEqual({ ...dark, channel: 'visit' });
  });
});

describe('a settings file', () => {
  it.each([
    ['text that is no JSON', '{ "version": 1, '],
    ['nothing', ''],
    ['another shape', '{"version":7}'],
    ['a trap', '{"version":1,"agent":null,"preferences":{"__proto__":{"theme":"dark"}}}'],
  ])('that holds %s is set aside, defaults are used, and the person is told', async (_, text) => {
    const dataFolder = aFolder();
    writeFileSync(join(dataFolder, 'settings.json'), text);
    const { api } = aCore({ dataFolder });
    const state = await api.app.state({});
    const aside = 'settings-damaged-2026-01-05T09-00-00-000Z.json';
    expect(state.notices).toEqual([{ code: 'settings-set-aside', details: { path: aside } }]);
    expect(state).toMatchObject({ agent: null, preferences: { theme: 'system' } });
    expect(readFileSync(join(dataFolder, aside), 'utf8')).toBe(text);
    await api.app.setUp(anna);
    expect((await api.app.state({})).agent?.name).toBe('Anna');
  });

  it('that cannot be read is named', () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'settings.json'));
    expect(() => openSettings(folder, defaultSettings([]), 'now')).toThrow(refusal('file-unreadable'));
  });

  it('that cannot be written leaves what was in force', () => {
    const folder = aFolder();
    const settings = openSettings(folder, defaultSettings([]), 'now');
    // Root may write everywhere on the machine that runs this: a folder in the place of the file stands in for it.
    mkdirSync(join(folder, 'settings.json'));
    const next = { ...settings.current(), agentId: 'a1' };
    expect(() => settings.change(next)).toThrow(refusal('data-folder-not-writable'));
    expect(settings.current().agentId).toBeNull();
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });
});
