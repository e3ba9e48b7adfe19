/** Who works here and what they may do. */
import { z } from 'zod';

/** `læser` reads knowledge only (A35); without a hub one PC holds every role and says so. */
export const roles = ['agent', 'redaktør', 'teamleder', 'admin', 'læser'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;
