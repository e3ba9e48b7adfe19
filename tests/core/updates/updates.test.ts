/** Newer versions over real HTTP: a good offer is fetched and handed out once nobody has a call; no other leaves anything. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '#core/db/store.ts';
import type { HubAddress } from '#core/sync/ports.ts';
import { readSigned } from '#core/updates/signature.ts';
import type { FetchUpdate } from '#core/updates/ports.ts';
import { openUpdates } from '#core/updates/updates.ts';
import { newSigningKey, publicHalf } from '#main/cli/signing.ts';
import { closeAndInstall } from '#main/electron/install-at-quit.ts';
import { fetchUpdateOver } from '#main/update-http.ts';
import { rulesOf } from '#shared/domain/policy-rules.ts';
import { offerFileName, updatesAllowed, type UpdateMode } from '#shared/domain/updates.ts';
import type { Clock } from '#shared/time/clock.ts';
import { aDraft } from '#tests/builders.ts';
import { straks } from '#tests/cli/terminal.ts';
import { aCore } from '#tests/core/a-core.ts';
import { aFolder } from '#tests/folders.ts';
import { aBalancer, aProxy, authority } from '#tests/hub/a-way.ts';

const anna = { agentName: 'Anna', municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;
const ending = ({ win32: 'exe', darwin: 'dmg' } as Readonly<Record<string, string>>)[process.platform] ?? 'deb';
const name = `Straks ${process.arch}.${ending}`;
const privateKey = newSigningKey();
const internal = 'https://it.kommune.dk/straks/';
const installer = 'x'.repeat(100_000);

/** What IT does: the installer in a folder, and beside it what the command signs. */
async function anOffer(version: string, key = privateKey, days = 90): Promise<string> {
  const [folder, keys] = [aFolder(), aFolder()];
  writeFileSync(join(folder, name), installer);
  writeFileSync(join(keys, 'key.pem'), key);
  const said = await straks([
    'sign-update',
    '--key',
    join(keys, 'key.pem'),
    '--version',
    version,
    ...['--days', String(days)],
    join(folder, name),
  ]);
  expect(said).toMatchObject({ code: 0, stderr: '' });
  return folder;
}

type Answer = (path: string, response: ServerResponse) => boolean;

