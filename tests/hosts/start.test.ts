/**
 * `npm start` as a process: what it prints, how it ends, and every sentence it refuses with. What does not ask how the
 * sources are started is asked of the built program, which is up in half the time.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { contract } from '#shared/contract.ts';
import { clientOf } from '#shared/rpc.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daTerminal } from '#shared/texts/da-terminal.ts';
import { aFolder, project } from './a-desk.ts';

const sources = join(project, 'src-main', 'straks.mjs');
const built = join(project, 'out', 'main', 'straks.js');
const setUp = ['--agent', 'Mette', '--municipality', '250', '--location', 'borgerservice'];
/**
 * No display, so that the machine of whoever runs this opens no window; and the word that `straks.mjs` would begin anew for.
 * Node leaves out what is undefined.
 */
const bare = { ...process.env, DISPLAY: undefined, WAYLAND_DISPLAY: undefined, MALLOC_ARENA_MAX: '1' };

interface Run {
  readonly pid: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** @returns the address, or null when it ended without one. */
  readonly address: Promise<string | null>;
  readonly exit: Promise<number | null>;
  readonly signal: (name: NodeJS.Signals) => void;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}, entry = built): Run {
  const child = spawn(process.execPath, [entry, 'start', ...args], { env: { ...bare, ...env } });
  const said = { stdout: '', stderr: '' };
  const address = Promise.withResolvers<string | null>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
    const found = /http:\/\/\S+/.exec(said.stdout)?.[0];
    if (found !== undefined && said.stdout.endsWith('\n')) address.resolve(found);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const exit = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      address.resolve(null);
      resolve(code);
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  return {
    pid: child.pid ?? 0,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    address: address.promise,
    exit,
    signal: (name) => child.kill(name),
  };
}

const apiAt = (address: string) => {
  const { origin, hash } = new URL(address);
  return clientOf(contract, async (envelope) => {
    const headers = { Origin: origin, 'Content-Type': 'application/json', Authorization: `Bearer ${hash.slice(1)}` };
    return (await fetch(`${origin}/rpc`, { method: 'POST', headers, body: JSON.stringify(envelope) })).json();
  });
};

async function refused(args: readonly string[], env: NodeJS.ProcessEnv = {}, entry = built): Promise<string> {
  const run = start(args, env, entry);
  expect(await run.exit).toBe(1);
  expect(run.stdout()).toBe('');
  return run.stderr();
}

describe('a start', () => {
  test('prints one line with the address on stdout, and why there is no window on stderr', async () => {
    const run = start(['--data-dir', aFolder(), ...setUp], { MALLOC_ARENA_MAX: undefined }, sources);
    await run.address;
    expect(run.stdout()).toMatch(/^Straks kører på http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}\n$/);
    const why = process.platform === 'linux' ? 'no-display' : 'no-binary';
    expect(run.stderr()).toBe(`${daTerminal.whyLoopback[why]}\n`);
    expect(run.stderr()).not.toContain('http');
    // One pool of memory for all its threads, as the same process.
    if (process.platform === 'linux') {
      expect(readFileSync(`/proc/${String(run.pid)}/environ`, 'utf8')).toContain('\0MALLOC_ARENA_MAX=1\0');
    }
  });

  test('that asked for the browser says nothing more than the address', async () => {
    const run = start(['--host', 'loopback', '--data-dir', aFolder()]);
    await run.address;
    expect(run.stderr()).toBe('');
  });

  test('takes the port it is given', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    const run = start(['--host', 'loopback', '--data-dir', aFolder(), '--port', String(port)]);
    expect(await run.address).toContain(`http://127.0.0.1:${String(port)}/#`);
  });

  test('with a name, a municipality and a place is past the set-up; without them it is not', async () => {
    const folder = aFolder();
    const first = start(['--host', 'loopback', '--data-dir', folder]);
    expect((await apiAt((await first.address) ?? '').app.state({})).agent).toBeNull();
    first.signal('SIGINT');
    await first.exit;
    const second = start(['--host', 'loopback', '--data-dir', folder, ...setUp]);
    const state = await apiAt((await second.address) ?? '').app.state({});
    expect(state.agent?.name).toBe('Mette');
    expect(state.preferences).toMatchObject({ municipalityCode: '250', location: 'borgerservice' });
    expect(state).toMatchObject({ host: 'loopback', demo: false, dataFolder: folder });
  });

  test('as a demo is marked as one and keeps to a folder of its own', async () => {
    const home = aFolder();
    const env = { XDG_DATA_HOME: home, LOCALAPPDATA: home, HOME: home };
    const run = start(['--host', 'loopback', '--demo', ...setUp], env);
    const state = await apiAt((await run.address) ?? '').app.state({});
    expect(state.demo).toBe(true);
    expect(state.dataFolder.startsWith(home)).toBe(true);
    expect(state.dataFolder.endsWith('-demo')).toBe(true);
    expect(existsSync(state.dataFolder.replace(/-demo$/, ''))).toBe(false);
    // A quarter of contacts is written first: slow on a busy machine is no failure.
  }, 180_000);

  test('that is asked for help shows every option and opens nothing', async () => {
    const run = start(['--help'], {}, sources);
    expect(await run.exit).toBe(0);
    expect(run.stdout()).toBe(`${daTerminal.startHelp}\n`);
    for (const option of ['host', 'port', 'data-dir', 'agent', 'municipality', 'location', 'demo', 'help']) {
      expect(run.stdout()).toContain(`--${option}`);
    }
  });
});

