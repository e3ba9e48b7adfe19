/** One schedule: three desks and a hub through 150 steps in which anything may fail, then calm, then the reckoning. */
import { bytesFrom, happens, oneOf, randomFrom, type Random } from '#core/demo/random.ts';
import { foldAll } from '#core/statistics/fold.ts';
import { exchangeState, wantOwn } from '#core/sync/exchange-state.ts';
import { owedCounts } from '#core/sync/outbox.ts';
import { supersededCount } from '#core/sync/superseded.ts';
import type { AskHub, HubRequest, HubResponse } from '#core/sync/ports.ts';
import { exchangeOnce } from '#core/sync/round.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import type { Epoch } from '#shared/sync/exchange.ts';
import { crashingStore, Killed, type CrashingStore } from './crashing-store.ts';
import { editSomething, partsOf, simDesk, type Bad, type Edit, type SimDesk, type Surroundings } from './desk.ts';
import { faultsFrom, type FaultKind, type Faults } from './faults.ts';
import { hubModel, type HubModel } from './hub-model.ts';
import { askModel, networkTo, type Answering, type Network } from './network.ts';
import { notesSchema } from './notes.ts';
import { traced } from './trace.ts';
import { reckon, type HubData, type Reckoning } from './reckoning.ts';

const steps = 150;
const desks = 3;
/** After faults have stopped, each desk has so many exchanges to be in step. */
const calmRounds = 8;
/** No exchange needs more questions than that, however often it is sent to and fro. */
const mostQuestions = 500;
const minuteMs = 60_000;
const tenYearsMs = 10 * 365 * 24 * 60 * minuteMs;
/** Of a step. */
const likelihood = {
  exchange: 0.45,
  deliver: 0.08,
  hubBackup: 0.05,
  hubRestore: 0.02,
  clone: 0.008,
  deskBackup: 0.03,
  deskRestore: 0.02,
  clock: 0.03,
  tombstones: 0.01,
  killExchange: 0.25,
  killEdit: 0.1,
} as const;

const faultOf: Record<Bad, FaultKind> = {
  poison: 'record-poisoned',
  bomb: 'request-bombed',
  crash: 'hub-failed-over-record',
};

export interface ScheduleEnd extends Reckoning {
  readonly counts: Record<FaultKind, number>;
}

/** A hub that a schedule runs against in place of the model: it is neither restored nor grows old meanwhile. */
export interface RealHub {
  readonly ask: (request: HubRequest, nowMs: number) => Promise<HubResponse>;
  /** What its desks say who they are by. */
  readonly authorizations: readonly string[];
  readonly data: () => Promise<HubData>;
}

interface World {
  readonly random: Random;
  readonly faults: Faults;
  readonly around: Surroundings;
  /** Null: a real one. */
  readonly model: HubModel | null;
  readonly hub: Answering;
  readonly network: Network;
  readonly desks: SimDesk[];
  readonly hubBackups: ((silent: boolean) => void)[];
  readonly deskBackups: Map<SimDesk, CrashingStore>;
  readonly passMs: (ms: number) => void;
  /** Exchanges that never ended, or ended in an error. */
  readonly broken: string[];
}

/** The same seed gives the same schedule. */
export async function runSchedule(
  seed: string,
  tell: (line: string) => void = () => undefined,
  real: RealHub | null = null,
): Promise<ScheduleEnd> {
  const world = newWorld(seed, tell, real);
  for (let step = 0; step < steps; step += 1) await oneStep(world);
  world.faults.stop();
  world.model?.mend();
  tell('calm');
  await world.network.deliverAll();
  for (let round = 0; round < calmRounds; round += 1) {
    for (const desk of world.desks) {
      world.passMs(20 * minuteMs);
      await exchange(world, desk);
    }
  }
  const data = world.model?.data() ?? (await real?.data());
  if (data === undefined) throw new Error('no hub');
  const reckoning = reckon(data, world.desks, world.around);
  for (const desk of world.desks) desk.store.close();
  for (const backup of world.deskBackups.values()) backup.close();
  return {
    ...reckoning,
    found: [...reckoning.found, ...world.broken],
    stuck: reckoning.stuck + world.broken.length,
    counts: world.faults.counts,
  };
}

