/** The composition root: opens the store and the rooms, and answers every call. Hosts know this and no more of the core. */
import { basename, resolve } from 'node:path';
import { contract, type Contract, type Notice } from '#shared/contract.ts';
import { roles } from '#shared/domain/agent.ts';
import { currentOf } from '#shared/domain/settings.ts';
import type { ContactKeeper } from '#shared/domain/draft-contact.ts';
import type { NewId } from '#shared/domain/ids.ts';
import type { Agent } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import { dispatcherOf, type Handlers, type Reply } from '#shared/rpc.ts';
import { instantOf, type Clock } from '#shared/time/clock.ts';
import { parseEvent, type EventMessage } from '#shared/wire.ts';
import { contactHandlers } from './contacts/contact-calls.ts';
import type { ContactParts } from './contacts/contact-parts.ts';
import { deviceIdOf } from './contacts/device.ts';
import { putAsideLiveOf } from './contacts/leaving.ts';
import type { Rescued } from './contacts/rescue.ts';
import { isDamage, type ReadDb } from './db/database.ts';
import { openStore, type Store } from './db/store.ts';
import { isDemo } from './demo/mark.ts';
import { citizenHandlers } from './directory/citizen-facts.ts';
import { openDirectory, withProblems } from './directory/directory.ts';
import { directoryHandlers } from './directory/handlers.ts';
import { feedbackHandlers } from './feedback/feedback-calls.ts';
import { searchReader } from './feedback/gap-reading.ts';
import { articleById, articleCount, problemsOf } from './knowledge/article-store.ts';
import { knowledgeHandlers } from './knowledge/handlers.ts';
import { loadProductKnowledge } from './knowledge/import.ts';
import { learningHandlers } from './learning/handlers.ts';
import { openLog, type Log } from './log.ts';
import { messageHandlers } from './messages/message-calls.ts';
import { newsHandlers } from './messages/news.ts';
import type { CoreParts, Emit } from './parts.ts';
import { readingHandlers } from './reading/reading-calls.ts';
import { favouriteIds } from './reading/reading-store.ts';
import { rescueFrom } from './rescue.ts';
import { readAhead } from './search/read-ahead.ts';
import { nearestTo } from './search/nearest.ts';
import { openSearch, type Search } from './search/search.ts';
import { appHandlers, defaultSettings, type AppFacts } from './settings/app-calls.ts';
import { openSettings, type SettingsFile } from './settings/settings-file.ts';
import { rebuildTallies } from './statistics/recount.ts';
import { staffHandlers } from './statistics/staff.ts';
import { ownFigureHandlers } from './statistics/own-figures.ts';
import { statisticsHandlers } from './statistics/statistics.ts';
import { strategyHandlers } from './strategy/strategy-calls.ts';
import { completenessHandlers } from './imports/completeness-calls.ts';
import { viewHandlers } from './views/view-calls.ts';
import { readTargets, type TargetsRead } from './strategy/target-file.ts';
import { rowExports, type RowExports } from './statistics/row-export.ts';
import { startUpkeep } from './statistics/upkeep.ts';

