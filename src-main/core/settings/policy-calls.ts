/** Answers the call about what IT has decided: every setting with where its value comes from. */
import type { PolicyView } from '#shared/contract/policy.ts';
import { ownNames, type PolicySource, type Rules } from '#shared/domain/policy.ts';
import { policyRows, suggestedPreferences } from '#shared/domain/policy-rules.ts';
import type { Preferences, Settings } from '#shared/domain/settings.ts';
import type { HubLink } from '../sync/hub-link.ts';

/** What is laid side by side. */
export interface PolicyStand {
  readonly rules: Rules;
  readonly sources: readonly PolicySource[];
  /** As in the file, before what is locked is put over them. */
  readonly own: Preferences;
  readonly product: Settings;
  readonly link: Pick<HubLink, 'url' | 'proxy' | 'caFile' | 'everySeconds'> | null;
}

export function policyView({ rules, sources, own, product, link }: PolicyStand): PolicyView {
  const hub = {
    hubUrl: link?.url,
    hubProxy: link?.proxy,
    hubCaFile: link?.caFile,
    hubEverySeconds: link?.everySeconds,
  };
  const chosen = Object.fromEntries(ownNames.map((name) => [name, own[name]]));
  const ours = Object.fromEntries(ownNames.map((name) => [name, product.preferences[name]]));
  const fromProduct = { ...ours, updates: 'off', updatesTake: 'releases' };
  const named = Object.fromEntries(Object.entries(hub).map(([name, value]) => [name, value ?? null]));
  return {
    rows: policyRows(rules, { ...chosen, ...named }, fromProduct),
    problems: [...rules.problems],
    places: sources.map(({ path, from, isThere }) => ({ path, from, isThere })),
  };
}

/** @returns the settings of somebody who has chosen nothing: the product's, with what IT suggests. */
export function suggestedSettings(product: Settings, rules: Rules): Settings {
  return { ...product, preferences: suggestedPreferences(product.preferences, rules) };
}
