/** Opens the core as both hosts do: with the real clock and real identities, and the set-up that was asked for. */
import { join } from 'node:path';
import { openCore, type Core } from '#core/core.ts';
import { fillDemo } from '#core/demo/demo.ts';
import { doesRoam } from '#core/paths.ts';
import { contract } from '#shared/contract.ts';
import type { Location, MunicipalityCode } from '#shared/domain/contact.ts';
import { AppError } from '#shared/errors.ts';
import { clientOf } from '#shared/rpc.ts';
import type { z } from 'zod';
import { borgerOver } from './borger-http.ts';
import { hubOver } from './hub-http.ts';
import { policySources } from './policy-places.ts';
import { clock, newId } from './ports.ts';
import { printPdf } from './print-pdf.ts';
import { fetchUpdateOver } from './update-http.ts';

/** `--agent --municipality --location`: what the first start would otherwise ask about. */
export interface SetUpAsked {
  readonly agentName: string;
  readonly municipalityCode: z.infer<typeof MunicipalityCode>;
  readonly location: Location;
}

/** Which desk to open: plain data, so that it can be sent to the process that opens it. */
export interface DeskPlan {
  /** Where `knowledge/` lies: the project in development, the app's resources when installed. */
  readonly appFolder: string;
  readonly dataFolder: string;
  readonly version: string;
  readonly demo: boolean;
  readonly setUp: SetUpAsked | null;
  /** Where IT lays what holds for every user of the PC. */
  readonly policyFolder: string;
}

/** Any text will do, as long as it stays: the demo is then the same on every PC. */
const demoSeed = 'straks';
/** Who works at the demo when no option says who. */
const demoSetUp: SetUpAsked = { agentName: 'Demo', municipalityCode: '250', location: 'borgerservice' };

/** @throws AppError when the data folder roams, the store cannot be opened, or the set-up names a municipality that is not there. */
export async function openDesk(plan: DeskPlan, host: 'electron' | 'loopback'): Promise<Core> {
  if (doesRoam(plan.dataFolder, process.env, process.platform)) {
    throw new AppError('data-folder-roams', { path: plan.dataFolder });
  }
  const knowledgeFolder = join(plan.appFolder, 'knowledge');
  if (plan.demo) await fillDemo({ dataFolder: plan.dataFolder, knowledgeFolder, clock, seed: demoSeed });
  const core = openCore({
    dataFolder: plan.dataFolder,
    knowledgeFolder,
    clock,
    newId,
    random: Math.random,
    openRoad: hubOver,
    printPdf: (html) => printPdf(html, process.env),
    askBorger: borgerOver(process.env),
    fetchUpdate: fetchUpdateOver,
    policies: policySources(plan.policyFolder, process.platform),
    host,
    demo: plan.demo,
    version: plan.version,
  });
  try {
    if (plan.setUp !== null) await setUp(core, plan.setUp);
    else if (plan.demo) await setUpDemo(core);
    return core;
  } catch (thrown) {
    await core.close();
    throw thrown;
  }
}

/** The same call the set-up screen makes, so that the two cannot come to mean different things. */
async function setUp(core: Core, asked: SetUpAsked): Promise<void> {
  const api = clientOf(contract, core.dispatch);
  const { preferences } = await api.app.state({});
  await api.app.setUp({ ...asked, channel: preferences.channel });
}

/** Opens the demo without questions; who has been chosen since, and for what municipality, stays. */
async function setUpDemo(core: Core): Promise<void> {
  const { agent, demo } = await clientOf(contract, core.dispatch).app.state({});
  if (demo && agent === null) await setUp(core, demoSetUp);
}
