/** What holds of what several places say about a setting, and what of it cannot be used. */
import { z } from 'zod';
import {
  isOnlyIt,
  ownNames,
  PolicyName,
  policyNames,
  policySettings,
  type PolicyProblem,
  type PolicyRow,
  type PolicySource,
  type Ruled,
  type RuledValues,
  type Rules,
  type SettingForm,
} from './policy.ts';
import type { Preferences } from './settings.ts';

const kinds = ['locked', 'suggested'] as const;
type Kind = (typeof kinds)[number];
const keyMaxLength = 60;

/**
 * Key by key: what is wrong is named and left out, the rest holds.
 * @param sources the one that goes first, first.
 * @param municipalities the codes there are; any other cannot be worked for.
 */
export function rulesOf(sources: readonly PolicySource[], municipalities: readonly string[]): Rules {
  const found: Record<Kind, Partial<Record<PolicyName, Ruled>>> = { locked: {}, suggested: {} };
  const problems: PolicyProblem[] = [];
  for (const { from, path, content } of sources.filter(({ isThere }) => isThere)) {
    const object = objectOf(content);
    if (object === null) {
      problems.push({ path, key: null, fault: 'not-readable', wanted: null });
      continue;
    }
    for (const key of Object.keys(object)) {
      if (!isKind(key)) problems.push({ path, key: short(key), fault: 'unknown-key', wanted: null });
    }
    for (const kind of kinds) {
      const entries = object[kind] === undefined ? {} : objectOf(object[kind]);
      if (entries === null) problems.push({ path, key: kind, fault: 'bad-value', wanted: null });
      for (const [name, value] of Object.entries(entries ?? {})) {
        const fault = faultOf(name, value, municipalities);
        if (fault !== null) {
          const wanted = fault === 'bad-value' ? formOf(name as PolicyName) : null;
          problems.push({ path, key: `${kind}.${short(name)}`, fault, wanted });
        }
        if (fault === null) found[kind][name as PolicyName] ??= { value, from, path };
      }
    }
  }
  // Every value has passed its own schema, none of which changes what it reads.
  return { ...(found as Pick<Rules, Kind>), problems };
}

/** @returns the rules as this host can keep them: a PAC file is read by the window alone, and is named where nothing stands in for it. */
export function rulesHere(rules: Rules, host: 'electron' | 'loopback'): Rules {
  const { locked, suggested, problems } = rules;
  const pac = locked.proxyPac ?? suggested.proxyPac;
  if (host === 'electron' || pac === undefined || (locked.hubProxy ?? suggested.hubProxy) !== undefined) return rules;
  const key = `${locked.proxyPac === undefined ? 'suggested' : 'locked'}.proxyPac`;
  return { ...rules, problems: [...problems, { path: pac.path, key, fault: 'needs-window', wanted: null }] };
}

function faultOf(name: string, value: unknown, municipalities: readonly string[]): PolicyProblem['fault'] | null {
  const known = PolicyName.safeParse(name);
  if (!known.success) return 'unknown-key';
  if (!policySettings[known.data].safeParse(value).success) return 'bad-value';
  return known.data === 'municipalityCode' && !municipalities.includes(String(value)) ? 'bad-value' : null;
}

function isKind(key: string): key is Kind {
  return kinds.some((kind) => kind === key);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

const short = (key: string): string => key.slice(0, keyMaxLength);

export const noRules: Rules = { locked: {}, suggested: {}, problems: [] };

/** @returns what somebody begins with who has chosen nothing yet. */
export function suggestedPreferences(preferences: Preferences, { suggested }: Rules): Preferences {
  return withRuled(preferences, suggested);
}

/** @returns an agent's preferences with what is locked put in the place of what they chose. */
export function lockedPreferences(preferences: Preferences, { locked }: Rules): Preferences {
  return withRuled(preferences, locked);
}

function withRuled(preferences: Preferences, ruled: RuledValues): Preferences {
  const own = ownNames.flatMap((name) => (ruled[name] === undefined ? [] : [[name, ruled[name].value] as const]));
  return { ...preferences, ...(Object.fromEntries(own) as Partial<Preferences>) };
}

/** @returns the first locked setting that `wanted` would change; null when all of it may be so. */
export function lockedAgainst(wanted: Partial<Record<PolicyName, unknown>>, { locked }: Rules): PolicyName | null {
  const given = policyNames.filter((name) => wanted[name] !== undefined);
  return given.find((name) => locked[name] !== undefined && locked[name].value !== wanted[name]) ?? null;
}

/** @returns what a setting takes, read from its schema. */
export function formOf(name: PolicyName): SettingForm {
  if (name === 'municipalityCode') return { kind: 'municipality' };
  const { enum: values, type, minimum, maximum, format } = z.toJSONSchema(policySettings[name]);
  if (values !== undefined) return { kind: 'one-of', values: values.filter((value) => isNameOrNumber(value)) };
  if (type === 'integer') return { kind: 'number', least: minimum ?? 0, most: maximum ?? Number.MAX_SAFE_INTEGER };
  if (type === 'boolean') return { kind: 'yes-no' };
  return { kind: format === 'uri' ? 'address' : 'text' };
}

function isNameOrNumber(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

type Values = Readonly<Partial<Record<PolicyName, PolicyRow['value']>>>;

/**
 * @param chosen what was chosen on this PC. One that equals what it would be anyway counts as that.
 * @param product what holds when nobody says anything.
 */
export function policyRows({ locked, suggested }: Rules, chosen: Values, product: Values): PolicyRow[] {
  return policyNames.map((name): PolicyRow => {
    const lock = locked[name];
    const onlyIt = isOnlyIt(name);
    if (lock !== undefined) return { name, ...lock, locked: true, onlyIt };
    const base = suggested[name] ?? { value: product[name] ?? null, from: 'product' as const, path: null };
    const own = chosen[name] ?? null;
    if (own === null || own === base.value) return { name, ...base, locked: false, onlyIt };
    return { name, value: own, from: 'person', locked: false, onlyIt, path: null };
  });
}
