/** The hub of this PC as the team's figures are asked for there. */
import type { Rules } from '#shared/domain/policy.ts';
import { AppError } from '#shared/errors.ts';
import type { NewId } from '#shared/domain/ids.ts';
import type { ReadDb } from '../db/database.ts';
import type { CoreParts } from '../parts.ts';
import { readLink, type HubLink } from '../sync/hub-link.ts';
import type { OpenRoad } from '../sync/ports.ts';
import { headersOf, rolesOf, type SyncRoom } from '../sync/sync-room.ts';
import { teamAnswer, type TeamHub } from './team-answers.ts';
import type { TeamLooks } from './team-looks.ts';
import { keepAnswer, keptAnswer } from './team-store.ts';

type Room = Pick<SyncRoom, 'hub' | 'link' | 'state'>;
type TeamParts = Pick<CoreParts, 'db' | 'newId'>;

/** @param looks is told of every question the page asks. @throws hub-missing. */
export function teamHubOf(parts: TeamParts, room: Room, looks: TeamLooks): TeamHub {
  const hub = hubOfRoom(parts, room);
  return {
    ...hub,
    kept: (subject, question) => {
      looks.look({ subject, question });
      return hub.kept(subject, question);
    },
    keep: (asked, answer) => {
      looks.look(asked);
      hub.keep(asked, answer);
    },
  };
}

/** After an exchange: what was looked at is asked for again, and kept. */
export async function renewLooks(parts: TeamParts, room: Room, looks: TeamLooks): Promise<void> {
  if (room.link() === null) return;
  const hub = hubOfRoom(parts, room);
  await looks.renew(({ subject, question }) => teamAnswer(hub, subject, question));
}

/** @throws hub-missing. */
function hubOfRoom({ db, newId }: TeamParts, room: Room): TeamHub {
  const [hub, link] = [room.hub(), room.link()];
  if (link === null) throw new AppError('hub-missing');
  // While the exchange finds nobody there, the page must not wait for the network's patience.
  const isAway = room.state().trouble === 'unreachable';
  const asker = askerOf(link);
  return {
    ask: hub === null || isAway ? null : hub.ask,
    newId,
    headers: hub?.headers ?? {},
    kept: (subject, question) => keptAnswer(db, asker, subject, question),
    keep: (asked, answer) => keepAnswer(db, asker, asked, answer),
  };
}

/**
 * Beside a desk that may be running: asks the hub itself, and keeps nothing. @throws hub-missing, what `openRoad` throws,
 * role-missing where neither the device nor its person is a team lead.
 */
export function openTeamRoad(
  db: ReadDb,
  { dataFolder, rules, newId }: { readonly dataFolder: string; readonly rules: Rules; readonly newId: NewId },
  openRoad: OpenRoad,
): { readonly hub: TeamHub; readonly close: () => void } {
  const link = readLink(dataFolder, rules);
  if (link === null) throw new AppError('hub-missing');
  if (!rolesOf(link).includes('teamleder')) throw new AppError('role-missing', { role: 'teamleder' });
  const road = openRoad(link);
  const hub: TeamHub = {
    ask: road.ask,
    newId,
    headers: headersOf(link),
    kept: (subject, question) => keptAnswer(db, askerOf(link), subject, question),
    keep: () => undefined,
  };
  return { hub, close: road.close };
}

/** @returns who may see what the hub answers: the person who is logged in, or the device. */
function askerOf({ login }: Pick<HubLink, 'login'>): string {
  return login?.agentId ?? '';
}
