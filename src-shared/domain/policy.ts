/**
 * What IT may decide for every PC: the settings there are, and what is in force when several places say something. A place
 * locks a setting or suggests it; the first of these that names it holds: the policy's lock, the machine's lock, what was
 * chosen here, the policy's suggestion, the machine's suggestion, the product.
 */
import { z } from 'zod';
import { Channel, Location, MunicipalityCode } from './contact.ts';
import { TextSize, Theme } from './settings.ts';
import { UpdateKey, UpdateMode, UpdateTake } from './updates.ts';

/** Each by the name it has in a file and in the registry. The first five are an agent's own, the others the PC's. */
export const policySettings = {
  municipalityCode: MunicipalityCode,
  location: Location,
  channel: Channel,
  theme: Theme,
  textSize: TextSize,
  hubUrl: z.url().max(500),
  hubProxy: z.url().max(500),
  proxyPac: z.url().max(500),
  hubCaFile: z.string().min(1).max(1_000),
  hubEverySeconds: z.int().min(10).max(3_600),
  dictionaryUrl: z.url().max(500),
  updates: UpdateMode,
  updatesUrl: z.url().max(500),
  updatesKey: UpdateKey,
  updatesTake: UpdateTake,
} as const;

export type PolicyName = keyof typeof policySettings;
export const policyNames = Object.keys(policySettings) as PolicyName[];
export const PolicyName = z.enum(policyNames);
export type PolicyValues = { readonly [Name in PolicyName]: z.output<(typeof policySettings)[Name]> };

/** Those that are also an agent's preferences. */
export const ownNames = ['municipalityCode', 'location', 'channel', 'theme', 'textSize'] as const;

/** Those that nobody says but IT: no screen asks for them. */
const itNames: readonly PolicyName[] = [
  'proxyPac',
  'dictionaryUrl',
  'updates',
  'updatesUrl',
  'updatesKey',
  'updatesTake',
];
export const isOnlyIt = (name: PolicyName): boolean => itNames.includes(name);

/** `policy` comes from the municipality (a file it rolls out, group policy), `machine` from whoever set up this PC. */
export type RulingPlace = 'policy' | 'machine';

/** One place as it was found. */
export interface PolicySource {
  readonly from: RulingPlace;
  /** The file, or the key of the registry. */
  readonly path: string;
  readonly isThere: boolean;
  /** `{locked, suggested}`, not checked yet; null when it could not be read or is no JSON. */
  readonly content: unknown;
}

/** What a setting takes, as a person or group policy must be told. */
export const SettingForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('one-of'), values: z.array(z.union([z.string(), z.number()])) }),
  z.object({ kind: z.literal('number'), least: z.int(), most: z.int() }),
  z.object({ kind: z.enum(['yes-no', 'address', 'municipality', 'text']) }),
]);
export type SettingForm = z.infer<typeof SettingForm>;

/** Why something that a place says is not used. `key` as it stands there (`locked.theme`); null for the place as a whole. */
export const PolicyProblem = z.object({
  path: z.string(),
  key: z.string().nullable(),
  /** `needs-window`: only Electron's own window could use it. */
  fault: z.enum(['not-readable', 'unknown-key', 'bad-value', 'needs-window']),
  /** What the setting takes, for a value that it does not. */
  wanted: SettingForm.nullable(),
});
export type PolicyProblem = z.infer<typeof PolicyProblem>;

export interface Ruled<Value = unknown> {
  readonly value: Value;
  readonly from: RulingPlace;
  readonly path: string;
}
export type RuledValues = { readonly [Name in PolicyName]?: Ruled<PolicyValues[Name]> };

export interface Rules {
  readonly locked: RuledValues;
  readonly suggested: RuledValues;
  readonly problems: readonly PolicyProblem[];
}

/** One line of "Gældende politik". */
export const PolicyRow = z.object({
  name: PolicyName,
  /** In force; null where nobody says anything. */
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  from: z.enum(['policy', 'machine', 'person', 'product']),
  locked: z.boolean(),
  /** Nobody at the PC can say it, locked or not. */
  onlyIt: z.boolean(),
  /** Where it stands, for what IT said. */
  path: z.string().nullable(),
});
export type PolicyRow = z.infer<typeof PolicyRow>;
