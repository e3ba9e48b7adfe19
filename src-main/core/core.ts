/** The composition root: opens the store and the rooms, and answers every call. Hosts know this and no more of the core. */
import { resolve } from 'node:path';
import { contract, type Contract } from '#shared/contract.ts';
import type { NewId } from '#shared/domain/ids.ts';
import type { PolicySource } from '#shared/domain/policy.ts';
import { rulesHere, rulesOf } from '#shared/domain/policy-rules.ts';
import { currentOf } from '#shared/domain/settings.ts';
import { updatesAllowed } from '#shared/domain/updates.ts';
import { dispatcherOf, type Handlers, type Reply } from '#shared/rpc.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { eventOf, type EventMessage } from '#shared/wire.ts';
import { afterwards } from './afterwards.ts';
import { withKleSubjects } from './article-imports/kle-store.ts';
import type { RunBeside } from './beside.ts';
import type { AskBorger } from './borger/ports.ts';
import { openCare } from './care.ts';
import { hasLiveDraft } from './contacts/draft-store.ts';
import { isDamage } from './db/database.ts';
import { openStore, type Found, type Store } from './db/store.ts';
import { isDemo } from './demo/mark.ts';
import { openDirectory, withProblems } from './directory/directory.ts';
import { searchReader } from './feedback/gap-reading.ts';
import { handlersOf } from './handlers.ts';
import { loadProductKnowledge } from './knowledge/import.ts';
import { rememberingYaml } from './knowledge/yaml-memory.ts';
import { openLog, type Log } from './log.ts';
import {
  demoNotice,
  linkNotice,
  policyNotice,
  policyProblems,
  problemNotices,
  rescueNotice,
  settingsNotice,
  uncleanEndNotice,
  updateNotice,
} from './notices.ts';
import type { CoreParts, Emit } from './parts.ts';
import { favouriteIds } from './reading/reading-store.ts';
import { rescueFrom, settleRestored } from './rescue.ts';
import { indexKeeper } from './search/index-keeper.ts';
import { readAhead } from './search/read-ahead.ts';
import { openSearch } from './search/search.ts';
import { defaultSettings, type AppFacts } from './settings/app-calls.ts';
import { governedSettings } from './settings/governed-settings.ts';
import { policyView, suggestedSettings } from './settings/policy-calls.ts';
import { openSettings, type SettingsFile } from './settings/settings-file.ts';
import { folder } from './statistics/fold.ts';
import { rebuildTallies, retryUnreadable } from './statistics/recount.ts';
import type { PrintPdf } from './statistics/report-file.ts';
import { rowExports } from './statistics/row-export.ts';
import { startUpkeep } from './statistics/upkeep.ts';
import { readTargets } from './strategy/target-file.ts';
import { readOffers } from './waiting/offers-file.ts';
import type { OpenRoad, Random } from './sync/ports.ts';
import { wayOut } from './sync/hub-link.ts';
import type { LinkSecrets } from './sync/link-secrets.ts';
import { openSyncRoom } from './sync/sync-room.ts';
import type { FetchUpdate } from './updates/ports.ts';
import { openUpdates } from './updates/updates.ts';

/** What a host hands in: where things lie, and the ports. */
export interface CoreConfig extends AppFacts {
  /** Holds `articles/`, `municipalities/`, `self-service.yaml` and `topics.yaml`. */
  readonly knowledgeFolder: string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly random: Random;
  /** What IT has laid on this PC, the place that goes first, first. */
  readonly policies: readonly PolicySource[];
  readonly printPdf: PrintPdf;
  /** The host's way to a hub. */
  readonly openRoad: OpenRoad;
  /** The host's way to borger.dk. */
  readonly askBorger: AskBorger;
  /** Where the secrets of `hub.json` are: in the system's safe, where the host has one. */
  readonly secrets: LinkSecrets;
  /** The host's way to a process beside it; null where it has none, and threads are taken. */
  readonly runBeside: RunBeside | null;
  /** The host's way to IT's server with newer versions. */
  readonly fetchUpdate: FetchUpdate;
}

