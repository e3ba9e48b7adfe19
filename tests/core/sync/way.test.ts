/** A hub that nothing can be asked of, since the way to it cannot be opened: told as a trouble, never as being in step. */
import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { HubLink } from '#core/sync/hub-link.ts';
import type { LinkSecrets } from '#core/sync/link-secrets.ts';
import type { HubRequest } from '#core/sync/ports.ts';
import { hubOver } from '#main/hub-http.ts';
import { aCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';

const authority = join(import.meta.dirname, '../../certificates/authority.pem');

function aLinkedFolder(change: Partial<HubLink> = {}): string {
  const folder = aFolder();
  const link: HubLink = {
    ...{ version: 1, url: 'https://127.0.0.1:9', proxy: null, caFile: null, everySeconds: 60, token: 'secret' },
    ...{ tenantId: 't1', teamId: null, hubName: 'Hubben', roles: ['agent', 'admin'], login: null, ...change },
  };
  writeFileSync(join(folder, 'hub.json'), JSON.stringify(link));
  return folder;
}

it('certificates that are not there at the start are a trouble of their own, and looked for again by each exchange', async () => {
  const caFile = join(aFolder(), 'house.pem');
  const { api } = aCore({ dataFolder: aLinkedFolder({ caFile }), openRoad: hubOver });
  expect(await api.sync.state({})).toMatchObject({ mode: 'hub', trouble: 'way-unusable' });
  expect(await api.sync.now({})).toMatchObject({ trouble: 'way-unusable', isBusy: false });
  copyFileSync(authority, caFile);
  expect(await api.sync.now({})).toMatchObject({ trouble: 'unreachable' });
  // What was read once is not asked for again.
  rmSync(caFile);
  expect(await api.sync.now({})).toMatchObject({ trouble: 'unreachable' });
});

it('a way that cannot be used is refused, and the former one stays', async () => {
  const { api } = aCore({ dataFolder: aLinkedFolder({ caFile: authority }), openRoad: hubOver });
  const way = { proxy: null, caFile: join(aFolder(), 'mistyped.pem'), everySeconds: 300 };
  await expect(api.sync.changeWay(way)).rejects.toMatchObject({
    code: 'file-unreadable',
    details: { path: way.caFile },
  });
  writeFileSync(way.caFile, 'Dette er ikke et certifikat.');
  await expect(api.sync.changeWay(way)).rejects.toMatchObject({ code: 'certificates-invalid' });
  expect((await api.sync.details({})).link).toMatchObject({ caFile: authority, everySeconds: 60 });
  expect(await api.sync.now({})).toMatchObject({ trouble: 'unreachable' });
});

it('a link that cannot be written leaves the exchange running with the former one', async () => {
  const asked: HubRequest[] = [];
  const ask = (request: HubRequest) => {
    asked.push(request);
    return Promise.reject(new Error('no network'));
  };
  const full: LinkSecrets = { opened: null, again: false, seal: () => Promise.reject(new Error('the safe is gone')) };
  const openRoad = () => ({ ask, close: () => undefined });
  const { api } = aCore({ dataFolder: aLinkedFolder(), openRoad, secrets: full });
  await expect(api.sync.changeWay({ proxy: null, caFile: null, everySeconds: 300 })).rejects.toThrow();
  expect(await api.sync.now({})).toMatchObject({ trouble: 'unreachable' });
  expect(asked).not.toEqual([]);
});

it('two changes at once come one after the other, and none after the core has closed: no way stays open', async () => {
  let open = 0;
  const openRoad = () => {
    open += 1;
    return { ask: () => Promise.reject(new Error('no network')), close: () => void (open -= 1) };
  };
  // A safe takes its time.
  const seal = async (): Promise<string> => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return 'AAAA';
  };
  const { api, core } = aCore({ dataFolder: aLinkedFolder(), openRoad, secrets: { opened: null, again: false, seal } });
  const way = { proxy: null, caFile: null };
  await Promise.all([300, 600].map((everySeconds) => api.sync.changeWay({ ...way, everySeconds })));
  expect((await api.sync.details({})).link).toMatchObject({ everySeconds: 600 });
  expect(open).toBe(1);
  const last = api.sync.changeWay({ ...way, everySeconds: 900 });
  await Promise.all([core.close(), last]);
  expect(open).toBe(0);
});