function newWorld(seed: string, tell: (line: string) => void, real: RealHub | null): World {
  const random = randomFrom(seed);
  let nowMs = Date.parse('2026-01-05T08:00:00.000Z');
  let made = 0;
  const newId = (): string => uuidV7(nowMs + (made += 1), bytesFrom(random));
  const faults = faultsFrom(random);
  const model = real === null ? hubModel(newId) : null;
  let number = 0;
  const edits: Edit[] = [];
  const around: Surroundings = {
    random,
    newId,
    edits,
    forgotten: new Set(),
    nowMs: () => nowMs,
    editNumber: () => (number += 1),
    tell,
    tellBad: (kind) => faults.count(faultOf[kind]),
  };
  const hub = traced(model === null ? askReal(real, () => nowMs) : askModel(model, () => nowMs), tell);
  return {
    random,
    faults,
    around,
    model,
    hub,
    network: networkTo(hub, random, faults),
    desks: Array.from({ length: desks }, (_, index) => {
      const name = `desk${String(index)}`;
      return simDesk(crashingStore(notesSchema), name, real?.authorizations[index] ?? `token-${name}`, newId);
    }),
    hubBackups: [],
    deskBackups: new Map(),
    passMs: (ms) => {
      nowMs += ms;
    },
    broken: [],
  };
}

function askReal(real: RealHub | null, nowMs: () => number): Answering {
  if (real === null) throw new Error('no hub');
  return (request) => real.ask(request, nowMs());
}

async function oneStep(world: World): Promise<void> {
  const { random, faults } = world;
  world.passMs(random.next() * 2 * minuteMs);
  const desk = oneOf(random, world.desks);
  if (desk === undefined) return;
  if (happens(random, likelihood.exchange)) await exchangeOrDie(world, desk);
  else editOrDie(world, desk);
  if (faults.strike(likelihood.deliver)) await world.network.deliverLate();
  if (world.model !== null && faults.strike(likelihood.hubBackup)) backUpHub(world, world.model);
  if (world.model !== null && faults.strike(likelihood.hubRestore)) await restoreHub(world);
  if (faults.strike(likelihood.deskBackup)) backUpDesk(world, desk);
  if (faults.strike(likelihood.deskRestore)) await restoreDesk(world, desk);
  if (faults.strike(likelihood.clone) && world.desks.length === desks) cloneDisk(world, desk);
  if (faults.strike(likelihood.clock)) {
    faults.count('clock-jumped');
    desk.skewMs = (random.next() * 2 - 1) * tenYearsMs;
  }
  if (world.model !== null && faults.strike(likelihood.tombstones)) {
    faults.count('tombstones-expired');
    // Half a year has passed: no request is under way that long.
    await world.network.deliverAll();
    for (const key of world.model.expireTombstones()) {
      world.around.forgotten.add(key);
      world.around.tell(`tombstone of ${key} forgotten`);
    }
  }
}

function backUpHub(world: World, model: HubModel): void {
  const at = world.hubBackups.push(model.backup());
  world.around.tell(`hub backup ${String(at - 1)}`);
}

async function exchange(world: World, desk: SimDesk): Promise<void> {
  const ask = world.network.wayOf(() => editSomething(desk, world.around));
  let questions = 0;
  const askBounded: AskHub = (request) => {
    questions += 1;
    if (questions > mostQuestions) throw new Error('asks for ever');
    return ask(request);
  };
  try {
    const { push, pull } = await exchangeOnce(partsOf(desk, world.around, askBounded));
    if (push === null && pull === null) desk.recovering = false;
  } catch (thrown) {
    if (thrown instanceof Killed) throw thrown;
    world.broken.push(`stuck ${desk.name}: ${String(thrown)}`);
  }
  if (questions > mostQuestions) world.broken.push(`stuck ${desk.name} asks for ever`);
}

