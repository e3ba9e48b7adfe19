/** The settings with what IT has locked put over them; what somebody chose stays in the file for the day the lock is gone. */
import { ownNames, type Rules } from '#shared/domain/policy.ts';
import { lockedAgainst, lockedPreferences } from '#shared/domain/policy-rules.ts';
import type { Preferences, Settings } from '#shared/domain/settings.ts';
import { AppError } from '#shared/errors.ts';
import type { SettingsFile } from './settings-file.ts';

/** `change` also throws setting-locked {setting}: what is locked cannot be another, by whatever way it is asked. */
export function governedSettings(file: SettingsFile, rules: Rules): SettingsFile {
  let known: { readonly chosen: Settings; readonly governed: Settings } | null = null;
  const current = (): Settings => {
    const chosen = file.current();
    if (known?.chosen !== chosen) {
      known = { chosen, governed: everyPreferences(chosen, (each) => lockedPreferences(each, rules)) };
    }
    return known.governed;
  };
  return {
    current,
    change: (next) => {
      const wanted = next.agents.find(({ agent }) => agent.id === next.agentId)?.preferences ?? next.preferences;
      const setting = lockedAgainst(wanted, rules);
      if (setting !== null) throw new AppError('setting-locked', { setting });
      file.change(withOwnKept(next, file.current(), rules));
    },
    setAside: file.setAside,
  };
}

function everyPreferences(settings: Settings, change: (preferences: Preferences) => Preferences): Settings {
  return {
    ...settings,
    agents: settings.agents.map((each) => ({ ...each, preferences: change(each.preferences) })),
    preferences: change(settings.preferences),
  };
}

/** @returns `next`, in which what is locked is what each agent themselves had chosen. */
function withOwnKept(next: Settings, before: Settings, rules: Rules): Settings {
  const names = ownNames.filter((name) => rules.locked[name] !== undefined);
  const kept = (preferences: Preferences, own: Preferences | undefined): Preferences => ({
    ...preferences,
    ...(Object.fromEntries(names.map((name) => [name, (own ?? before.preferences)[name]])) as Partial<Preferences>),
  });
  return {
    ...next,
    agents: next.agents.map(({ agent, preferences }) => {
      const own = before.agents.find((each) => each.agent.id === agent.id)?.preferences;
      return { agent, preferences: kept(preferences, own) };
    }),
    preferences: kept(next.preferences, before.preferences),
  };
}