async function serve(folder: string, otherwise: Answer = () => false) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/').slice(1);
    asked.push(path);
    if (otherwise(path, response)) return;
    if (existsSync(join(folder, path))) response.end(readFileSync(join(folder, path)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, own: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/` };
}

const rules = (updates: UpdateMode) => {
  const locked = { updates, updatesUrl: internal, updatesKey: publicHalf(privateKey) };
  return [{ from: 'policy', path: 'p', isThere: true, content: { locked } }] as const;
};
/** @param own the server that answers for IT's own. */
const byWayOf =
  (own: string): FetchUpdate =>
  (asked) =>
    fetchUpdateOver({ ...asked, url: asked.url.replace(internal, own) });
const keptIn = (dataFolder: string): string[] => {
  const folder = join(dataFolder, 'updates');
  return existsSync(folder) ? readdirSync(folder) : [];
};

const usual = {
  updates: 'install' as UpdateMode,
  host: 'electron' as 'electron' | 'loopback',
  clock: Date as Clock,
  way: { proxy: null, caFile: null } as Pick<HubAddress, 'proxy' | 'caFile'>,
};

/** The room alone. */
function aRoom(own: string, asked: Partial<typeof usual> = {}) {
  const { updates, host, clock, way } = { ...usual, ...asked };
  const dataFolder = aFolder();
  const store = openStore(dataFolder, clock);
  const room = openUpdates({
    db: store.db,
    clock,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    emit: () => undefined,
    dataFolder,
    pc: { version: '0.1.0', system: process.platform, processor: process.arch },
    allowed: updatesAllowed(rulesOf(rules(updates), []), host),
    way: () => way,
    fetchUpdate: byWayOf(own),
    isInCall: () => false,
  });
  onTestFinished(() => room.stop().then(() => store.close()));
  return { ...room.handlers, kept: () => keptIn(dataFolder), path: join(dataFolder, 'updates', name) };
}

describe('a good offer', () => {
  it('is fetched once, told of, and its installer handed out at the end of the day: not in the middle of a call', async () => {
    const { own, asked } = await serve(await anOffer('0.2.0'));
    const { api, core, dataFolder } = aCore({
      policies: rules('install'),
      host: 'electron',
      fetchUpdate: byWayOf(own),
    });
    await api.app.setUp(anna);
    expect(await api.updates.state({})).toMatchObject({ mode: 'install', offered: null, checkedAt: null });
    await Promise.all([api.updates.check({}), api.updates.check({})]);
    const offered = { version: '0.2.0', bytes: installer.length };
    const after = { version: '0.1.0', offered, isReady: true, isBusy: false, problem: null };
    expect(await api.updates.check({})).toMatchObject(after);
    expect((await api.app.state({})).notices).toEqual([{ code: 'update-ready', details: { version: '0.2.0' } }]);
    expect(asked.filter((path) => path === name)).toHaveLength(1);
    const path = join(dataFolder, 'updates', name);
    expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    const draft = aDraft();
    await api.drafts.save(draft);
    expect(await api.updates.atQuit({})).toEqual({ installer: null });
    await api.drafts.discard({ id: draft.id });
    const opened: string[] = [];
    await closeAndInstall(core, true, (installed) => Promise.resolve(opened.push(installed)));
    expect(opened).toEqual([path]);
    expect((await core.dispatch({ call: 'updates.state', input: {} })).ok).toBe(false);
  });

  it('is only told of where IT wants no more, and in a browser', async () => {
    const { own, asked } = await serve(await anOffer('0.2.0'));
    for (const room of [aRoom(own, { updates: 'check' }), aRoom(own, { host: 'loopback' })]) {
      const offered = { version: '0.2.0', bytes: installer.length };
      expect(await room.check({})).toMatchObject({ mode: 'check', offered, isReady: false, problem: null });
      expect(room.kept()).toEqual([]);
    }
    expect(asked).toEqual([offerFileName, offerFileName]);
  });

  it('that is exchanged on the disk afterwards is not opened, nor by a folder of sources at all', async () => {
    const { own } = await serve(await anOffer('0.2.0'));
    const room = aRoom(own);
    await room.check({});
    expect(await room.atQuit({})).toEqual({ installer: room.path });
    writeFileSync(room.path, installer.replace('x', 'y'));
    expect(await room.atQuit({})).toEqual({ installer: null });
    const core = { dispatch: () => Promise.reject(new Error('asked')), close: () => Promise.resolve() };
    await closeAndInstall(core, false, () => Promise.reject(new Error('opened')));
  });
});

it('a server that IT’s own authority vouches for is asked through IT’s proxy, and no other server is', async () => {
  const { own } = await serve(await anOffer('0.2.0'));
  const secure = `${await aBalancer(own)}/`;
  const proxy = await aProxy();
  const room = aRoom(secure, { way: { proxy: proxy.url, caFile: authority } });
  expect(await room.check({})).toMatchObject({ problem: null, isReady: true });
  expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${new URL(secure).host}`]));
  const stranger = aRoom(secure);
  expect(await stranger.check({})).toMatchObject({ problem: 'unreachable', offered: null });
  expect(stranger.kept()).toEqual([]);
});