/** A process that is killed is started again at once; what it had not committed is gone. */
async function exchangeOrDie(world: World, desk: SimDesk): Promise<void> {
  if (world.faults.strike(likelihood.killExchange)) desk.store.killAfter(Math.floor(world.random.next() * 80));
  try {
    await exchange(world, desk);
  } catch (thrown) {
    if (!(thrown instanceof Killed)) throw thrown;
    world.faults.count('killed-in-exchange');
    world.around.tell(`${desk.name} killed in an exchange`);
  } finally {
    desk.store.restart();
    // What is stored is counted a while after (decision 0048): some of it between two exchanges, some later.
    foldAll(desk.store.disk);
  }
}

function editOrDie(world: World, desk: SimDesk): void {
  if (world.faults.strike(likelihood.killEdit)) desk.store.killAfter(Math.floor(world.random.next() * 14));
  try {
    editSomething(desk, world.around);
  } catch (thrown) {
    if (!(thrown instanceof Killed)) throw thrown;
    world.faults.count('killed-in-edit');
  } finally {
    desk.store.restart();
  }
}

/** Told to the hub, or found out by it: then the desk that has seen most comes first. */
async function restoreHub(world: World): Promise<void> {
  const restore = oneOf(world.random, world.hubBackups);
  // Nothing survives that a desk and the hub lose at the same time.
  if (restore === undefined || world.desks.some(({ recovering }) => recovering)) return;
  const silent = happens(world.random, 0.3);
  world.faults.count(silent ? 'hub-restored-silently' : 'hub-restored');
  world.around.tell(`hub restored from ${String(world.hubBackups.indexOf(restore))}${silent ? ' silently' : ''}`);
  restore(silent);
  if (!silent) return;
  const [first] = world.desks
    .map((desk) => ({ desk, ...exchangeState(desk.store.disk) }))
    .sort((a, b) => generationOf(b) - generationOf(a) || b.maxSeqSeen - a.maxSeqSeen);
  if (first !== undefined) await exchangeCalmly(world, first.desk);
}

const generationOf = ({ epoch }: { readonly epoch: Epoch | null }): number => epoch?.generation ?? 0;

async function exchangeCalmly(world: World, desk: SimDesk): Promise<void> {
  await exchangeOnce(partsOf(desk, world.around, world.hub));
}

function backUpDesk(world: World, desk: SimDesk): void {
  world.deskBackups.get(desk)?.close();
  world.deskBackups.set(desk, desk.store.clone());
  world.around.tell(`${desk.name} backed up`);
}

/** The desk's disk was damaged, and all that its newest backup lacks had reached the hub: nothing may be missing afterwards. */
async function restoreDesk(world: World, desk: SimDesk): Promise<void> {
  const backup = world.deskBackups.get(desk);
  if (backup === undefined) return;
  await exchangeCalmly(world, desk);
  if (holdsWhatIsNowhereElse(desk)) return;
  world.faults.count('desk-restored');
  world.around.tell(`${desk.name} restored`);
  desk.store.close();
  desk.store = backup.clone();
  wantOwn(desk.store.disk);
  desk.recovering = true;
}

/** What only this disk holds, its backup would have to hold too: kept out of the simulation, salvaging has its own tests. */
function holdsWhatIsNowhereElse({ store }: SimDesk): boolean {
  const { waiting, quarantined } = owedCounts(store.disk);
  return waiting + quarantined + supersededCount(store.disk) > 0;
}

/** Two PCs from one disk: they work on as if each were the only one. */
function cloneDisk(world: World, desk: SimDesk): void {
  world.faults.count('disk-cloned');
  world.around.tell(`${desk.name} cloned`);
  world.desks.push({ ...desk, name: `${desk.name}b`, store: desk.store.clone() });
}
