/** Opens the core as both hosts do: with the real clock and real identities, and the set-up that was asked for. */
import { join } from 'node:path';
import { openCore, type Core } from '#core/core.ts';
import { fillDemo } from '#core/demo/demo.ts';
import { doesRoam } from '#core/paths.ts';
import { sealedIn, wayOut } from '#core/sync/hub-link.ts';
import { openSecrets } from '#core/sync/link-secrets.ts';
import { contract } from '#shared/contract.ts';
import type { Location, MunicipalityCode } from '#shared/domain/contact.ts';
import type { PolicySource } from '#shared/domain/policy.ts';
import { rulesOf } from '#shared/domain/policy-rules.ts';
import { AppError } from '#shared/errors.ts';
import { clientOf } from '#shared/rpc.ts';
import type { z } from 'zod';
import { inProcess } from './beside-process.ts';
import { borgerOver } from './borger-http.ts';
import { fetchFound, roadFound, type FindProxy } from './found-proxy.ts';
import type { HostHands } from './host-hands.ts';
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

/**
 * @param hands of the window's process; null where there is none.
 * @throws AppError when the data folder roams, the store cannot be opened, or the set-up names a municipality that is not there.
 */
export async function openDesk(
  plan: DeskPlan,
  host: 'electron' | 'loopback',
  hands: HostHands | null = null,
): Promise<Core> {
  if (doesRoam(plan.dataFolder, process.env, process.platform)) {
    throw new AppError('data-folder-roams', { path: plan.dataFolder });
  }
  const knowledgeFolder = join(plan.appFolder, 'knowledge');
  if (plan.demo) await fillDemo({ dataFolder: plan.dataFolder, knowledgeFolder, clock, seed: demoSeed });
  const policies = policySources(plan.policyFolder, process.platform);
  const find = hands === null ? null : findProxyBy(hands, policies);
  const core = openCore({
    dataFolder: plan.dataFolder,
    knowledgeFolder,
    clock,
    newId,
    random: Math.random,
    openRoad: find === null ? hubOver : roadFound(hubOver, find),
    printPdf: (html) => printPdf(html, process.env),
    askBorger: borgerOver(process.env, { ...wayOut(rulesOf(policies, []), null), find }),
    fetchUpdate: find === null ? fetchUpdateOver : fetchFound(fetchUpdateOver, find),
    // Electron's program starts no second Node: its fuse is off.
    runBeside: host === 'loopback' ? inProcess : null,
    policies,
    secrets: await openSecrets(sealedIn(plan.dataFolder), hands),
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

/** @returns what asks the window's process for a proxy; null where IT names no PAC file. */
function findProxyBy(hands: HostHands, policies: readonly PolicySource[]): FindProxy | null {
  const { locked, suggested } = rulesOf(policies, []);
  const pac = (locked.proxyPac ?? suggested.proxyPac)?.value;
  return pac === undefined ? null : (url) => hands.proxyFor({ pac, url });
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