describe('the end', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s is clean, open screens and all', async (signal) => {
    const folder = aFolder();
    const run = start(['--host', 'loopback', '--data-dir', folder, ...setUp]);
    const { origin, hash } = new URL((await run.address) ?? '');
    const events = await fetch(`${origin}/events`, { headers: { Authorization: `Bearer ${hash.slice(1)}` } });
    run.signal(signal);
    expect(await run.exit).toBe(0);
    expect(await events.text()).toBe('\n');
    expect(run.stderr()).toBe('');
    // Nothing is held and nothing has to be examined: the next start finds no trace of an unclean end.
    const next = start(['--host', 'loopback', '--data-dir', folder]);
    expect((await apiAt((await next.address) ?? '').app.state({})).notices).not.toContainEqual(
      expect.objectContaining({ code: 'unclean-end-checked' }),
    );
  });

  test('in the very moment the address is out is clean too', async () => {
    const child = spawn(process.execPath, [built, 'start', '--host', 'loopback', '--data-dir', aFolder()]);
    child.stdout.once('data', () => child.kill('SIGINT'));
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(0);
  });

  test('that is asked for twice does not wait', async () => {
    const program = join(aFolder(), 'waits.mjs');
    const stopAsked = join(project, 'src-main', 'start', 'stop-asked.ts');
    writeFileSync(
      program,
      `import { stopAsked } from ${JSON.stringify(stopAsked)};
       setInterval(() => undefined, 1000);
       void stopAsked().then(() => console.log('asked'));
       console.log('ready');`,
    );
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const heard = (word: string): Promise<void> =>
      new Promise((resolve) => {
        child.stdout.on('data', (text: Buffer) => {
          if (String(text).includes(word)) resolve();
        });
      });
    await heard('ready');
    const asked = heard('asked');
    child.kill('SIGINT');
    await asked;
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(130);
  });

  test('by SIGKILL leaves a data folder that opens again', async () => {
    const folder = aFolder();
    const run = start(['--host', 'loopback', '--data-dir', folder, ...setUp]);
    await run.address;
    run.signal('SIGKILL');
    await run.exit;
    const next = start(['--host', 'loopback', '--data-dir', folder]);
    expect((await apiAt((await next.address) ?? '').app.state({})).agent?.name).toBe('Mette');
  });
});

describe('what cannot be started is refused in one sentence with exit code 1', () => {
  test('a port that is taken, and nothing is left open', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => {
      taken.close();
    });
    const { port } = taken.address() as AddressInfo;
    const folder = aFolder();
    const args = ['--host', 'loopback', '--data-dir', folder];
    expect(await refused([...args, '--port', String(port)])).toBe(
      `${sentenceFor({ code: 'port-in-use', details: { port } })}\n`,
    );
    expect(await start(args).address).not.toBeNull();
  });

  test('a data folder that another desk has open', async () => {
    const folder = aFolder();
    await start(['--host', 'loopback', '--data-dir', folder]).address;
    expect(await refused(['--host', 'loopback', '--data-dir', folder])).toBe(
      `${sentenceFor({ code: 'database-locked', details: { path: folder } })}\n`,
    );
  });

  test('a data folder that is a file', async () => {
    const file = join(aFolder(), 'file');
    writeFileSync(file, '');
    const said = await refused(['--host', 'loopback', '--data-dir', file]);
    const [before, after] = sentenceFor({ code: 'data-folder-not-writable', details: { path: '|' } }).split('|');
    expect(said.startsWith(`${before ?? ''}${file}`)).toBe(true);
    expect(said.endsWith(`${after ?? ''}\n`)).toBe(true);
  });

  test('a municipality that is not set up, and the folder is free again', async () => {
    const folder = aFolder();
    const args = ['--host', 'loopback', '--data-dir', folder];
    const said = await refused([...args, '--agent', 'Mette', '--municipality', '999', '--location', 'borgerservice']);
    const error = { code: 'municipality-unknown', details: { municipalityCode: '999' } } as const;
    expect(said).toBe(`${sentenceFor(error)}\n`);
    expect(await start(args).address).not.toBeNull();
  });

  test('an option that is unknown, and nothing is made', async () => {
    const folder = join(aFolder(), 'data');
    expect(await refused(['--data-dir', folder, '--prot', '1'])).toBe(
      `${sentenceFor({ code: 'option-unknown', details: { option: '--prot' } })}\n`,
    );
    expect(existsSync(folder)).toBe(false);
  });

  test('a window where none can be', async () => {
    // No display on Linux; elsewhere a place without Electron, and no fetching.
    const env = { ELECTRON_OVERRIDE_DIST_PATH: aFolder(), ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
    expect(await refused(['--host', 'electron', '--data-dir', aFolder()], env, sources)).toBe(
      `${sentenceFor({ code: 'electron-unavailable', details: {} })}\n`,
    );
  });
});

test('an older Node is told so, in the same words as everywhere', async () => {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '20.19.0' }); import(process.argv[1]);`;
  const child = spawn(process.execPath, ['-e', pretend, sources, 'start'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(1);
  expect(said).toBe(`${sentenceFor({ code: 'node-too-old', details: { wanted: 24, found: '20.19.0' } })}\n`);
});
