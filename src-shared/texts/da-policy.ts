/** What IT has decided, in Danish: the page, the command, and the texts of the ADMX template. */
import type { PolicyName, PolicyProblem, PolicyRow, SettingForm } from '../domain/policy.ts';
import { daNames } from './da-names.ts';
import { policyNamesInDanish } from './da-policy-names.ts';

/** What group policy shows beside each setting. */
const settingHelp = {
  municipalityCode: 'Kommunens nummer, fx 250. Den skal være sat op i Straks.',
  location: 'Hvor medarbejderen sidder.',
  channel: 'Den kanal, en henvendelse begynder med.',
  theme: 'Lyst, mørkt eller som systemet.',
  textSize: 'I procent af den sædvanlige.',
  hubUrl: 'Fx https://hub.kommune.dk. Pc’en skal stadig tilsluttes med en kode.',
  hubProxy: 'Fx http://proxy.kommune.dk:8080.',
  proxyPac:
    'Adresse på kommunens PAC-fil, fx http://it.kommune.dk/proxy.pac, eller file:///C:/… på pc’en. Læses af Straks’ eget vindue; i en browser skal proxyen nævnes.',
  hubCaFile: 'Sti til en PEM-fil med kommunens egne rodcertifikater.',
  hubEverySeconds: 'Fra 10 til 3600.',
  dictionaryUrl:
    'Mappe med Chromiums danske ordbog (bdic) på kommunens egen server, fx https://it.kommune.dk/ordbog/. Uden den er stavekontrollen slået fra.',
  updates:
    'Fra (medmindre det siges her), sig til, eller hent og installér, når Straks lukkes. De to sidste kræver adresse og nøgle.',
  updatesUrl:
    'Https-mappe på kommunens egen server, hvor tilbuddet (straks-update.json) og installationsprogrammerne ligger.',
  updatesKey: 'Den offentlige nøgle, som tilbud skal være underskrevet med. Kommandoen straks sign-update skriver den.',
  updatesTake: 'Kun færdige udgaver, eller også prøveudgaver.',
} satisfies Record<PolicyName, string>;

const themes = { system: 'Som systemet', light: 'Lyst', dark: 'Mørkt' } as const;
/** Values that have a name of their own on screen. */
const named: Partial<Record<PolicyName, Readonly<Record<string, string>>>> = {
  location: daNames.location,
  channel: daNames.channel,
  theme: themes,
  updates: { off: 'Fra', check: 'Sig til', install: 'Hent og installér' },
  updatesTake: { releases: 'Kun færdige', prereleases: 'Også prøveudgaver' },
};

function valueText(name: PolicyName, value: PolicyRow['value']): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  if (name === 'textSize') return `${String(value)} %`;
  return named[name]?.[String(value)] ?? String(value);
}

/** Whether anybody but IT can change it. */
function mayChange({ locked, onlyIt }: Pick<PolicyRow, 'locked' | 'onlyIt'>): string {
  if (locked) return daPolicy.locked;
  return onlyIt ? daPolicy.onlyIt : daPolicy.changeable;
}

/** What a value must be. */
function expected(form: SettingForm): string {
  switch (form.kind) {
    case 'one-of':
      return `en af: ${form.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'number':
      return `et helt tal fra ${String(form.least)} til ${String(form.most)}`;
    case 'yes-no':
      return 'true eller false';
    case 'address':
      return 'en adresse, fx "https://straks.kommune.dk"';
    case 'municipality':
      return 'nummeret på en kommune, der er sat op i Straks, fx "250"';
    case 'text':
      return 'en tekst';
  }
}

function problem({ key, fault, wanted }: PolicyProblem): string {
  if (key === null) return 'Filen kan ikke læses som JSON med »locked« og »suggested«. Den bruges ikke.';
  if (fault === 'unknown-key') return `»${key}« kendes ikke og bruges ikke. Der skelnes mellem store og små bogstaver.`;
  if (fault === 'needs-window') {
    return `»${key}« bruges ikke her: en PAC-fil kan kun læses af Straks’ eget vindue. I en browser skal proxyen nævnes som hubProxy.`;
  }
  return `»${key}« bruges ikke: værdien skal være ${wanted === null ? 'et objekt med indstillinger' : expected(wanted)}.`;
}

export const daPolicy = {
  heading: 'Gældende politik',
  open: 'Vis gældende politik',
  lead: 'Hvad der gælder på denne pc, og hvem der har bestemt det. It bestemmer i filer eller med gruppepolitik; det læses, når Straks starter.',
  settingsLead: 'It kan låse indstillinger eller foreslå dem. Her står, hvad der gælder, og hvor det kommer fra.',
  column: { setting: 'Indstilling', value: 'Værdi', from: 'Kommer fra', locked: 'Låst' },
  caption: 'Indstillinger og hvor de kommer fra',
  from: {
    policy: 'politik',
    machine: 'maskinens opsætning',
    person: 'valgt her',
    product: 'Straks',
  } satisfies Record<PolicyRow['from'], string>,
  locked: 'låst',
  changeable: 'kan ændres',
  onlyIt: 'kun it',
  places: 'Steder, der er set efter',
  place: { true: 'fundet', false: 'ikke der' },
  problems: 'Det, der ikke bruges',
  none: 'Ingen har bestemt noget for denne pc. Det, der kan ændres, ændres under Opsæt og Synkronisering.',
  settingName: policyNamesInDanish,
  settingHelp,
  mayChange,
  valueText,
  problem,
  cli: {
    help: [
      'policy [--data-dir MAPPE] [--policy-dir MAPPE]',
      '  viser den gældende politik: hver indstilling med værdi, hvem der har bestemt den, og om den er låst. Ændrer',
      '  intet, og kan køre, mens Straks er åben. Afslutningskode 1, hvis noget i politikken ikke kan bruges.',
    ],
    place: (path: string, isThere: boolean) => `${path} (${isThere ? 'fundet' : 'ikke der'})`,
  },
  template: {
    product: 'Straks',
    suggested: 'Straks (forslag)',
    suggestedHelp: 'Gælder, indtil medarbejderen selv vælger noget andet.',
    supported: 'Straks 0.1 og nyere',
    description: 'Indstillinger for Straks, agentens skrivebord i kontaktcentret',
  },
} as const;
