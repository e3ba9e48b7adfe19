/** What a person can see and do about the hub. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Contract } from '#shared/contract.ts';
import { isShutOut, neverTakenAsIs, type HubDetails, type SyncState } from '#shared/contract/sync.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import type { Rules } from '#shared/domain/policy.ts';
import { lockedAgainst } from '#shared/domain/policy-rules.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { LoginPollAnswer, LoginStartAnswer } from '#shared/sync/enrolment.ts';
import { routes } from '#shared/sync/exchange.ts';
import { instantOf } from '#shared/time/clock.ts';
import type { z } from 'zod';
import type { CoreParts } from '../parts.ts';
import { makeFolder, writeWhole } from '../files.ts';
import { askHub } from './asking.ts';
import { chooseVersion, discardRefused, noteExported, type DecidingParts } from './deciding.ts';
import { enrolAt, errorOf } from './enrolling.ts';
import type { HubLink } from './hub-link.ts';
import type { HubAddress } from './ports.ts';
import { forgetAnswers } from '../statistics/team-store.ts';
import type { Receiving } from './receiving.ts';
import { besideRecords, owedRecords, refusedBodies } from './refused.ts';
import { oweRefusedAgain } from './outbox.ts';
import type { SyncRoom } from './sync-room.ts';
import { syncedTables } from './tables.ts';
import { screensOf } from './taken.ts';

export interface SyncCallParts extends CoreParts {
  readonly dataFolder: string;
  readonly room: SyncRoom;
  readonly rules: Rules;
  /** Null before the set-up. */
  readonly agentId: () => string | null;
}

export function syncHandlers(parts: SyncCallParts): Handlers<Contract>['sync'] {
  const { db, room, rules, newId, emit } = parts;
  const decided = (decide: (deciding: DecidingParts) => void): SyncState => {
    const taken = new Set<string>();
    decide(decidingParts(parts, (table) => taken.add(table)));
    for (const what of screensOf(taken)) emit('changed', { what });
    room.tell();
    return room.state();
  };
  return {
    state: () => room.state(),
    now: async () => {
      await room.exchangeNow();
      return room.state();
    },
    online: () => {
      room.soon();
      return {};
    },
    details: () => detailsOf(room, rules),
    enrol: async (asked) => {
      refuseStranger(room, asked);
      refuseAgainst(rules, asked);
      const { link, epoch } = await enrolAt(
        { openRoad: room.openRoad, newId },
        { ...asked, deviceId: room.device.id() },
      );
      await room.changeLink(link, epoch);
      // The screen need not wait for it.
      void room.exchangeNow();
      return room.state();
    },
    changeWay: async (way) => {
      refuseAgainst(rules, way);
      const link = { ...linkOf(room), ...way };
      // What cannot be opened is told to whoever chose it, and the former way stays.
      room.openRoad(link).close();
      await room.changeLink(link);
      return room.state();
    },
    leave: async () => {
      await room.changeLink(null);
      forgetAnswers(db);
      return room.state();
    },
    records: () => ({
      waiting: owedRecords(db, syncedTables, 'pending'),
      quarantined: owedRecords(db, syncedTables, 'quarantined'),
      superseded: besideRecords(db, syncedTables),
    }),
    discard: (which) => decided((deciding) => discardRefused(deciding, which)),
    sendAgain: async () => {
      oweRefusedAgain(db, neverTakenAsIs);
      await room.exchangeNow();
      return room.state();
    },
    choose: ({ opId, take }) => decided((deciding) => chooseVersion(deciding, opId, take)),
    exportRefused: () => exportRefused(parts),
    ...loginHandlers(room),
  };
}

function decidingParts({ db, clock, newId, agentId }: SyncCallParts, took: Receiving['took']): DecidingParts {
  const tableOf = (name: string) => syncedTables.find(({ table }) => table === name);
  return { db, clock, newId, agentId, receiving: () => ({ db, tableOf, nowMs: clock.now(), took }) };
}

/**
 * An admin lets the PC in anywhere. One that is shut out may have no admin: there whoever has a code may use it, but only at
 * the hub the PC had and by the way it had, so that nobody moves what was logged here to a hub of their own.
 * @throws role-missing {role}.
 */
function refuseStranger(room: SyncRoom, asked: HubAddress): void {
  if (room.roles().includes('admin')) return;
  const link = room.link();
  const isSameWay = link?.url === asked.url && link.proxy === asked.proxy && link.caFile === asked.caFile;
  if (!isSameWay || !isShutOut(room.state())) throw new AppError('role-missing', { role: 'admin' });
}

/** @throws setting-locked {setting} for a way to the hub that IT has decided otherwise. */
function refuseAgainst(rules: Rules, way: Partial<Pick<HubLink, 'url' | 'proxy' | 'caFile' | 'everySeconds'>>): void {
  const { url, proxy, caFile, everySeconds } = way;
  const wanted = { hubUrl: url, hubProxy: proxy, hubCaFile: caFile, hubEverySeconds: everySeconds };
  const setting = lockedAgainst(wanted, rules);
  if (setting !== null) throw new AppError('setting-locked', { setting });
}

/** @throws hub-missing. */
function linkOf(room: SyncRoom): HubLink {
  const link = room.link();
  if (link === null) throw new AppError('hub-missing');
  return link;
}

function detailsOf(room: SyncRoom, { locked, suggested }: Rules): HubDetails {
  const link = room.link();
  const name = hostname().slice(0, 60);
  return {
    deviceId: room.device.id(),
    deviceName: isFreeOfCpr(name) ? name : '',
    proposed: {
      url: (locked.hubUrl ?? suggested.hubUrl)?.value ?? null,
      proxy: (locked.hubProxy ?? suggested.hubProxy)?.value ?? null,
      caFile: (locked.hubCaFile ?? suggested.hubCaFile)?.value ?? null,
    },
    link:
      link === null
        ? null
        : {
            url: link.url,
            proxy: link.proxy,
            caFile: link.caFile,
            hubName: link.hubName,
            everySeconds: link.everySeconds,
            roles: [...room.roles()],
            loggedInAs: link.login?.name ?? null,
          },
  };
}

function exportRefused(parts: SyncCallParts) {
  const { db, dataFolder, clock } = parts;
  const records = refusedBodies(db, syncedTables);
  const folder = join(dataFolder, 'exports');
  const path = join(folder, `refused-${instantOf(clock).replaceAll(/[:.]/g, '-')}.json`);
  makeFolder(folder);
  writeWhole(path, `${JSON.stringify({ records }, null, 2)}\n`);
  noteExported(parts, records);
  return { path, records: records.length };
}

function loginHandlers(room: SyncRoom): Pick<Handlers<Contract>['sync'], 'startLogin' | 'pollLogin'> {
  const ask = async <T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> => {
    const hub = room.hub();
    if (hub === null) throw new AppError('hub-missing');
    const got = await askHub(hub, { method: 'POST', path, headers: hub.headers, body }, schema);
    if ('failure' in got) throw new AppError(errorOf(got.failure));
    return got.answer;
  };
  return {
    startLogin: () => ask(routes.loginStart, {}, LoginStartAnswer),
    pollLogin: async ({ loginId }) => {
      const answer = await ask(routes.loginPoll, { loginId }, LoginPollAnswer);
      if (answer.state === 'waiting') return { done: false };
      const { login, agentId, name, roles } = answer;
      await room.changeLink({ ...linkOf(room), login: { login, agentId, name, roles } });
      void room.exchangeNow();
      return { done: true };
    },
  };
}
