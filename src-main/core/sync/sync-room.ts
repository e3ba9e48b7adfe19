/** The exchange with the hub as the rest of the core has it: the loop while this PC has a hub, and where it stands. */
import type { SyncState } from '#shared/contract/sync.ts';
import { roles as allRoles, type Role } from '#shared/domain/agent.ts';
import type { Rules } from '#shared/domain/policy.ts';
import { loginHeader } from '#shared/sync/enrolment.ts';
import { protocolVersion, type Epoch } from '#shared/sync/exchange.ts';
import { deviceIdOf, renewDeviceId } from '../contacts/device.ts';
import type { CoreParts } from '../parts.ts';
import type { Asking, Failure } from './asking.ts';
import { belongTo } from './belonging.ts';
import type { Device, ExchangeParts } from './exchange-parts.ts';
import { governedLink, openLinkFile, type HubLink } from './hub-link.ts';
import type { LinkSecrets } from './link-secrets.ts';
import { startLoop, type Loop } from './loop.ts';
import type { HubRoad, OpenRoad, Random } from './ports.ts';
import { exchangeOnce, type RoundEnd } from './round.ts';
import { syncStateOf } from './sync-state.ts';
import { screensOf } from './taken.ts';
import { syncedTables } from './tables.ts';

export interface SyncParts extends CoreParts {
  readonly dataFolder: string;
  readonly random: Random;
  readonly openRoad: OpenRoad;
  /** The instant of opening. */
  readonly now: string;
  readonly rules: Rules;
  /** Where the secrets of `hub.json` are. */
  readonly secrets: LinkSecrets;
}

/** `system`: in its safe. `file`: in `hub.json`. `locked`: in a safe that would not open here. */
export type SecretPlace = 'none' | 'system' | 'file' | 'locked';

export interface SyncRoom {
  /** Exchanges with the hub from here on, where there is one: only once the core stands, since nothing stops it before. */
  readonly begin: () => void;
  readonly state: () => SyncState;
  readonly link: () => HubLink | null;
  readonly roles: () => readonly Role[];
  readonly device: Device;
  readonly openRoad: OpenRoad;
  /** Of a damaged `hub.json`; null without one. */
  readonly setAside: string | null;
  readonly secretPlace: () => SecretPlace;
  readonly tell: () => void;
  readonly exchangeNow: () => Promise<void>;
  readonly soon: () => void;
  /**
   * From now on this one: the exchange begins anew with it. @param epoch of a hub that has just let this PC in.
   * @throws what keeps it from being written; the former one stays.
   */
  readonly changeLink: (next: HubLink | null, epoch?: Epoch) => Promise<void>;
  /** The way to the hub while there is one, and who we are there. */
  readonly hub: () => (Asking & Pick<ExchangeParts, 'headers'>) | null;
  /** From now on called after each exchange that went well. */
  readonly whenInStep: (work: () => Promise<void>) => void;
  readonly stop: () => Promise<void>;
}

interface Running {
  /** Null while it cannot be opened: each exchange tries again. */
  road: HubRoad | null;
  readonly loop: Loop;
}

const noWay: Failure = { code: 'way-unusable', retryAfterMs: null, epoch: null };

