/** The line to the core's own process, over a real message channel and with a real core at the other end. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import { linkToCore, serveCore, type CoreLink, type Port } from '#main/core-link.ts';
import type { HostHands } from '#main/host-hands.ts';
import { openDesk } from '#main/open-desk.ts';
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import { aFolder, aPlan } from './a-desk.ts';

function portOver(port: MessagePort): Port {
  return {
    post: (message) => {
      port.postMessage(message);
    },
    hear: (listener) => port.on('message', listener),
  };
}

const notAsked = () => Promise.reject(new Error('not asked'));
const noHands: HostHands = {
  proxyFor: notAsked,
  hasSafe: () => Promise.resolve(false),
  seal: notAsked,
  unseal: notAsked,
};

function aLine(hands = noHands): CoreLink {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => {
    port1.close();
  });
  serveCore(portOver(port2), (plan, lent) => openDesk(plan, 'electron', lent));
  return linkToCore(portOver(port1), hands);
}

test('calls go through, events come back, and the core closes', async () => {
  const core = aLine();
  const heard = vi.fn();
  core.onEvent(heard);
  await core.open(aPlan(aFolder()));
  const api = clientOf(contract, core.dispatch);
  await api.app.setUp({ agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
  expect((await api.app.state({})).agent?.name).toBe('Mette');
  expect(heard).toHaveBeenCalledWith({ name: 'changed', payload: { what: 'settings' } });
  await core.close();
  await expect(api.app.state({})).rejects.toMatchObject({ code: 'core-unreachable' });
});

test('answers find the call they belong to', async () => {
  const core = aLine();
  await core.open(aPlan(aFolder()));
  const api = clientOf(contract, core.dispatch);
  const [state, topics, unknown] = await Promise.allSettled([
    api.app.state({}),
    api.directory.topics({ query: '' }),
    core.dispatch({ call: 'no.such', input: {} }),
  ]);
  expect(state).toMatchObject({ value: { host: 'electron' } });
  expect(topics).toMatchObject({ value: expect.any(Array) as unknown });
  expect(unknown).toMatchObject({ value: { ok: false, error: { code: 'unknown-call' } } });
  await core.close();
});

test('the core asks its host for the way to the hub, and a host that cannot is no answer', async () => {
  const policyFolder = aFolder();
  const policy = { locked: { proxyPac: 'https://it.dk/proxy.pac' } };
  writeFileSync(join(policyFolder, 'policy.json'), JSON.stringify(policy));
  const proxyFor = vi.fn<HostHands['proxyFor']>(() => Promise.reject(new Error('no such file')));
  const core = aLine({ ...noHands, proxyFor });
  await core.open(aPlan(aFolder(), { policyFolder }));
  const asked = { url: 'https://hub.dk', proxy: null, caFile: null, code: 'ABCD-EFGH', deviceName: 'pc' };
  const enrolled = clientOf(contract, core.dispatch).sync.enrol(asked);
  await expect(enrolled).rejects.toMatchObject({ code: 'hub-unreachable' });
  expect(proxyFor).toHaveBeenCalledWith({ pac: policy.locked.proxyPac, url: asked.url });
  await core.close();
});

test('what kept the core from opening is told by its code', async () => {
  const folder = aFolder();
  const first = aLine();
  await first.open(aPlan(folder));
  await expect(aLine().open(aPlan(folder))).rejects.toMatchObject({ code: 'database-locked' });
  await first.close();
});

test('a set-up for a municipality that is not there opens nothing, and holds nothing', async () => {
  const folder = aFolder();
  const setUp = { agentName: 'Mette', municipalityCode: '999', location: 'borgerservice' } as const;
  await expect(aLine().open(aPlan(folder, { setUp }))).rejects.toMatchObject({ code: 'municipality-unknown' });
  const core = aLine();
  await core.open(aPlan(folder));
  await core.close();
});

test('a call before the core is open is answered', async () => {
  expect(await aLine().dispatch({ call: 'app.state', input: {} })).toMatchObject({
    ok: false,
    error: { code: 'core-unreachable' },
  });
});
