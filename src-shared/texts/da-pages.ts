/** What stands on the pages and sheets around the desk, in Danish. */
import type { Notice } from '../contract.ts';
import { many } from './da-names.ts';
import { safetyNotices } from './da-safety.ts';
import { updateNotices } from './da-update-notices.ts';

type NoticeDetails = Notice['details'];

const told = (details: NoticeDetails, name: string): string => String(details[name] ?? '');

export const daPages = {
  missing: {
    heading: 'Mangler udfald',
    lead: 'intet får udfald af sig selv',
    none: 'Alle henvendelser har udfald.',
    noneHelp: 'Henvendelser, der lægges til side uden udfald, venter her, til du vælger et.',
    open: 'åbn hele henvendelsen',
    choose: 'vælg',
    outcome: 'udfald',
    unknownEnd: 'slut ukendt',
    takenBack: 'fortrudt',
    late: 'efterregistreret',
    noArticle: 'ingen artikel åbnet',
    footer: 'Ukendt slut er taget ud af ekspeditionstiden, men tæller i antal.',
    takenBy: (name: string) => `taget af ${name}`,
    somebodyElse: 'en anden',
    othersHelp:
      'Du må give andres et udfald: henvendelsen bliver ved med at være deres, og tæller hos dem. Dit udfald kan du selv fortryde og rette.',
    yesterday: (time: string) => `i går ${time}`,
  },

  keys: {
    heading: 'Taster',
    close: 'Luk',
    guide: 'Sådan vælger du udfald',
    discard: 'Luk liste, ryd søgning eller kassér en tom kladde',
    change: 'Skift taster',
    guideRows: [
      ['Svaret blev givet, og borgeren behøver ikke vende tilbage', 'Straksafklaret'],
      ['Du svarede på noget, som Udbetaling Danmark afgør', 'Straksafklaret'],
      ['Du svarede, men borgeren skal selv sende et papir bagefter', 'Straksafklaret'],
      ['I gjorde det sammen i løsningen, mens I talte', 'Straksafklaret med »sammen«'],
      ['Du bestilte en tid til borgeren, som er det, der skulle gøres', 'Straksafklaret'],
      ['Borgeren gik i gang med løsningen selv, efter at du viste den', 'Selvbetjening'],
      ['Du sendte linket, og borgeren ville se på det senere', 'Selvbetjening'],
      ['Du stillede opkaldet om til en kollega i en anden enhed', 'Viderestillet, stillet om'],
      ['Du gav nummeret på den enhed, der har sagen', 'Viderestillet, henvist'],
      ['En fagenhed skal ringe tilbage', 'Viderestillet, ringer tilbage'],
      ['Du svarede på én ting og stillede om med en anden', 'To ærinder, hver sit udfald'],
      ['Sagen hører til hos politiet, og du kunne ikke svare', 'Fejlhenvendelse'],
      ['Brevet var til en anden myndighed, og du sendte det videre', 'Fejlhenvendelse, sendt videre'],
      ['Forbindelsen røg, før du havde svaret', 'Afbrudt'],
      ['Forbindelsen røg, efter at du havde svaret', 'Straksafklaret'],
    ],
  },

  palette: {
    label: 'Find handling, side, enhed eller artikel',
    placeholder: 'Skriv, hvad du vil',
    none: 'Intet passer. Prøv et andet ord.',
    kind: { action: 'handling', page: 'side', unit: 'enhed', article: 'artikel' },
  },

  knowledge: {
    heading: 'Viden',
    lead: (count: number) => many(count, 'artikel', 'artikler'),
    filter: 'Filtrér på titel, emne eller ejer',
    title: 'Titel',
    topic: 'Emne',
    owner: 'Ejer',
    attendance: 'Fremmøde',
    state: 'Tilstand',
    expired: (count: number) => many(count, 'udløbet beløb', 'udløbne beløb'),
    problems: 'Filer, der ikke kunne læses',
    problemsLead: 'De øvrige artikler er indlæst. Ret filen, og start Straks igen.',
    none: 'Der er ingen artikler endnu.',
    noneHelp: 'Læg Markdown-filer i en mappe, og kør: npm run -s straks -- import-knowledge MAPPE',
    back: 'Alle artikler',
    noMatch: 'Ingen artikel passer til filteret.',
  },

  settings: {
    heading: 'Opsæt',
    agent: 'Dit navn',
    municipality: 'Kommune',
    location: 'Sted',
    channel: 'Sædvanlig kanal',
    theme: 'Udseende',
    themes: { system: 'Som systemet', light: 'Lyst', dark: 'Mørkt' },
    saved: 'Gemt',
    alone: 'Denne pc arbejder alene',
    aloneText:
      'Alle roller er åbne på denne pc, og intet er beskyttet med adgangskode. Med en hub kommer rollerne derfra.',
    roles: 'Roller',
    data: 'Data',
    folder: 'Datamappe',
    version: 'Udgave',
    notices: 'Beskeder fra starten',
  },

  firstRun: {
    heading: 'Velkommen til Straks',
    lead: 'Fire oplysninger, så er du klar. Alt kan ændres senere under Opsæt.',
    agent: 'Dit navn eller dine initialer',
    nameCpr: 'Det ligner et CPR-nummer. Skriv dit eget navn eller dine initialer.',
    agentHelp: 'Står kun på denne pc. Det kommer ikke med i statistik eller eksport.',
    municipality: 'Hvilken kommune svarer du for?',
    location: 'Hvor sidder du?',
    channel: 'Hvordan henvender de fleste sig?',
    start: 'Begynd',
    aside: 'Straks gemmer alt på denne pc, også når nettet er væk.',
    nameMissing: 'Skriv dit navn eller dine initialer.',
  },

  /** Each with what the notice carries: a file, counts. */
  notices: {
    'settings-set-aside': (d: NoticeDetails) =>
      `Opsætningen var beskadiget og er lagt til side som ${told(d, 'path')}. Standardvalg bruges; kontrollér dem under Opsæt.`,
    ...safetyNotices,
    'article-problems': (d: NoticeDetails) =>
      `${many(Number(d['count'] ?? 0), 'fil med viden', 'filer med viden')} kunne ikke læses. Se listen under Viden.`,
    'unclean-end-checked': () => 'Straks blev afbrudt sidst. Databasen er kontrolleret og er i orden.',
    'latest-may-be-lost': () =>
      'Straks blev afbrudt sidst, og filen straks.sqlite-wal er væk. Det, der blev gemt lige før, kan mangle: se dagens henvendelser efter.',
    'hub-link-set-aside': () =>
      'Filen med forbindelsen til hubben var beskadiget og er lagt til side. Tilslut pc’en igen under Synkronisering.',
    'hub-secret-locked': () =>
      'Pc’ens adgang til hubben ligger i systemets nøglelager, som ikke kunne åbnes her. Åbn Straks i sit eget vindue, eller tilslut pc’en igen med en kode under Synkronisering. Alt gemmes på pc’en imens.',
    'hub-secret-in-file': () =>
      'Systemet har intet nøglelager. Pc’ens adgang til hubben ligger i filen hub.json, som kun du kan læse.',
    'policy-problems': (d: NoticeDetails) =>
      `${many(Number(d['count'] ?? 0), 'indstilling fra it kan', 'indstillinger fra it kan')} ikke bruges. Se Gældende politik under Opsæt.`,
    ...updateNotices,
    'demo-not-filled': () => 'Mappen rummer egne henvendelser, så der er ikke lagt eksempeldata i den.',
  } satisfies Record<Notice['code'], (details: NoticeDetails) => string>,
} as const;
