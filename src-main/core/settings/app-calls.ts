/** The calls about the app itself: what a screen needs to begin, the set-up, and what an agent prefers. */
import type { AppState, Contract, MunicipalitySummary, Notice } from '#shared/contract.ts';
import type { Role } from '#shared/domain/agent.ts';
import type { Municipality } from '#shared/domain/directory.ts';
import { policyNames, type Rules } from '#shared/domain/policy.ts';
import { currentOf, Preferences, withCurrent, type Settings } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import type { CoreParts } from '../parts.ts';
import { agentIdFor } from './agent-ids.ts';
import type { SettingsFile } from './settings-file.ts';

/** What the app is, as long as it runs. */
export type AppFacts = Pick<AppState, 'version' | 'host' | 'demo' | 'dataFolder'>;

export interface AppParts extends CoreParts {
  readonly settings: SettingsFile;
  /** Puts aside what an agent has on the desk; called while they are still the one who works here. */
  readonly leave: (agentId: string) => void;
  readonly facts: AppFacts;
  readonly articleCount: () => number;
  readonly notices: () => Notice[];
  readonly rules: Rules;
  readonly roles: () => readonly Role[];
  readonly sync: () => AppState['sync'];
}

/** @returns what holds until somebody has chosen: the first municipality's phones, in borgerservice. */
export function defaultSettings(municipalities: readonly Municipality[]): Settings {
  return {
    version: 2,
    agentId: null,
    agents: [],
    preferences: Preferences.parse({
      // Without any municipality there is nobody to serve; the list of problems says which file is at fault.
      municipalityCode: municipalities[0]?.code ?? '000',
      location: 'borgerservice',
      channel: 'phone',
      theme: 'system',
    }),
  };
}

export function appHandlers(parts: AppParts): Handlers<Contract>['app'] {
  const { settings, directory } = parts;
  const change = (next: Settings): AppState => {
    const { municipalityCode } = next.preferences;
    if (directory.municipality(municipalityCode) === undefined) {
      throw new AppError('municipality-unknown', { municipalityCode });
    }
    const former = settings.current().agentId;
    if (former !== null && former !== next.agentId) parts.leave(former);
    settings.change(next);
    parts.emit('changed', { what: 'settings' });
    return stateOf(parts);
  };
  return {
    state: () => stateOf(parts),
    setUp: ({ agentName, ...chosen }) => {
      const current = settings.current();
      const agent = { id: agentIdFor(parts.db, agentName, parts.newId), name: agentName };
      const known = current.agents.find((each) => each.agent.id === agent.id)?.preferences;
      return change(withCurrent(current, agent, { ...(known ?? forNewcomer(current.preferences)), ...chosen }));
    },
    changeAgent: ({ id }) => {
      const current = settings.current();
      const known = current.agents.find(({ agent }) => agent.id === id);
      if (known === undefined) throw new AppError('agent-unknown');
      return change(withCurrent(current, known.agent, known.preferences));
    },
    savePreferences: (preferences) => {
      const current = settings.current();
      const { agent } = currentOf(current);
      return change(agent === null ? { ...current, preferences } : withCurrent(current, agent, preferences));
    },
  };
}

/** What the one before chose for the PC holds for somebody new; their hands and habits do not. */
function forNewcomer(preferences: Preferences): Preferences {
  return { ...preferences, keys: {}, globalShortcut: null, practised: false };
}

export function stateOf({ settings, directory, facts, articleCount, notices, roles, sync, rules }: AppParts): AppState {
  const { agent, preferences } = currentOf(settings.current());
  return {
    ...facts,
    agent,
    agents: settings.current().agents.map((each) => each.agent),
    roles: [...roles()],
    preferences,
    locked: policyNames.filter((name) => rules.locked[name] !== undefined),
    municipalities: directory.municipalities.map(summaryOf),
    articleCount: articleCount(),
    notices: notices(),
    sync: sync(),
  };
}

function summaryOf({ code, name, channelPriority, places }: Municipality): MunicipalitySummary {
  return {
    code,
    name,
    channelPriority,
    places: places.map(({ id, name: place, kind }) => ({ id, name: place, kind })),
  };
}
