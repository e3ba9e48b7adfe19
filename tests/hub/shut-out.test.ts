/** An agent's PC that its hub does not let in any more: whoever sits there connects it again, at that hub and nowhere else. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { LinkSecrets } from '#core/sync/link-secrets.ts';
import { aFolder } from '#tests/folders.ts';
import { aHub, anEmbeddedDb, type TestHub } from './a-hub.ts';
import { aCode, anAgentsPc, enrol, wayTo, type AgentsPc } from './an-agents-pc.ts';

let hub: TestHub;
let tenant: string;
beforeAll(async () => {
  hub = await aHub(await anEmbeddedDb());
  tenant = await hub.tenant();
});

const inStep = { trouble: null, waiting: 0, quarantined: 0 };
const adminOnly = { code: 'role-missing', details: { role: 'admin' } };

async function withdraw({ api }: AgentsPc): Promise<void> {
  const { deviceId } = await api.sync.details({});
  const admin = await hub.desk(tenant, { roles: ['admin'] });
  expect(await admin.ask('DELETE', `/v1/admin/devices/${deviceId}`)).toMatchObject({ status: 200 });
  // For so long a device is known as it was.
  hub.clock.advanceMs(6_000);
}

it('withdrawn, it is connected again by an agent with a new code, and what was logged meanwhile is sent', async () => {
  const pc = await anAgentsPc();
  expect(await enrol(pc.api, hub, tenant)).toMatchObject(inStep);
  expect((await pc.api.app.state({})).roles).toEqual(['læser', 'agent']);
  await withdraw(pc);
  await pc.log();
  expect(await pc.api.sync.now({})).toMatchObject({ trouble: 'token-invalid', waiting: 1 });
  expect(await enrol(pc.api, hub, tenant)).toMatchObject(inStep);
  expect((await pc.api.app.state({})).roles).toEqual(['læser', 'agent']);
});

it('only while it is shut out, and only as far as connecting again', async () => {
  const pc = await anAgentsPc();
  await enrol(pc.api, hub, tenant);
  const way = { proxy: null, caFile: null, everySeconds: 300 };
  const again = async () => pc.api.sync.enrol({ ...wayTo(hub), code: await aCode(hub, tenant) });
  await expect(again()).rejects.toMatchObject(adminOnly);
  await withdraw(pc);
  // What the PC has not met does not shut it out.
  await expect(again()).rejects.toMatchObject(adminOnly);
  await pc.api.sync.now({});
  await expect(pc.api.sync.leave({})).rejects.toMatchObject(adminOnly);
  await expect(pc.api.sync.changeWay(way)).rejects.toMatchObject(adminOnly);
  await again();
  await expect(again()).rejects.toMatchObject(adminOnly);
});

it('not at another hub, and not by another way: neither what was logged nor the roles are moved by an agent', async () => {
  const own = await aHub(await anEmbeddedDb());
  const pc = await anAgentsPc();
  await enrol(pc.api, hub, tenant);
  await withdraw(pc);
  await pc.log();
  await pc.api.sync.now({});
  const elsewhere = { ...wayTo(own), code: await aCode(own, await own.tenant(), { roles: ['admin'] }) };
  await expect(pc.api.sync.enrol(elsewhere)).rejects.toMatchObject(adminOnly);
  const here = { ...wayTo(hub), code: await aCode(hub, tenant) };
  for (const other of [{ proxy: 'http://127.0.0.1:9' }, { caFile: join(aFolder(), 'mine.pem') }]) {
    await expect(pc.api.sync.enrol({ ...here, ...other })).rejects.toMatchObject(adminOnly);
  }
  expect(await pc.api.sync.state({})).toMatchObject({ trouble: 'token-invalid', waiting: 1 });
});

it('with its access in a safe that does not open here, as in a copied folder', async () => {
  const sealing = (opened: LinkSecrets['opened']): LinkSecrets => ({
    ...{ opened, again: false },
    seal: ({ token }) => Promise.resolve(Buffer.from(token).toString('base64')),
  });
  const pc = await anAgentsPc({ secrets: sealing(null) });
  await enrol(pc.api, hub, tenant);
  await pc.log();
  await pc.core.close();
  const dataFolder = aFolder();
  for (const name of ['straks.sqlite', 'hub.json', 'settings.json'])
    copyFileSync(join(pc.dataFolder, name), join(dataFolder, name));
  const copy = await anAgentsPc({ dataFolder, secrets: sealing(null) });
  expect(await copy.api.sync.now({})).toMatchObject({ trouble: 'secret-locked', waiting: 1 });
  expect(await enrol(copy.api, hub, tenant)).toMatchObject(inStep);
});

it('a damaged hub.json leaves a PC of its own, which anybody connects as before', async () => {
  const dataFolder = aFolder();
  writeFileSync(join(dataFolder, 'hub.json'), '{"version":1,');
  const pc = await anAgentsPc({ dataFolder });
  expect(await enrol(pc.api, hub, tenant)).toMatchObject(inStep);
});
