/** What a device may be let in as: with the roles of persons, or as a machine. */
import { roles, type Role } from '#shared/domain/agent.ts';
import { z } from 'zod';

/** A BI tool: it reads figures and nothing else, and nobody logs in at it. See docs/decisions/0055. */
export const machine = 'maskine';
export const DeviceRole = z.enum([...roles, machine]);
export type DeviceRole = z.infer<typeof DeviceRole>;

/** A machine is nothing beside: what persons may do takes a person where persons log in. */
export const DeviceRoles = z
  .array(DeviceRole)
  .min(1)
  .refine((given) => given.length === 1 || !given.includes(machine));

export function personsRoles(given: readonly DeviceRole[]): Role[] {
  return given.filter((role) => role !== machine);
}
