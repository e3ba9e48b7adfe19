/** The desk as the benchmarks use it: the real core on a data folder of its own, empty or with the demo's quarter in it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk, type DeskPlan } from '#main/open-desk.ts';
import type { Core } from '#core/core.ts';
import { contract } from '#shared/contract.ts';
import { clientOf, type Client } from '#shared/rpc.ts';

export const project = join(import.meta.dirname, '..');

export type Api = Client<typeof contract>;

const folders: string[] = [];
process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
// Without a listener Ctrl+C ends Node without an `exit`, and the folders stay.
process.once('SIGINT', () => process.exit(130));

/** @returns an empty folder that is removed when the run ends. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'straks-bench-'));
  folders.push(folder);
  return folder;
}

export function planOf(dataFolder: string, demo = false): DeskPlan {
  const setUp = { agentName: 'Bench', municipalityCode: '250', location: 'borgerservice' } as const;
  return { appFolder: project, dataFolder, version: 'bench', demo, setUp, policyFolder: join(dataFolder, 'no-policy') };
}

export interface BenchDesk {
  readonly api: Api;
  readonly core: Core;
}

/** Calls go through the dispatcher, checked in and out, as from a screen; only the transport is left out. */
export async function withDesk<T>(dataFolder: string, work: (desk: BenchDesk) => Promise<T>): Promise<T> {
  const core = await openDesk(planOf(dataFolder), 'loopback');
  try {
    return await work({ core, api: clientOf(contract, core.dispatch) });
  } finally {
    await core.close();
  }
}

let quarter: string | null = null;

/** @returns a folder of its own with a quarter of contacts; it is made once in a run and copied. */
export async function aQuarterFolder(): Promise<string> {
  if (quarter === null) {
    const made = aFolder();
    await (await openDesk(planOf(made, true), 'loopback')).close();
    quarter = made;
  }
  const folder = aFolder();
  cpSync(quarter, folder, { recursive: true });
  return folder;
}