type Listener = (event: EventMessage) => void;

export interface Core {
  /** Answers whatever it is sent, and never rejects. */
  readonly dispatch: (envelope: unknown) => Promise<Reply>;
  /** @returns a function that stops telling the listener. */
  readonly subscribe: (listener: Listener) => () => void;
  /** Ends cleanly and lets go of the data folder; calls that come later are answered with `core-unreachable`. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the data folder (it is created when it is not there) and everything in it.
 * @throws database-locked {path}, database-newer {found, known}, data-folder-not-writable {path}, disk-full {path},
 * file-unreadable {path}: nothing is changed then, and nothing is held.
 */
export function openCore(asked: CoreConfig): Core {
  const config = { ...asked, dataFolder: resolve(asked.dataFolder) };
  const log = openLog(config.dataFolder, config.clock);
  const openAfter = (found: Found): Core => coreOver(openStore(config.dataFolder, config.clock, found), log, config);
  try {
    return openAfter('nothing');
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    // Met where the examination of the file does not look: what can be read of it is rescued in this very start.
    log.error('damage-met-at-opening', thrown);
  }
  try {
    return openAfter('damage');
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    log.error('damage-met-in-backup', thrown);
    return openAfter('damaged-backup');
  }
}

/** Lets go of the store when a room cannot be opened over it. */
function coreOver(store: Store, log: Log, config: CoreConfig): Core {
  try {
    return roomsOver(store, log, config);
  } catch (thrown) {
    store.close();
    throw thrown;
  }
}

function roomsOver(store: Store, log: Log, config: CoreConfig): Core {
  const { clock, newId, version, host, dataFolder, runBeside } = config;
  const { db } = store;
  const now = instantOf(clock);
  retryUnreadable(db);
  rebuildTallies(db, (contacts) => log.info('tallies-rebuilt', { contacts }));
  const read = rememberingYaml(db);
  const strategy = readTargets(config.knowledgeFolder, read);
  const waiting = readOffers(config.knowledgeFolder, read);
  const files = withProblems(openDirectory(config.knowledgeFolder, read), [...strategy.problems, ...waiting.problems]);
  const directory = withKleSubjects(files, db);
  const rescued = store.toRescue.map((path) =>
    rescueNotice(path, rescueFrom(path, db, newId, now), store.restoredFrom),
  );
  if (store.restoredFrom !== null) settleRestored(db);
  const { policies } = config;
  const product = defaultSettings(directory.municipalities);
  const codes = directory.municipalities.map(({ code }) => code);
  const rules = rulesHere(rulesOf(policies, codes), config.host);
  const chosen = openSettings(config.dataFolder, suggestedSettings(product, rules), now);
  const settings = governedSettings(chosen, rules);
  loadProductKnowledge(db, config.knowledgeFolder);
  const atOpening = [
    ...uncleanEndNotice(store),
    ...rescued,
    ...settingsNotice(settings),
    ...policyNotice(rules),
    ...demoNotice(config.demo, db),
  ];

  const listeners = new Set<Listener>();
  const parts: CoreParts = { db, directory, clock, newId, emit: tellerOf(listeners, log), log };
  // What the folder holds decides, not what was asked for: invented contacts are never shown as real ones, nor real as invented.
  const demo = isDemo(db);
  const favourites = (): ReadonlySet<string> => {
    const { agent } = currentOf(settings.current());
    return new Set(agent === null ? [] : favouriteIds(db, agent.id));
  };
  const keeper = indexKeeper({
    ...{ db, directory, log, dataFolder, version, runBeside },
    taken: () => parts.emit('changed', { what: 'knowledge' }),
  });
  const search = openSearch(db, directory, clock, favourites, keeper);
  const exports = rowExports(db, config, parts.emit);
  const care = openCare({ ...parts, store, dataFolder, random: config.random, runBeside });
  const sync = openSyncRoom({ ...config, ...parts, dataFolder, now, rules });
  const updates = openUpdates({
    ...parts,
    dataFolder,
    pc: { version, system: process.platform, processor: process.arch },
    allowed: updatesAllowed(rules, host),
    way: () => wayOut(rules, sync.link()),
    fetchUpdate: config.fetchUpdate,
    isInCall: () => hasLiveDraft(db),
  });
  const handlers = handlersOf({
    ...parts,
    search,
    settings,
    exports,
    printPdf: config.printPdf,
    sync,
    targets: strategy.targets,
    productOffers: waiting.offers,
    askBorger: config.askBorger,
    facts: { version, host, demo, dataFolder },
    rules,
    updates,
    policy: () => {
      const own = currentOf(chosen.current()).preferences;
      return policyView({ rules, sources: policies, own, product, link: sync.link() });
    },
    notices: () => [
      ...atOpening,
      ...care.notices(),
      ...linkNotice(sync, host),
      ...updateNotice(updates),
      ...problemNotices(parts),
    ],
  });
  const answer = dispatcherOf<Contract>(contract, handlers, sync.roles, (call, thrown) =>
    log.error('defect', thrown, { call }),
  );
  askAsFirstScreen(handlers, settings);
  store.settle();
  care.begin();
  sync.begin();
  updates.begin();
  log.info('opened', { version, host, node: process.version });
  for (const { code, details } of [...atOpening, ...policyProblems(rules)]) log.warn(code, details);
  const ahead = readAhead(search, (thrown) => log.error('read-ahead-failed', thrown));
  ahead.wake();
  const searches = searchReader({ db, search }, (thrown) => log.error('searches-not-read', thrown));
  // Counting what is owed is nothing to wait for.
  const telling = afterwards(sync.tell, (thrown) => log.error('sync-not-told', thrown));
  const counting = folder(db, (thrown) => log.error('not-counted', thrown));
  listeners.add(({ name, payload }) => {
    if (name === 'changed') telling.ask();
    if (name === 'changed' && payload.what === 'knowledge') ahead.wake();
    if (name !== 'changed' || payload.what !== 'contacts') return;
    searches.wake();
    counting.wake();
  });
  searches.wake();
  counting.wake();
  const stopUpkeep = startUpkeep(parts);
  return runningCore(answer, listeners, () => {
    stopUpkeep();
    ahead.stop();
    searches.stop();
    telling.stop();
    return Promise.all([sync.stop(), care.stop(), updates.stop(), search.close()]).then(() =>
      exports.close(() => {
        counting.stop();
        endWith(store, log);
      }),
    );
  });
}

/** What every screen begins with is read once before there is one: damage that lies there is met while it can be rescued. */
function askAsFirstScreen({ app, contacts }: Handlers<Contract>, settings: SettingsFile): void {
  void app.state({});
  const { agent, preferences } = currentOf(settings.current());
  if (agent !== null) void contacts.today({ municipalityCode: preferences.municipalityCode });
}

/** A full disk can hinder the last tidying up; what was logged is stored all the same, and the next start checks it. */
function endWith(store: Store, log: Log): void {
  try {
    store.close();
    log.info('closed');
  } catch (thrown) {
    log.error('close-failed', thrown);
  }
}

type Answer = (envelope: unknown) => Promise<Reply>;

function runningCore(answer: Answer, listeners: Set<Listener>, end: () => Promise<void>): Core {
  let open = true;
  const ended: Reply = { ok: false, error: { code: 'core-unreachable', details: {} } };
  return {
    dispatch: (envelope) => (open ? answer(envelope) : Promise.resolve(ended)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      if (!open) return Promise.resolve();
      open = false;
      listeners.clear();
      return end();
    },
  };
}

/** A listener that fails is its own trouble: the others are told, and the work goes on. */
function tellerOf(listeners: ReadonlySet<Listener>, log: Log): Emit {
  return (name, payload) => {
    const event = eventOf(name, payload);
    if (event === null) return;
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (thrown) {
        log.error('listener-failed', thrown, { event: name });
      }
    }
  };
}