describe('refused, with a reason and nothing kept, is', () => {
  const expectRefused = async (folder: string, problem: string, otherwise?: Answer) => {
    const { own } = await serve(folder, otherwise);
    const room = aRoom(own);
    expect(await room.check({})).toMatchObject({ problem, isReady: false });
    expect(room.kept()).toEqual([]);
    expect(await room.atQuit({})).toEqual({ installer: null });
  };

  it('an older version and a test version', async () => {
    await expectRefused(await anOffer('0.0.9'), 'older');
    await expectRefused(await anOffer('0.2.0-rc.1'), 'prerelease');
  });

  it('one that has run out: a server that is frozen is noticed', async () => {
    const { own } = await serve(await anOffer('0.2.0', privateKey, 1));
    const inDays = (days: number): Clock => ({ now: () => Date.now() + days * 86_400_000 });
    expect(await aRoom(own, { clock: inDays(0.9) }).check({})).toMatchObject({ isReady: true });
    const late = aRoom(own, { clock: inDays(1.1) });
    expect(await late.check({})).toMatchObject({ problem: 'expired', offered: null, isReady: false });
    expect(late.kept()).toEqual([]);
  });

  it('one that IT has replaced, once the newer was seen; the former signed anew takes its place', async () => {
    let folder = await anOffer('0.2.0');
    const former = folder;
    const { own } = await serve('', (path, response) => {
      response.end(readFileSync(join(folder, path)));
      return true;
    });
    const room = aRoom(own);
    expect(await room.check({})).toMatchObject({ problem: null, isReady: true });
    folder = await anOffer('0.3.0');
    expect(await room.check({})).toMatchObject({ problem: null, offered: { version: '0.3.0' } });
    folder = former;
    expect(await room.check({})).toMatchObject({ problem: 'replayed', offered: null, isReady: false });
    expect(room.kept()).toEqual([]);
    folder = await anOffer('0.2.0');
    expect(await room.check({})).toMatchObject({ problem: null, offered: { version: '0.2.0' } });
  });

  it('an offer that another signed, that was changed, or that is none', async () => {
    await expectRefused(await anOffer('0.2.0', newSigningKey()), 'not-signed');
    const folder = await anOffer('0.2.0');
    const offer = readFileSync(join(folder, offerFileName), 'utf8');
    for (const text of [offer.replace('0.2.0', '0.3.0'), '{}', '<html>', '{"__proto__":{}}']) {
      writeFileSync(join(folder, offerFileName), text);
      await expectRefused(folder, 'not-signed');
    }
  });

  it('a file that was exchanged, goes on for too long, or breaks off', async () => {
    const folder = await anOffer('0.2.0');
    writeFileSync(join(folder, name), installer.replace('x', 'y'));
    await expectRefused(folder, 'damaged');
    writeFileSync(join(folder, name), `${installer}x`);
    await expectRefused(folder, 'damaged');
    writeFileSync(join(folder, name), installer.slice(1));
    await expectRefused(folder, 'damaged');
    await expectRefused(folder, 'not-kept', (path, response) => {
      if (path !== name) return false;
      response.writeHead(200, { 'content-length': installer.length });
      response.write(installer.slice(0, 10), () => response.destroy());
      return true;
    });
  });

  it('an answer from elsewhere, and one that never ends', async () => {
    const folder = await anOffer('0.2.0');
    const { own } = await serve(folder);
    await expectRefused(aFolder(), 'unreachable');
    await expectRefused(folder, 'unreachable', (path, response) => {
      response.writeHead(302, { location: `${own}${path}` }).end();
      return true;
    });
    await expectRefused(folder, 'unreachable', (_, response) => {
      response.end('x'.repeat(100_000));
      return true;
    });
  });
});

it('nobody is asked where IT has not said so', async () => {
  const { own, asked } = await serve(await anOffer('0.2.0'));
  expect(await aRoom(own, { updates: 'off' }).check({})).toMatchObject({ mode: 'off', problem: null, checkedAt: null });
  expect(asked).toEqual([]);
});

describe('straks sign-update', () => {
  it('makes a key once, readable by its owner alone, and what it signs is read with its public half', async () => {
    const path = join(aFolder(), 'key.pem');
    const made = await straks(['sign-update', '--new-key', path]);
    const key = /updatesKey: (\S+)/.exec(made.stdout)?.[1] ?? '';
    expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    expect((await straks(['sign-update', '--new-key', path])).code).toBe(2);
    const folder = await anOffer('1.0.0', readFileSync(path, 'utf8'));
    const text = readFileSync(join(folder, offerFileName), 'utf8');
    expect(readSigned(text, key)).toMatchObject({ version: '1.0.0', files: [{ name, bytes: installer.length }] });
    expect(readSigned(text, publicHalf(newSigningKey()))).toBeNull();
  });

  it('says what it cannot sign, and writes nothing', async () => {
    const [folder, keyFile] = [aFolder(), join(aFolder(), 'key.pem')];
    writeFileSync(keyFile, privateKey);
    const file = (called: string): string => {
      writeFileSync(join(folder, called), 'x');
      return join(folder, called);
    };
    const sign = (version: string, ...files: string[]) =>
      straks(['sign-update', '--key', keyFile, '--version', version, ...files]);
    expect((await sign('1.0', file('a.exe'))).stderr).toContain('»1.0«');
    for (const files of [[file('a.txt')], [file('ø.exe')], [file('a.exe'), file('b.msi')]]) {
      expect((await sign('1.0.0', ...files)).stderr).toContain('kan ikke tilbydes');
    }
    expect((await sign('1.0.0')).code).toBe(2);
    writeFileSync(keyFile, 'no key');
    expect((await sign('1.0.0', file('a.exe'))).stderr).toContain('Ed25519');
    expect(existsSync(join(folder, offerFileName))).toBe(false);
  });
});
