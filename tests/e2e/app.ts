/**
 * Straks as a person starts it, in a process of its own and on a data folder of its own. The built host is started, which is
 * the one that is shipped and is up in half the time; `hosts/start.test.ts` starts the sources.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = join(import.meta.dirname, '..', '..');
/** Names the folder of a packed app, whose host is then started instead of the project's. */
export const appFolderVariable = 'STRAKS_TESTED_APP';
/** Names the database that each desk begins with (`begun.ts`); without it a folder is empty. */
export const begunVariable = 'STRAKS_BEGUN_DATABASE';
const addressLine = /^Straks kører på (http:\/\/127\.0\.0\.1:\d+\/#\S+)$/m;

/** Past the set-up, in Frederikssund (250). */
export const asAgent = ['--agent', 'Mette', '--municipality', '250', '--location', 'borgerservice'] as const;

export interface App {
  /** Changes with every start: the port and the token are new. */
  readonly url: string;
  readonly dataFolder: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** All it wrote, of every start. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Ctrl+C. @returns the exit code. */
  stop(): Promise<number | null>;
  /** Starts it again on the same data folder; `kill` or `stop` comes first. */
  restart(): Promise<void>;
  /** Ends it and removes the data folder. */
  dispose(): Promise<void>;
}

/**
 * @param args more options of `npm start`. @param env added to ours, for every start. @param begun the database it begins with.
 * @throws with all it wrote when it does not come up.
 */
export async function startApp(
  args: readonly string[] = asAgent,
  env: NodeJS.ProcessEnv = {},
  begun = process.env[begunVariable],
): Promise<App> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'straks-e2e-'));
  if (begun !== undefined) copyFileSync(begun, join(dataFolder, 'straks.sqlite'));
  const output = { stdout: '', stderr: '' };
  let running = await launch(dataFolder, args, output, env);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const exited = exitOf(running.child);
    running.child.kill(signal);
    return exited;
  };
  return {
    get url() {
      return running.url;
    },
    get pid() {
      return running.child.pid ?? 0;
    },
    dataFolder,
    output,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGINT'),
    restart: async () => {
      running = await launch(dataFolder, args, output, env);
    },
    dispose: async () => {
      await end('SIGKILL');
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
}

function launch(
  dataFolder: string,
  args: readonly string[],
  output: { stdout: string; stderr: string },
  env: NodeJS.ProcessEnv,
): Promise<Running> {
  const appFolder = process.env[appFolderVariable] ?? project;
  const entry = join(appFolder, 'out', 'main', 'straks.js');
  const child = spawn(process.execPath, [entry, 'start', '--host', 'loopback', '--data-dir', dataFolder, ...args], {
    cwd: appFolder,
    // What `straks.mjs` would begin anew for.
    env: { ...process.env, MALLOC_ARENA_MAX: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let mine = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
      mine += text;
      const url = addressLine.exec(mine)?.[1];
      if (url !== undefined) resolve({ child, url });
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
    });
    child.on('exit', (code) => {
      reject(new Error(`Straks did not start (${String(code)}): ${output.stdout}${output.stderr}`));
    });
  });
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}
