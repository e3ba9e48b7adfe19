/** What an agent and a PC have chosen; kept in `settings.json` in the data folder. */
import { z } from 'zod';
import { Channel, freeText, Location, MunicipalityCode } from './contact.ts';

export const agentNameMaxLength = 60;
export const AgentName = freeText(agentNameMaxLength).pipe(z.string().trim().min(1));

/** Someone who logs on this PC. The name is shown here and never exported. */
export const Agent = z.object({ id: z.string().min(1), name: AgentName });

export const Theme = z.enum(['system', 'light', 'dark']);

/** What is asked at the first start, or given as options. */
export const SetUp = z.object({
  agentName: AgentName,
  municipalityCode: MunicipalityCode,
  location: Location,
  channel: Channel,
});

export const Preferences = z.object({
  municipalityCode: MunicipalityCode,
  location: Location,
  channel: Channel,
  theme: Theme,
});

/** The file as a whole. `agent` is null until the set-up is done. */
export const Settings = z.object({
  version: z.literal(1),
  agent: Agent.nullable(),
  preferences: Preferences,
});

export type Agent = z.infer<typeof Agent>;
export type Theme = z.infer<typeof Theme>;
export type SetUp = z.infer<typeof SetUp>;
export type Preferences = z.infer<typeof Preferences>;
export type Settings = z.infer<typeof Settings>;
