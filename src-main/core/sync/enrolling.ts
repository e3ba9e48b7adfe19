/** Letting this PC in at a hub: a code becomes a token, and whom the PC belongs to there. */
import type { NewId } from '#shared/domain/ids.ts';
import type { ErrorCode } from '#shared/errors.ts';
import { AppError } from '#shared/errors.ts';
import { EnrolAnswer } from '#shared/sync/enrolment.ts';
import { protocolVersion, routes, type Epoch } from '#shared/sync/exchange.ts';
import type { z } from 'zod';
import { askHub, type Failure } from './asking.ts';
import type { HubLink } from './hub-link.ts';
import type { HubAddress, OpenRoad } from './ports.ts';

/** As people usually want it. */
const everySeconds = 60;

export interface EnrolAsked extends HubAddress {
  readonly code: string;
  readonly deviceName: string;
  readonly deviceId: string;
}

/**
 * @returns the link to keep, and the hub's epoch.
 * @throws hub-address-invalid, file-unreadable {path}, certificates-invalid {path}, hub-unreachable, hub-code-invalid,
 * hub-upgrade-required, hub-refused.
 */
export async function enrolAt(
  { openRoad, newId }: { readonly openRoad: OpenRoad; readonly newId: NewId },
  { url, proxy, caFile, ...asked }: EnrolAsked,
): Promise<{ readonly link: HubLink; readonly epoch: Epoch }> {
  const way = { url, proxy, caFile };
  const road = openRoad(way);
  try {
    const body = { proto: protocolVersion, ...asked };
    const got = await askHub({ ask: road.ask, newId }, { method: 'POST', path: routes.enrol, body }, EnrolAnswer);
    if ('failure' in got) throw new AppError(errorOf(got.failure));
    const link: HubLink = { version: 1, ...way, everySeconds, ...ours(got.answer), login: null };
    return { link, epoch: got.answer.epoch };
  } finally {
    road.close();
  }
}

function ours({ token, tenantId, teamId, hubName, roles }: z.output<typeof EnrolAnswer>) {
  return { token, tenantId, teamId, hubName, roles };
}

/** @returns what a person is told who asked the hub for something by hand. */
export function errorOf({ code }: Failure): ErrorCode {
  if (code === 'unreachable') return 'hub-unreachable';
  if (code === 'CODE_INVALID') return 'hub-code-invalid';
  return code === 'UPGRADE_REQUIRED' ? 'hub-upgrade-required' : 'hub-refused';
}
