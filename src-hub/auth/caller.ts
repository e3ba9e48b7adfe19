/** Who asks: a device by its token, with the roles of the person at it; and what these may do. */
import type { Ability, Scope } from '../db/database.ts';
import type { DeviceRole } from './device-roles.ts';

export interface Caller {
  readonly tenantId: string;
  /** The device the token was given to. */
  readonly device: string;
  /** Of the token, by which a transaction may see the device's own row. */
  readonly tokenHash: string;
  readonly teamId: string | null;
  readonly roles: readonly DeviceRole[];
  /** Of the device itself, whoever is at it: what waits on it was logged by somebody else perhaps. */
  readonly deviceRoles: readonly DeviceRole[];
  /** Municipalities the device logs for; `*` is every one of the tenant's. */
  readonly serves: readonly string[];
  /** Municipalities whose figures may be seen. */
  readonly sees: readonly string[];
  /** The person, null while nobody is logged in (or where there is no identity provider). */
  readonly agentId: string | null;
  /** A person must log in here and has not, or no longer: pushing goes on, pulling and statistics wait. */
  readonly loginMissing: boolean;
}

const abilities: Readonly<Record<DeviceRole, readonly Ability[]>> = {
  agent: ['log', 'contribute', 'read'],
  redaktør: ['share', 'read'],
  teamleder: ['log', 'share', 'read', 'see-figures'],
  admin: ['share', 'read', 'administer'],
  læser: ['read'],
  maskine: ['see-figures'],
};

export function abilitiesOf(roles: readonly DeviceRole[]): Ability[] {
  return [...new Set(roles.flatMap((role) => abilities[role]))];
}

/** @returns what a transaction may see that stores what the device sends, and adds it up. */
export function pushScope({ tenantId, tokenHash, roles, deviceRoles, serves }: Caller): Scope {
  const may = [...new Set([...abilitiesOf(roles), ...abilitiesOf(deviceRoles).filter((each) => each === 'log')])];
  // Only what is logged is added up.
  const counting: readonly Ability[] = may.includes('log') ? ['count'] : [];
  return { tenantId, secretHash: tokenHash, may: [...may, ...counting], municipalities: serves };
}

/** @returns what a transaction may see that gives the device back what it is to have. */
export function pullScope({ tenantId, tokenHash, roles, serves }: Caller): Scope {
  return { tenantId, secretHash: tokenHash, may: abilitiesOf(roles), municipalities: serves };
}

/** @returns what a transaction may see that reads figures. */
export function figuresScope({ tenantId, tokenHash, roles, sees }: Caller): Scope {
  return { tenantId, secretHash: tokenHash, may: abilitiesOf(roles), municipalities: sees };
}

/** @returns the same and nothing else: of contacts those whose figures may be seen, not those that may be logged. */
export function rowsScope(caller: Caller): Scope {
  return onlyTo(figuresScope(caller), 'see-figures');
}

/** @returns the scope with that ability alone, where what else the caller may would show more rows. */
export function onlyTo(scope: Scope, ability: Ability): Scope {
  return { ...scope, may: scope.may.filter((each) => each === ability) };
}

/** @returns what a transaction may see that sets the centre up. */
export function adminScope({ tenantId, tokenHash, roles }: Caller): Scope {
  return { tenantId, secretHash: tokenHash, may: abilitiesOf(roles), municipalities: [] };
}

/** @returns what a transaction may see that erases a record, wherever it counts. That only an admin does, the policies say. */
export function eraseScope({ tenantId, tokenHash, roles }: Caller): Scope {
  return { tenantId, secretHash: tokenHash, may: [...abilitiesOf(roles), 'count', 'erase'], municipalities: ['*'] };
}

/** The hub itself, keeping house for one centre. */
export function houseScope(tenantId: string): Scope {
  return { tenantId, may: ['log', 'share', 'read', 'count', 'erase', 'keep-house'], municipalities: ['*'] };
}

/** @returns the municipalities the device logs for, null for every one. */
export function servedBy({ serves }: Pick<Caller, 'serves'>): readonly string[] | null {
  return serves.includes('*') ? null : serves;
}

export function mayFor(list: readonly string[], municipality: string): boolean {
  return list.includes('*') || list.includes(municipality);
}
