/** What IT decides, as far as the first screen must name it: a setting that is locked, and why something was refused. */
import type { PolicyName } from '../domain/policy.ts';

export const policyNamesInDanish = {
  municipalityCode: 'Kommune',
  location: 'Sted',
  channel: 'Kanal',
  theme: 'Udseende',
  textSize: 'Tekststørrelse',
  hubUrl: 'Hubbens adresse',
  hubProxy: 'Proxy til hubben',
  proxyPac: 'PAC-fil',
  hubCaFile: 'Egne certifikater',
  hubEverySeconds: 'Sekunder mellem to synkroniseringer',
  dictionaryUrl: 'Ordbog til stavekontrol',
  updates: 'Nye versioner',
  updatesUrl: 'Adresse for nye versioner',
  updatesKey: 'Nøgle for nye versioner',
  updatesTake: 'Udgaver',
} satisfies Record<PolicyName, string>;

/** Beside a setting that nobody here can change. */
export const lockedNote = 'Låst af it';

export const daPolicyErrors = {
  'setting-locked': (d: Readonly<Record<string, unknown>>) => {
    const name = String(d['setting']);
    return `»${name in policyNamesInDanish ? policyNamesInDanish[name as PolicyName] : name}« er låst af it og kan ikke ændres her. Se Gældende politik under Opsæt.`;
  },
  'policy-in-force': (d: Readonly<Record<string, unknown>>) =>
    `Denne maskine har en politik i ${String(d['path'])}. Den gælder, og --policy-dir kan ikke bruges her.`,
  'data-folder-roams': (d: Readonly<Record<string, unknown>>) =>
    `Datamappen ${String(d['path'])} ligger på et netværksdrev eller i en profil, der følger brugeren. Databasen tager skade af det. Vælg en mappe på maskinens egen disk med --data-dir.`,
} as const;
