/** The calls about the app itself: what a screen needs to begin, the set-up, and what an agent prefers. */
import type { AppState, Contract, MunicipalitySummary, Notice } from '#shared/contract.ts';
import { roles } from '#shared/domain/agent.ts';
import type { Municipality } from '#shared/domain/directory.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { owedCount } from '../contacts/outbox-store.ts';
import type { CoreParts } from '../parts.ts';
import { agentIdFor } from './agent-ids.ts';
import type { SettingsFile } from './settings-file.ts';

/** What the app is, as long as it runs. */
export type AppFacts = Pick<AppState, 'version' | 'host' | 'demo' | 'dataFolder'>;

export interface AppParts extends CoreParts {
  readonly settings: SettingsFile;
  readonly facts: AppFacts;
  readonly articleCount: () => number;
  readonly notices: () => Notice[];
}

/** @returns what holds until somebody has chosen: the first municipality's phones, in borgerservice. */
export function defaultSettings(municipalities: readonly Municipality[]): Settings {
  return {
    version: 1,
    agent: null,
    preferences: {
      // Without any municipality there is nobody to serve; the list of problems says which file is at fault.
      municipalityCode: municipalities[0]?.code ?? '000',
      location: 'borgerservice',
      channel: 'phone',
      theme: 'system',
    },
  };
}

export function appHandlers(parts: AppParts): Handlers<Contract>['app'] {
  const { settings, directory } = parts;
  const change = (next: Settings): AppState => {
    const { municipalityCode } = next.preferences;
    if (directory.municipality(municipalityCode) === undefined) {
      throw new AppError('municipality-unknown', { municipalityCode });
    }
    settings.change(next);
    parts.emit('changed', { what: 'settings' });
    return stateOf(parts);
  };
  return {
    state: () => stateOf(parts),
    setUp: ({ agentName, ...chosen }) => {
      const { preferences, ...kept } = settings.current();
      const agent = { id: agentIdFor(parts.db, agentName, parts.newId), name: agentName };
      return change({ ...kept, agent, preferences: { ...preferences, ...chosen } });
    },
    savePreferences: (preferences) => change({ ...settings.current(), preferences }),
  };
}

function stateOf({ settings, directory, facts, articleCount, notices, db }: AppParts): AppState {
  const { agent, preferences } = settings.current();
  return {
    ...facts,
    agent,
    // A single PC without a hub has every role, and says so in the settings.
    roles: [...roles],
    preferences,
    municipalities: directory.municipalities.map(summaryOf),
    articleCount: articleCount(),
    notices: notices(),
    sync: { mode: 'alone', waiting: owedCount(db) },
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
