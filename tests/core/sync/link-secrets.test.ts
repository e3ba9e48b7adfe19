/** Where the hub's secrets lie: in the system's safe where there is one, never in plain there, and what happens where it will not open. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLinkFile, readLink, sealedIn, type HubLink } from '#core/sync/hub-link.ts';
import { openSecrets } from '#core/sync/link-secrets.ts';
import { safeHands, type SystemSafe } from '#main/electron/safe.ts';
import { noRules } from '#shared/domain/policy-rules.ts';
import { aCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';

const now = '2026-01-05T09:00:00.000Z';
const link: HubLink = {
  ...{ version: 1, url: 'https://hub.kommune.dk', proxy: null, caFile: null, everySeconds: 60, token: 'device-secret' },
  ...{ tenantId: 't1', teamId: null, hubName: 'Hubben', roles: ['agent'] },
  login: { login: 'person-secret', agentId: 'a', name: 'Anna', roles: ['agent'] },
};

/** A safe that turns letters round under a numbered key, as a stand-in for the system's. */
function aSafe(key: number, { backend = 'gnome_libsecret', available = true } = {}): SystemSafe {
  const turned = (text: string): string => Array.from(text).reverse().join('');
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(available),
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: (plain) => Promise.resolve(Buffer.from(`${String(key)}:${turned(plain)}`)),
    decryptStringAsync: (sealed) => {
      const [by = '', ...rest] = sealed.toString().split(':');
      if (Number(by) > key) return Promise.reject(new Error('another key'));
      return Promise.resolve({ result: turned(rest.join(':')), shouldReEncrypt: Number(by) < key });
    },
  };
}
const secretsIn = (folder: string, safe: SystemSafe | null) =>
  openSecrets(sealedIn(folder), safe === null ? null : safeHands(safe, 'linux'));
const opened = async (folder: string, safe: SystemSafe | null) =>
  openLinkFile(folder, now, await secretsIn(folder, safe));
const onDisk = (folder: string): string => readFileSync(join(folder, 'hub.json'), 'utf8');

describe('with a safe', () => {
  it('nothing of it lies in plain, and all of it is there after a restart', async () => {
    const folder = aFolder();
    await (await opened(folder, aSafe(1))).change(link);
    for (const secret of ['device-secret', 'person-secret']) expect(onDisk(folder)).not.toContain(secret);
    expect((await opened(folder, aSafe(1))).current()).toEqual(link);
  });

  it('what a former version left in plain is sealed, and what an old key sealed is sealed anew', async () => {
    const folder = aFolder();
    await openLinkFile(folder, now).change(link);
    expect(onDisk(folder)).toContain('device-secret');
    await (await opened(folder, aSafe(1))).sealAnew();
    const first = onDisk(folder);
    expect(first).not.toContain('device-secret');
    const file = await opened(folder, aSafe(2));
    await file.sealAnew();
    expect(onDisk(folder)).not.toBe(first);
    await (await opened(folder, aSafe(2))).sealAnew();
    expect((await opened(folder, aSafe(2))).current()).toEqual(link);
  });

  it('a PC that left its hub meanwhile is not brought back by the sealing', async () => {
    const folder = aFolder();
    await openLinkFile(folder, now).change(link);
    const file = await opened(folder, aSafe(1));
    const sealing = file.sealAnew();
    await file.change(null);
    await sealing;
    expect(() => onDisk(folder)).toThrow('ENOENT');
  });

  it('that will not open, the PC stays at its hub; a changed way keeps what is sealed', async () => {
    const folder = aFolder();
    await (await opened(folder, aSafe(2))).change(link);
    for (const safe of [aSafe(1), null]) {
      const file = await opened(folder, safe);
      expect(file.isLocked()).toBe(true);
      expect(file.current()).toMatchObject({ hubName: 'Hubben', token: '', login: null });
      await file.change({ ...link, token: '', login: null, everySeconds: 300 });
    }
    const again = await opened(folder, aSafe(2));
    expect([again.isLocked(), again.current()]).toEqual([false, { ...link, login: null, everySeconds: 300 }]);
  });
});

it('without one the file holds it, as before: no safe, one whose key everybody knows, one that fails', async () => {
  const broken = { ...aSafe(1), isAsyncEncryptionAvailable: () => Promise.reject(new Error('no bus')) };
  for (const safe of [null, aSafe(1, { backend: 'basic_text' }), aSafe(1, { available: false }), broken]) {
    const folder = aFolder();
    await (await opened(folder, safe)).change(link);
    expect(onDisk(folder)).toContain('device-secret');
  }
});

it('a command beside the window says that it cannot open it', async () => {
  const folder = aFolder();
  await (await opened(folder, aSafe(1))).change(link);
  expect(() => readLink(folder, noRules)).toThrow('hub-secret-sealed');
});

it('the desk says where it lies, and where it cannot be opened exchanges nothing and gives no roles away', async () => {
  const dataFolder = aFolder();
  await (await opened(dataFolder, aSafe(1))).change(link);
  const { api, core } = aCore({ dataFolder });
  const state = await api.app.state({});
  expect(state.notices).toContainEqual({ code: 'hub-secret-locked', details: {} });
  expect([state.sync.mode, state.sync.trouble, state.roles]).toEqual(['hub', 'secret-locked', ['læser', 'agent']]);
  expect(await api.sync.now({})).toMatchObject({ trouble: 'secret-locked' });
  await core.close();
  writeFileSync(join(dataFolder, 'hub.json'), JSON.stringify(link));
  const inWindow = aCore({ dataFolder, host: 'electron' });
  expect((await inWindow.api.app.state({})).notices).toContainEqual({ code: 'hub-secret-in-file', details: {} });
  const [overview] = await inWindow.api.diagnostics.view({});
  expect(overview?.text).toContain('"hubSecret": "file"');
  expect(overview?.text).not.toContain('device-secret');
});
