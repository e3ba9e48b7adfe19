/** `npm start`: chooses a host, builds the screen if need be, opens the desk, and closes it again without a loss. */
import '#main/lean-memory.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defaultDataFolder, demoDataFolder, machineFolder } from '#core/paths.ts';
import { AppError, errorBody } from '#shared/errors.ts';
import { parseJson } from '#shared/json.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daTerminal } from '#shared/texts/da-terminal.ts';
import type { WhyLoopback } from '#shared/texts/da-terminal.ts';
import { screenPath } from '#shared/wire.ts';
import { openLoopbackHost } from '#main/loopback/http-host.ts';
import { openDesk, type DeskPlan } from '#main/open-desk.ts';
import { policyFolder } from '#main/policy-places.ts';
import { quietMemory } from '#main/quiet-memory.ts';
import { readServedFiles } from '#main/served-files.ts';
import { buildScreen, isStale } from './build-screen.ts';
import { chooseHost, whyNoWindow } from './choose-host.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { parseStartOptions, type StartOptions } from './options.ts';
import { runElectron } from './run-electron.ts';
import { stopAsked } from './stop-asked.ts';

/** The project, or the folder the app is installed in. */
const appFolder = join(import.meta.dirname, '..', '..');

/** Stdout holds the address alone, so that a script can read it; everything else is said on stderr. */
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** @returns the exit code: 0 closed cleanly, 1 could not start, which is said in one sentence. */
export async function start(argv: readonly string[]): Promise<number> {
  try {
    const options = parseStartOptions(argv);
    if (options.help) {
      process.stdout.write(`${daTerminal.startHelp}\n`);
      return 0;
    }
    return await openHost(options);
  } catch (thrown) {
    say(sentenceFor(errorBody(thrown)));
    // A defect has no sentence of its own; whoever mends it needs the trace.
    if (!(thrown instanceof AppError)) console.error(thrown);
    return 1;
  }
}

async function openHost(options: StartOptions): Promise<number> {
  const plan = planOf(options);
  const noWindow = whyNoWindow(process.platform, process.env, process.getuid?.() ?? null);
  const choice = await chooseHost(options.host, noWindow, electronBinary);
  await buildIfStale(choice.host);
  if (plan.demo) say(daTerminal.fillingDemo);
  // Listened for before anything is opened: whoever sees the address may press Ctrl+C that very moment.
  const stop = stopAsked();
  if (choice.host === 'electron') {
    const ended = await runElectron(choice.binary, plan, stop);
    if (ended !== 'no-window') return ended;
    if (options.host === 'electron') throw new AppError('electron-unavailable', { why: 'window-failed' });
    return serveLoopback(plan, options, 'window-failed', stop);
  }
  return serveLoopback(plan, options, choice.why, stop);
}

function planOf(options: StartOptions): DeskPlan {
  const usual = defaultDataFolder(process.env, process.platform);
  return {
    appFolder,
    dataFolder: options.dataFolder ?? (options.demo ? demoDataFolder(usual) : usual),
    version: Package.parse(parseJson(readFileSync(join(appFolder, 'package.json'), 'utf8'))).version,
    demo: options.demo,
    setUp: options.setUp,
    policyFolder: policyFolder(machineFolder(process.env, process.platform), options.policyFolder),
  };
}

const Package = z.object({ version: z.string() });

async function electronBinary(): Promise<string | null> {
  const find = (): string | null => findElectron(appFolder, process.env, process.platform);
  const found = find();
  if (found !== null) return found;
  await fetchElectron(appFolder, process.env, () => {
    say(daTerminal.fetchingElectron);
  });
  return find();
}

async function buildIfStale(host: 'electron' | 'loopback'): Promise<void> {
  if (!isStale(appFolder, host)) return;
  say(daTerminal.building);
  await buildScreen(appFolder);
}

/** Opens in the order that can fail without leaving anything half open, and closes in the reverse. */
async function serveLoopback(
  plan: DeskPlan,
  { port, screen }: Pick<StartOptions, 'port' | 'screen'>,
  why: WhyLoopback | null,
  stop: Promise<void>,
): Promise<number> {
  const files = readServedFiles(join(appFolder, 'out', 'renderer'));
  const core = quietMemory(await openDesk(plan, 'loopback'));
  try {
    const host = await openLoopbackHost(core, files, port);
    if (why !== null) say(daTerminal.whyLoopback[why]);
    process.stdout.write(`${daTerminal.runningAt(screen ? host.url.replace('/#', `${screenPath}#`) : host.url)}\n`);
    await stop;
    await host.close();
    return 0;
  } finally {
    await core.close();
  }
}
