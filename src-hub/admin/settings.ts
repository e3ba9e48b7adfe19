/** What an admin decides for a contact centre: how long things are kept, and whether agents may be told apart. */
import { Day, freeText } from '#shared/domain/contact.ts';
import { z } from 'zod';

/** An agent level needs its reason and the dates of the talks that the law asks for (domain: staff statistics). */
const AgentLevel = z.object({
  reason: freeText(500).min(1),
  discussedInMed: Day,
  staffNotified: Day,
  /** No earlier than both. */
  from: Day,
});

export const TenantSettings = z
  .object({
    /** Notes and titles are erased after so many days. */
    noteDays: z.int().min(1).max(30),
    /** Who logged a contact is erased after so many months. */
    agentMonths: z.int().min(1).max(13),
    agentLevel: AgentLevel.nullable(),
  })
  .refine(
    ({ agentLevel: level }) =>
      level === null || (level.from >= level.discussedInMed && level.from >= level.staffNotified),
    {
      message: 'agent-level-too-early',
    },
  );
export type TenantSettings = z.infer<typeof TenantSettings>;

export const defaultSettings: TenantSettings = { noteDays: 30, agentMonths: 13, agentLevel: null };

/** @returns whether agents may be told apart on that day. */
export function agentLevelOn({ agentLevel }: TenantSettings, day: string): boolean {
  return agentLevel !== null && day >= agentLevel.from;
}
