/** The strategies' targets in Danish: the table, the form, the file of measurements. */
import type { OverMinimumUnit, StrategyRow } from '../domain/strategy.ts';

export const actualFaults = ['target', 'day', 'value', 'subject', 'cpr', 'field'] as const;
export type ActualFault = (typeof actualFaults)[number];

const fault = {
  target: 'målet kendes ikke. Brug nøglen, der står i tabellen',
  day: 'datoen er ikke en dato (dd-mm-åååå)',
  value: 'værdien er ikke et tal',
  subject: 'løsningens navn mangler',
  cpr: 'teksten ligner et CPR-nummer',
  field: 'et felt mangler eller er for langt',
} satisfies Record<ActualFault, string>;

const timing = { coming: 'kommende mål', now: 'gælder nu', past: 'historisk mål' } satisfies Record<
  StrategyRow['timing'],
  string
>;

const unit = { percent: 'procent af mindstemålet', points: 'procentpoint' } satisfies Record<OverMinimumUnit, string>;

export const daStrategy = {
  fault,
  timing,
  unit,
  heading: 'Strategiernes mål',
  lead: 'Mål fra Frederikssunds strategi 2011-2015 og Furesøs strategi 2014-2017. Tallene føres i hånden eller importeres, med kilde og dato.',
  row: 'Række',
  name: 'Mål',
  goal: 'Mål',
  actual: 'Faktisk',
  gap: 'Afvigelse',
  by: 'Inden',
  measuredOn: 'Målt',
  status: 'Status',
  reached: 'nået',
  missed: 'ikke nået',
  notMeasured: 'ikke målt',
  noBaseline: 'ingen 0-punktsmåling',
  noMinimum: 'mindstemål mangler',
  index: (value: string) => `indeks ${value}`,
  atMost: (goal: string) => `højst ${goal}`,
  minimum: (value: string) => `KL's mindstemål ${value}`,
  unitLabel: 'Fem over mindstemålet regnes i',
  byStrategy: 'oplyst i strategien',
  history: 'Målinger',
  baseline: '0-punktsmåling',
  enter: 'Indtast måling',
  form: {
    heading: 'Ny måling',
    target: 'Mål',
    kind: 'Slags',
    kinds: { actual: 'Måling', baseline: '0-punktsmåling' },
    subject: 'Løsning',
    minimum: 'KL’s mindstemål (%)',
    value: 'Værdi',
    valueHelp: 'Procent; ved indeks det talte antal.',
    measuredOn: 'Målt den',
    source: 'Kilde',
    save: 'Gem måling',
    remove: 'Fjern',
    saved: 'Målingen er gemt.',
    removed: 'Målingen er fjernet.',
    valueInvalid: 'Skriv et tal, fx 93,2.',
    subjectMissing: 'Skriv løsningens navn.',
    sourceMissing: 'Skriv, hvor tallet er fra.',
    dayInvalid: 'Skriv en dato, fx 31.12.2013.',
  },
  file: {
    columns: {
      target: 'Mål',
      kind: 'Slags',
      subject: 'Løsning',
      minimum: 'Mindstemål',
      value: 'Værdi',
      measuredOn: 'Dato',
      source: 'Kilde',
    },
    kinds: { baseline: '0-punktsmåling' },
    choose: 'Importér målinger (CSV)',
    help: 'Kolonner: Mål (nøglen), Værdi, Dato, Kilde, og om nødvendigt Løsning, Mindstemål, Slags.',
    done: (stored: number, refused: number) =>
      refused === 0
        ? `${String(stored)} målinger er gemt.`
        : `${String(stored)} målinger er gemt, ${String(refused)} rækker er afvist:`,
    refused: (line: number, code: ActualFault) => `række ${String(line)}: ${fault[code]}`,
  },
} as const;
