/** Straks in its own window, for one test: the real Electron on a data folder of its own, past the set-up. */
import { _electron, expect, test as base, type ElectronApplication } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeskPlan } from '#main/open-desk.ts';
import { findElectron } from '#main/start/electron-binary.ts';
import { planVariable } from '#main/start/run-electron.ts';
import { DeskPage } from '../e2e/pages/desk-page.ts';

export const project = join(import.meta.dirname, '..', '..');

interface Started {
  readonly binary: string;
  readonly env: Record<string, string>;
  /** Of the window that is open now. */
  readonly app: ElectronApplication;
  /** Closes the window as a person does and opens it again on the same data folder. */
  readonly again: () => Promise<DeskPage>;
}

interface Fixtures {
  readonly started: Started;
  /** What the page logged as errors so far; must be empty at the end. */
  readonly consoleErrors: string[];
  readonly desk: DeskPage;
}

export const test = base.extend<Fixtures>({
  // Playwright wants an object pattern, also where nothing is taken from it.
  // oxlint-disable-next-line no-empty-pattern
  started: async ({}, use) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'straks-electron-'));
    const binary = findElectron(project, process.env, process.platform);
    if (binary === null) throw new Error("Electron's program is not there");
    const env = environment(planFor(dataFolder));
    // Playwright would switch the sandbox off on Linux, and another program than ours would be driven.
    const open = (): Promise<ElectronApplication> =>
      _electron.launch({ executablePath: binary, args: [project], env, chromiumSandbox: true });
    let app = await open();
    await use({
      binary,
      env,
      get app() {
        return app;
      },
      again: async () => {
        await app.close();
        app = await open();
        return deskIn(app);
      },
    });
    await app.close();
    rmSync(dataFolder, { recursive: true, force: true });
  },

  // oxlint-disable-next-line no-empty-pattern
  consoleErrors: async ({}, use) => {
    const errors: string[] = [];
    await use(errors);
    expect(errors).toEqual([]);
  },

  desk: async ({ started, consoleErrors }, use) => {
    const desk = await deskIn(started.app);
    desk.page.on('console', (message) => {
      if (message.type() === 'error') consoleErrors.push(message.text());
    });
    desk.page.on('pageerror', (error) => consoleErrors.push(String(error)));
    await use(desk);
  },
});

async function deskIn(app: ElectronApplication): Promise<DeskPage> {
  const desk = new DeskPage(await app.firstWindow());
  await desk.search.waitFor();
  return desk;
}

function planFor(dataFolder: string): DeskPlan {
  return {
    appFolder: project,
    dataFolder,
    version: 'test',
    demo: false,
    setUp: { agentName: 'Mette', municipalityCode: '250', location: 'borgerservice' },
    policyFolder: join(dataFolder, 'no-policy'),
  };
}

/** Ours, but for what would make Electron a plain Node. */
function environment(plan: DeskPlan): Record<string, string> {
  const ours = Object.entries(process.env).filter(
    (each): each is [string, string] => each[1] !== undefined && each[0] !== 'ELECTRON_RUN_AS_NODE',
  );
  return { ...Object.fromEntries(ours), [planVariable]: JSON.stringify(plan) };
}