/** What a host hands in: where things lie, and the ports. */
export interface CoreConfig extends AppFacts {
  /** Holds `articles/`, `municipalities/`, `self-service.yaml` and `topics.yaml`. */
  readonly knowledgeFolder: string;
  readonly clock: Clock;
  readonly newId: NewId;
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
  try {
    return coreOver(openStore(config.dataFolder, config.clock), log, config);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    // Met where the examination of the file does not look: what can be read of it is rescued in this very start.
    log.error('damage-met-at-opening', thrown);
    return coreOver(openStore(config.dataFolder, config.clock, true), log, config);
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
  const { clock, newId } = config;
  const { db } = store;
  const now = instantOf(clock);
  rebuildTallies(db, (contacts) => log.info('tallies-rebuilt', { contacts }));
  const strategy = readTargets(config.knowledgeFolder);
  const directory = withProblems(openDirectory(config.knowledgeFolder), strategy.problems);
  const rescued = store.toRescue.map((path) => rescueNotice(path, rescueFrom(path, db, newId, now)));
  const settings = openSettings(config.dataFolder, defaultSettings(directory.municipalities), now);
  loadProductKnowledge(db, config.knowledgeFolder);
  const atOpening = [...uncleanEndNotice(store), ...rescued, ...settingsNotice(settings), ...demoNotice(config, db)];

  const listeners = new Set<Listener>();
  const parts: CoreParts = { db, directory, clock, newId, emit: tellerOf(listeners, log), log };
  const { version, host, dataFolder } = config;
  // What the folder holds decides, not what was asked for: invented contacts are never shown as real ones, nor real as invented.
  const demo = isDemo(db);
  const search = openSearch(db, directory, clock, () => {
    const { agent } = currentOf(settings.current());
    return new Set(agent === null ? [] : favouriteIds(db, agent.id));
  });
  const exports = rowExports(db, config, parts.emit);
  const handlers = handlersOf(
    parts,
    search,
    settings,
    { version, host, demo, dataFolder, targets: strategy.targets, exports },
    () => [...atOpening, ...problemNotices(parts)],
  );
  const answer = dispatcherOf<Contract>(
    contract,
    handlers,
    // A single PC without a hub has every role.
    () => roles,
    (call, thrown) => log.error('defect', thrown, { call }),
  );
  askAsFirstScreen(handlers, settings);
  store.settle();
  log.info('opened', { version, host, node: process.version });
  for (const { code, details } of atOpening) log.warn(code, details);
  const stopReading = readAhead(search, (thrown) => log.error('read-ahead-failed', thrown));
  const searches = searchReader({ db, search }, (thrown) => log.error('searches-not-read', thrown));
  listeners.add(({ name, payload }) => {
    if (name === 'changed' && payload.what === 'contacts') searches.wake();
  });
  searches.wake();
  const stopUpkeep = startUpkeep(parts);
  return runningCore(answer, listeners, () => {
    stopUpkeep();
    stopReading();
    searches.stop();
    return exports.close(() => endWith(store, log));
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

function handlersOf(
  parts: CoreParts,
  search: Search,
  settings: SettingsFile,
  { targets, exports, ...facts }: AppFacts & Pick<TargetsRead, 'targets'> & { readonly exports: RowExports },
  notices: () => Notice[],
): Handlers<Contract> {
  const { db } = parts;
  const deviceId = deviceIdOf(db, parts.newId);
  const keeper = (): ContactKeeper => {
    return { agentId: agentOf(settings).id, deviceId, tenantId: null, teamId: null };
  };
  const contactParts: ContactParts = {
    ...parts,
    keeper,
    article: (id) => articleById(db, id),
    knownWords: search.knownWords,
  };
  const directory = directoryHandlers(parts);
  const agentId = (): string => keeper().agentId;
  const staff = { ...parts, exports, agent: () => currentOf(settings.current()).agent };
  return {
    app: appHandlers({
      ...parts,
      settings,
      facts,
      notices,
      articleCount: () => articleCount(db),
      leave: (agentId) => putAsideLiveOf(contactParts, agentId),
    }),
    knowledge: knowledgeHandlers(parts, search),
    learning: learningHandlers(parts, search.knownWords),
    ...contactHandlers(contactParts),
    directory,
    finding: {
      nearest: ({ query, municipalityCode }) =>
        nearestTo({ ...parts, search, units: directory.units }, query, municipalityCode),
    },
    ...feedbackHandlers({ ...parts, keeper, search }),
    messages: messageHandlers({ ...parts, agentId }),
    news: newsHandlers({ ...parts, agentId }),
    citizen: citizenHandlers(parts),
    own: ownFigureHandlers({ ...parts, agentId }),
    reading: readingHandlers({ ...parts, agentId }),
    views: viewHandlers(parts),
    completeness: completenessHandlers(db),
    strategy: strategyHandlers({ ...parts, targets, enteredBy: () => agentOf(settings).name }),
    statistics: statisticsHandlers(staff),
    staff: staffHandlers(staff),
  };
}

/** @throws not-set-up. */
function agentOf(settings: SettingsFile): Agent {
  const { agent } = currentOf(settings.current());
  if (agent === null) throw new AppError('not-set-up');
  return agent;
}

/** A listener that fails is its own trouble: the others are told, and the work goes on. */
function tellerOf(listeners: ReadonlySet<Listener>, log: Log): Emit {
  return (name, payload) => {
    const event = parseEvent({ name, payload });
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

function uncleanEndNotice(store: Store): Notice[] {
  if (store.latestMayBeLost) return [{ code: 'latest-may-be-lost', details: {} }];
  return store.uncleanEndChecked ? [{ code: 'unclean-end-checked', details: {} }] : [];
}

/** `path` is the file's name in the data folder; `saved` counts the contacts brought over; `lost` is only there when known. */
function rescueNotice(path: string, { contacts, drafts, lost }: Rescued): Notice {
  return {
    code: 'database-set-aside',
    details: { path: basename(path), saved: contacts, drafts, ...(lost === null ? {} : { lost }) },
  };
}

/** A demo was asked for in a folder that is somebody's: it was left as it is. */
function demoNotice({ demo }: CoreConfig, db: ReadDb): Notice[] {
  return demo && !isDemo(db) ? [{ code: 'demo-not-filled', details: {} }] : [];
}

function settingsNotice({ setAside }: SettingsFile): Notice[] {
  return setAside === null ? [] : [{ code: 'settings-set-aside', details: { path: basename(setAside) } }];
}

function problemNotices({ db, directory }: CoreParts): Notice[] {
  const count = problemsOf(db).length + directory.problems.length;
  return count === 0 ? [] : [{ code: 'article-problems', details: { count } }];
}