export function openSyncRoom(parts: SyncParts): SyncRoom {
  const { db, emit, log } = parts;
  const file = governedLink(openLinkFile(parts.dataFolder, parts.now, parts.secrets), parts.rules);
  const device = deviceOf(parts);
  const taken = new Set<string>();
  let progress: SyncState['progress'] = null;
  let running: Running | null = null;
  let isOpen = true;
  let changed: Promise<void> = Promise.resolve();
  let inStep = (): Promise<void> => Promise.resolve();

  const state = (): SyncState => {
    const { loop, road = null } = running ?? {};
    const trouble = loop !== undefined && road === null ? noWay : (loop?.trouble() ?? null);
    const under = { isBusy: loop?.isBusy() ?? false, isLocked: file.isLocked(), trouble, progress };
    return syncStateOf(db, file.current(), under);
  };
  const tell = (): void => emit('sync', state());
  const exchangeParts = (road: HubRoad, link: HubLink): ExchangeParts => ({
    ...parts,
    tables: syncedTables,
    device,
    ask: road.ask,
    headers: headersOf(link),
    proto: protocolVersion,
    progress: (came, total) => {
      progress = { done: Math.min((progress?.done ?? 0) + came, total), total };
      tell();
    },
    sent: tell,
    took: (table) => taken.add(table),
  });
  /** Its certificates may lie on a share that is not there yet, or not be where somebody wrote that they are. */
  const roadOf = (link: HubLink, refused: (thrown: unknown) => void): HubRoad | null => {
    try {
      return parts.openRoad(link);
    } catch (thrown) {
      refused(thrown);
      return null;
    }
  };
  const begin = (link: HubLink): Running => {
    const exchange = async (): Promise<RoundEnd> => {
      // That it cannot be opened was logged the first time.
      const road = (begun.road ??= roadOf(link, () => undefined));
      if (road === null) return { push: noWay, pull: noWay };
      try {
        // Also at a start: a backup of the database may be older than the link.
        belongTo(db, link.tenantId, null);
        const end = await exchangeOnce(exchangeParts(road, file.current() ?? link));
        if (end.push === null && end.pull === null)
          await inStep().catch((thrown: unknown) => log.error('after-exchange-failed', thrown));
        return end;
      } finally {
        progress = null;
        for (const what of screensOf(taken)) emit('changed', { what });
        taken.clear();
      }
    };
    const loop = startLoop({
      exchange,
      random: parts.random,
      everyMs: () => (file.current() ?? link).everySeconds * 1_000,
      clock: parts.clock,
      changed: tell,
      failed: (thrown) => log.error('exchange-failed', thrown),
    });
    const begun: Running = { road: roadOf(link, (thrown) => log.error('hub-way-unusable', thrown)), loop };
    return begun;
  };
  const end = async (): Promise<void> => {
    await running?.loop.stop();
    running?.road?.close();
    running = null;
  };
  const resume = (): void => {
    const link = file.current();
    if (isOpen && link !== null && !file.isLocked()) running = begin(link);
  };
  const change = async (next: HubLink | null, epoch?: Epoch): Promise<void> => {
    // First: an exchange under way would store what the former hub says as if the next one had said it.
    await end();
    try {
      if (isOpen && next !== null) belongTo(db, next.tenantId, epoch ?? null);
      await file.change(next);
    } finally {
      // With the former one, where the new one could not be kept.
      resume();
    }
    // What a hub answered while the core closed is kept all the same; there is no store and nobody to tell.
    if (!isOpen) return;
    emit('changed', { what: 'settings' });
    tell();
  };
  /** Two at once would each begin a loop, of which nobody would stop the first. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = changed.then(work);
    changed = done.catch(() => undefined);
    return done;
  };
  return {
    begin: () => {
      resume();
      file.sealAnew().catch((thrown: unknown) => log.error('link-not-sealed', thrown));
    },
    state,
    link: file.current,
    roles: () => rolesOf(file.current()),
    device,
    openRoad: parts.openRoad,
    setAside: file.setAside,
    secretPlace: () => {
      if (file.current() === null) return 'none';
      if (file.isLocked()) return 'locked';
      return parts.secrets.seal === null ? 'file' : 'system';
    },
    tell,
    exchangeNow: () => running?.loop.now() ?? Promise.resolve(),
    soon: () => running?.loop.soon(),
    changeLink: (next, epoch) => inTurn(() => change(next, epoch)),
    hub: () => {
      const link = file.current();
      const road = running?.road ?? null;
      if (road === null || link === null) return null;
      return { ask: road.ask, newId: parts.newId, headers: headersOf(link) };
    },
    whenInStep: (work) => {
      inStep = work;
    },
    stop: () => {
      isOpen = false;
      return inTurn(end);
    },
  };
}

/** Every save asks for the id. Once it was renewed it is read each time: that may yet be rolled back. */
function deviceOf({ db, newId }: CoreParts): Device {
  let atOpening: string | null = deviceIdOf(db, newId);
  return {
    id: () => atOpening ?? deviceIdOf(db, newId),
    renew: () => {
      atOpening = null;
      renewDeviceId(db, newId);
    },
  };
}

/** Who asks: the device and, where people log in, the person. */
export function headersOf({ token, login }: HubLink): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...(login === null ? {} : { [loginHeader]: login.login }) };
}

/** With a hub its roles hold, and everybody may read; a single PC has every role. */
export function rolesOf(link: HubLink | null): readonly Role[] {
  return link === null ? allRoles : [...new Set<Role>(['læser', ...(link.login?.roles ?? link.roles)])];
}
