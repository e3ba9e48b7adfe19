/** The Electron host: one window on the same screen and the same core as the loopback host, and nothing of its own. */
import { app, dialog, ipcMain, Menu, protocol, safeStorage, session, shell, utilityProcess } from 'electron';
import { join } from 'node:path';
import { defaultDataFolder, machineFolder } from '#core/paths.ts';
import { contract } from '#shared/contract.ts';
import { errorBody } from '#shared/errors.ts';
import { parseJson } from '#shared/json.ts';
import { linkScheme } from '#shared/link.ts';
import { clientOf } from '#shared/rpc.ts';
import { sentenceFor } from '#shared/texts/da.ts';
import { daWindow } from '#shared/texts/da-window.ts';
import { linkToCore, type CoreLink } from '#main/core-link.ts';
import type { DeskPlan } from '#main/open-desk.ts';
import { readServedFiles } from '#main/served-files.ts';
import { planVariable, type WindowNews } from '#main/start/run-electron.ts';
import { hearIncoming } from './incoming.ts';
import { closeAndInstall } from './install-at-quit.ts';
import { callHandler, callChannel, eventChannel } from './ipc-host.ts';
import { pageScheme } from './locks.ts';
import { menuTemplate } from './menu.ts';
import { pacReader } from './pac.ts';
import { lockSession } from './page-locks.ts';
import { appId } from './quarantine-notice.ts';
import { safeHands } from './safe.ts';
import { fetchNoDictionary, spellingOf } from './spelling.ts';
import { joinSystem } from './system.ts';
import { openWindow } from './window.ts';

const plan = givenPlan();
app.enableSandbox();
app.on('session-created', (made) => fetchNoDictionary(made, process.platform));
const takeIncoming = hearIncoming(app, process.argv);
app.setAppUserModelId(appId);
protocol.registerSchemesAsPrivileged([
  { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
// The installers name us on macOS and Linux; on Windows each user's own registry does.
if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
// Beside our data and so never roaming, as Electron's own default would on Windows; one instance for each data folder.
app.setPath('userData', join(plan.dataFolder, 'electron'));
if (app.requestSingleInstanceLock()) app.whenReady().then(showDesk).catch(fail);
else app.quit();

/** From `npm start`; an installed app that was double-clicked has no plan and gets the usual one. */
function givenPlan(): DeskPlan {
  // An installed app takes no plan from its surroundings: one could name another policy.
  const given = app.isPackaged ? undefined : process.env[planVariable];
  if (given !== undefined) return parseJson(given) as DeskPlan;
  const dataFolder = defaultDataFolder(process.env, process.platform);
  return {
    appFolder: app.getAppPath(),
    dataFolder,
    version: app.getVersion(),
    demo: false,
    setUp: null,
    policyFolder: machineFolder(process.env, process.platform),
  };
}

async function showDesk(): Promise<void> {
  const core = await openCoreProcess();
  // In memory: nothing of what the page showed or was told is left in a profile on the disk.
  const page = session.fromPartition('desk');
  lockSession(page, readServedFiles(join(plan.appFolder, 'out', 'renderer')));
  ipcMain.handle(callChannel, callHandler(core.dispatch));
  const { window, comeForward, ...compacting } = openWindow({
    session: page,
    preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
    dataFolder: plan.dataFolder,
    spelling: spellingOf(process.platform, await dictionariesOf(core)),
    outsideHosts: () => hostsOf(core),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, compacting)));
  core.onEvent((message) => {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, message);
  });
  const follow = (link: string | null): void => {
    if (link !== null) void core.dispatch({ call: 'links.follow', input: { link } });
  };
  const take = (link: string | null): void => {
    comeForward();
    follow(link);
  };
  takeIncoming(take);
  joinSystem(window, core, {
    show: comeForward,
    quit: () => app.quit(),
    follow: take,
  });
  window.webContents.once('did-finish-load', () => {
    tellStarter({ news: 'open' });
  });
}

/** @returns the core once it is open; the app does not end before its store is closed. */
async function openCoreProcess(): Promise<CoreLink> {
  const child = utilityProcess.fork(join(import.meta.dirname, 'core-process.js'), [], { serviceName: 'Straks' });
  const port = {
    post: (message: unknown) => child.postMessage(message),
    hear: (hear: (message: unknown) => void) => child.on('message', hear),
  };
  const core = linkToCore(port, {
    proxyFor: pacReader(session.fromPartition('proxy')),
    ...safeHands(safeStorage, process.platform),
  });
  let closing = false;
  child.on('exit', () => {
    if (!closing) fail(new Error('the core process ended'));
  });
  await core.open(plan);
  app.on('will-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void closeAndInstall(core, app.isPackaged, (path) => shell.openPath(path)).finally(() => {
      app.exit(0);
    });
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  return core;
}

/** @returns where IT has Danish's dictionary; null when it has none. */
async function dictionariesOf(core: CoreLink): Promise<string | null> {
  const { rows } = await clientOf(contract, core.dispatch).policy.view({});
  const value = rows.find(({ name }) => name === 'dictionaryUrl')?.value;
  return typeof value === 'string' ? value : null;
}

/** The self-service hosts of the knowledge base: all that a link on the page may open in the system's browser. */
async function hostsOf(core: CoreLink): Promise<ReadonlySet<string>> {
  const api = clientOf(contract, core.dispatch);
  const { municipalities } = await api.app.state({});
  const solutions = await Promise.all(
    municipalities.map(({ code }) => api.directory.solutions({ municipalityCode: code, topic: null, query: '' })),
  );
  return new Set(solutions.flat().map(({ url }) => new URL(url).hostname));
}

function fail(thrown: unknown): void {
  const error = errorBody(thrown);
  // Whoever started us has a terminal to say it in; after a double click there is only a box.
  if (process.send === undefined) {
    dialog.showErrorBox(daWindow.couldNotOpen, sentenceFor(error));
    app.exit(1);
  } else tellStarter({ news: 'failed', error }, () => app.exit(1));
}

function tellStarter(news: WindowNews, then?: () => void): void {
  process.send?.(news, undefined, undefined, then);
}
