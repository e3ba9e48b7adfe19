/** What agents and a PC have chosen; kept in `settings.json` in the data folder, by agent: a PC may be shared. */
import { z } from 'zod';
import { Channel, freeText, Location, MunicipalityCode } from './contact.ts';
import { Chord, KeyChanges } from './keys.ts';

export const agentNameMaxLength = 60;
export const AgentName = freeText(agentNameMaxLength).pipe(z.string().trim().min(1));

/** Someone who logs on this PC. The name is shown here and never exported. */
export const Agent = z.object({ id: z.string().min(1), name: AgentName });

export const Theme = z.enum(['system', 'light', 'dark']);

/** Per cent of the usual size. */
export const textSizes = [100, 112, 125, 150] as const;
export const TextSize = z.literal(textSizes);

/** The narrowest and widest a side pane may be, and how far one press moves its edge; CSS pixels at 100 %. */
export const paneLimits = { min: 240, max: 560, step: 16 } as const;
const PaneWidth = z.number().min(paneLimits.min).max(paneLimits.max).nullable();
/** Widths of the side panes; null is the product's. */
export const PaneWidths = z.object({ search: PaneWidth, contact: PaneWidth });

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
  textSize: TextSize.default(100),
  panes: PaneWidths.default({ search: null, contact: null }),
  keys: KeyChanges.default({}),
  /** Begins a call while another program is in front; only a window of its own can have one. */
  globalShortcut: Chord.nullable().default(null),
  /** Whose contacts the statistics page shows first; the team's only where there is a hub. */
  statisticsScope: z.enum(['pc', 'team']).default('pc'),
  /** The practice call was gone through, or put off for good. */
  practised: z.boolean().default(false),
});

const AgentSettings = z.object({ agent: Agent, preferences: Preferences });

/** The file as a whole. */
export const Settings = z.object({
  version: z.literal(2),
  /** Who works here now, null until the set-up is done. */
  agentId: z.string().nullable(),
  /** Everybody who has worked on this PC, whoever came last first. */
  agents: z.array(AgentSettings),
  /** What somebody new begins with: what was chosen here last. */
  preferences: Preferences,
});

/** One agent a PC, before keys and panes could be chosen. */
const SettingsBefore = z
  .object({ version: z.literal(1), agent: Agent.nullable(), preferences: Preferences })
  .transform(({ agent, preferences }): Settings => ({
    version: 2,
    agentId: agent?.id ?? null,
    agents: agent === null ? [] : [{ agent, preferences }],
    preferences,
  }));

/** The file as any version so far wrote it. */
export const SettingsRecord = z.union([Settings, SettingsBefore]);

export type Agent = z.infer<typeof Agent>;
export type Theme = z.infer<typeof Theme>;
export type TextSize = z.infer<typeof TextSize>;
export type PaneWidths = z.infer<typeof PaneWidths>;
export type SetUp = z.infer<typeof SetUp>;
export type Preferences = z.infer<typeof Preferences>;
export type Settings = z.infer<typeof Settings>;

/** @returns the agent who works here now, and what they prefer. */
export function currentOf(settings: Settings): { readonly agent: Agent | null; readonly preferences: Preferences } {
  const current = settings.agents.find(({ agent }) => agent.id === settings.agentId);
  return current ?? { agent: null, preferences: settings.preferences };
}

/** Makes this agent the one who works here, with these preferences. */
export function withCurrent(settings: Settings, agent: Agent, preferences: Preferences): Settings {
  const others = settings.agents.filter((each) => each.agent.id !== agent.id);
  return { ...settings, agentId: agent.id, agents: [{ agent, preferences }, ...others], preferences };
}
