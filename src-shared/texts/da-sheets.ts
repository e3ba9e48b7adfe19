/** Tick sheets in Danish: what columns are usually called, which words stand for which code, and what is said of a row. */
import type {
  AvoidableReason,
  CallerType,
  Channel,
  Location,
  Outcome,
  RedirectKind,
  SelfServiceHelp,
} from '../domain/contact.ts';
import type { SheetSummary } from '../imports/sheet-summary.ts';
import { danishDate, danishNumber } from './format.ts';
import type { SheetField } from '../imports/sheet-fields.ts';
import type { RowFault } from '../imports/sheet-row.ts';

/** What a column is called on screen and in a report. */
const fields = {
  key: 'Nøgle',
  date: 'Dato',
  time: 'Klokkeslæt',
  count: 'Antal',
  municipality: 'Kommune',
  location: 'Sted',
  channel: 'Kanal',
  line: 'Linje',
  callerType: 'Henvender',
  title: 'Ærinde',
  topic: 'Emne (KLE)',
  outcome: 'Udfald',
  unit: 'Enhed',
  redirectKind: 'Viderestillet ved',
  solution: 'Selvbetjeningsløsning',
  help: 'Selvbetjening',
  repeat: 'Genhenvendelse',
  avoidable: 'Unødvendig, fordi',
  article: 'Artikel',
  authority: 'Rette myndighed',
} satisfies Record<SheetField, string>;

/** Compared without case and separating signs. */
const headers = {
  key: ['Nøgle', 'Løbenummer', 'Løbenr', 'Id', 'Henvendelses-id', 'Registreringsnr', 'Nr'],
  date: ['Dato', 'Dag', 'Henvendelsesdato', 'Registreringsdato', 'Oprettet', 'Starttidspunkt', 'Tidspunkt', 'Start'],
  time: ['Klokkeslæt', 'Tid', 'Kl', 'Klokken', 'Starttid', 'Time'],
  count: ['Antal', 'Antal henvendelser', 'Streger', 'Stk'],
  municipality: ['Kommune', 'Kommunekode', 'Kommunenr'],
  location: ['Sted', 'Lokation', 'Afdeling', 'Skranke'],
  channel: ['Kanal', 'Henvendelsesform', 'Henvendelsestype', 'Henvendelseskanal', 'Kontaktform'],
  line: ['Linje', 'Telefonlinje', 'Nummer'],
  callerType: ['Henvender', 'Borgertype', 'Kundetype', 'Hvem'],
  title: ['Ærinde', 'Titel', 'Spørgsmål', 'Beskrivelse', 'Henvendelse', 'Hvad'],
  topic: ['Emne', 'Emne (KLE)', 'KLE', 'KLE-nummer', 'KLE-emne', 'Fagområde', 'Område', 'Kategori'],
  outcome: ['Udfald', 'Resultat', 'Afklaring', 'Status', 'Straksafklaret'],
  unit: ['Enhed', 'Viderestillet til', 'Henvist til', 'Omstillet til', 'Fagforvaltning', 'Modtager'],
  redirectKind: ['Viderestillet ved', 'Måde', 'Viderestilling'],
  solution: ['Selvbetjeningsløsning', 'Løsning'],
  help: ['Selvbetjening', 'Medbetjening', 'Hjælp'],
  repeat: ['Genhenvendelse', 'Gentagen', 'Har henvendt sig før', 'Rykker'],
  avoidable: ['Unødvendig, fordi', 'Unødvendig', 'Undgåelig', 'Årsag'],
  article: ['Artikel', 'Vidensartikel', 'Artikler'],
  authority: ['Rette myndighed', 'Myndighed', 'Anden myndighed'],
} satisfies Record<SheetField, readonly string[]>;

/** The code itself is always understood, and so is its name on screen. */
const words = {
  channel: {
    phone: ['telefon', 'tlf', 'opkald', 'telefonisk', 'telefonopkald', 'ring'],
    visit: ['besøg', 'personlig', 'personligt', 'fremmøde', 'personligt fremmøde', 'skranke'],
    chat: ['chat', 'webchat'],
    'digital-post': ['digital post', 'sikker mail', 'e boks'],
    'letter-email': ['brev', 'mail', 'e mail', 'email', 'post', 'brev e mail'],
  } satisfies Record<Channel, readonly string[]>,
  location: {
    borgerservice: ['borgerservice', 'borgerservicecenter', 'kontaktcenter'],
    ydelseskontor: ['ydelseskontor', 'ydelseskontoret', 'ydelser'],
    jobcenter: ['jobcenter', 'jobcentret', 'jobcenteret'],
    bibliotek: ['bibliotek', 'biblioteket'],
    institution: ['institution', 'institutionen'],
    other: ['andet', 'andet sted', 'øvrige'],
  } satisfies Record<Location, readonly string[]>,
  line: {
    main: ['hovednummer', 'hovednummeret', 'hovedtelefon', 'omstilling', 'omstillingen'],
    direct: ['direkte', 'direkte nummer', 'lokalnummer'],
  },
  callerType: {
    citizen: ['borger', 'privat'],
    business: ['virksomhed', 'erhverv', 'firma'],
    authority: ['myndighed', 'anden myndighed', 'kollega', 'intern'],
    relative: ['pårørende', 'repræsentant'],
  } satisfies Record<CallerType, readonly string[]>,
  outcome: {
    resolved: ['straksafklaret', 'afklaret', 'afsluttet', 'løst', 'færdig', 'ja'],
    redirected: ['viderestillet', 'viderestillet henvist', 'henvist', 'omstillet', 'stillet om', 'sendt videre'],
    'self-service': ['selvbetjening', 'henvist til selvbetjening'],
    misdirected: ['fejlhenvendelse', 'anden myndighed', 'forkert myndighed', 'hører til andetsteds'],
    abandoned: ['afbrudt', 'lagde på', 'gik igen', 'opgivet'],
  } satisfies Record<Outcome, readonly string[]>,
  redirectKind: {
    transfer: ['stillet om', 'omstillet', 'viderestillet'],
    referral: ['henvist'],
    'follow-up': ['ringer tilbage', 'ringes op', 'opfølgning'],
  } satisfies Record<RedirectKind, readonly string[]>,
  help: {
    pointer: ['vist', 'henvist'],
    assisted: ['medbetjening', 'sammen', 'hjulpet', 'medbetjent'],
  } satisfies Record<SelfServiceHelp, readonly string[]>,
  avoidable: {
    'unclear-letter': ['uklart brev', 'brev', 'uforståeligt brev'],
    'web-page': ['hjemmeside', 'hjemmesiden'],
    'status-query': ['status', 'status på sag', 'hvor langt er sagen', 'rykker'],
    'form-error': ['fejl i blanket', 'blanket', 'fejl i løsning', 'løsning'],
    'missing-callback': ['manglende opringning', 'ikke ringet tilbage'],
    other: ['andet', 'anden årsag'],
  } satisfies Record<AvoidableReason, readonly string[]>,
  yes: ['ja', 'j', 'x', '1', 'sand', 'true', '✓', '✔'],
  no: ['nej', 'n', '0', 'falsk', 'false', '-'],
} as const;

const fault = {
  missing: (column) => `»${column}« mangler`,
  unknown: (column) => `værdien i »${column}« kendes ikke. Ret den, eller oversæt den i kolonnefilen`,
  'not-a-day': (column) => `»${column}« er ikke en dato (dd-mm-åååå)`,
  future: (column) => `»${column}« ligger i fremtiden`,
  'too-old': (column) => `»${column}« ligger før år 2000`,
  'not-a-time': (column) => `»${column}« er ikke et klokkeslæt (tt:mm)`,
  'not-a-count': (column) => `»${column}« er ikke et helt tal fra 1 til 1.000`,
  'too-long': (column) => `teksten i »${column}« er for lang`,
  'cpr-in-text': (column) => `»${column}« ligner et CPR-nummer`,
  'too-many-cells': () => 'rækken har flere felter end overskriften',
  'unit-missing': () => 'udfaldet er viderestillet, men enheden mangler',
  'solution-missing': () => 'udfaldet er selvbetjening, men løsningen mangler',
  'key-twice': (column) => `»${column}« står også på en tidligere række`,
} satisfies Record<RowFault, (column: string) => string>;

const help = [
  'import-contacts FIL.csv [--mapping KOLONNER.yaml] [--municipality KODE] [--location STED] [--channel KANAL]',
  '                [--dry-run] [--report FIL] [--data-dir MAPPE]',
  '  henvendelser fra et stregark (CSV) fra før Straks. --mapping: hvilke kolonner er hvad. --municipality, --location',
  '  og --channel gælder, hvor arket intet siger. --dry-run viser, hvad der ville ske, og gemmer intet. Afviste rækker',
  '  skrives med rækkenummer og årsag i FIL.csv-afviste.csv, eller hvor --report siger. Resten gemmes samlet. Samme fil',
  '  igen ændrer intet. Luk Straks først.',
] as const;

interface Stored {
  readonly added: number;
  readonly corrected: number;
  readonly unchanged: number;
  readonly takenBack: number;
}

export const daSheets = {
  fields,
  headers,
  words,
  fault,
  report: { row: 'Række', column: 'Kolonne', reason: 'Årsag' },
  /** What `npm run straks` says. */
  cli: {
    help,
    file: 'FIL.csv',
    reportEnding: '-afviste.csv',
    nothingStored: 'Prøve: intet er gemt.',
    stored: ({ added, corrected, unchanged, takenBack }: Stored) =>
      `Gemt: ${danishNumber(added)} nye, ${danishNumber(corrected)} rettede, ${danishNumber(unchanged)} uændrede${
        takenBack === 0 ? '' : `, ${danishNumber(takenBack)} er slettet siden og er ikke gemt igen`
      }.`,
    reported: (count: number, path: string) =>
      count === 1 ? `1 række er afvist. Se ${path}` : `${danishNumber(count)} rækker er afvist. Se ${path}`,
  },
} as const;

/** @returns what a sheet would give, a line each: for the terminal, and for the page's preview. */
export function summaryLines(summary: SheetSummary): string[] {
  const { columns, unread, rows, contacts, days, withoutOutcome, topicUnknown, hasKey, hasTime, refused } = summary;
  return [
    ...columns.map(({ field, header }) => `${fields[field]}: kolonnen »${header}«`),
    ...(unread.length === 0 ? [] : [`Læses ikke: ${unread.map((header) => `»${header}«`).join(', ')}`]),
    days === null
      ? 'Ingen rækker kan bruges.'
      : `${danishNumber(contacts)} henvendelser i ${danishNumber(rows)} rækker, ${danishDate(days.from)} - ${danishDate(days.to)}`,
    ...(withoutOutcome === 0 ? [] : [`Mangler udfald: ${danishNumber(withoutOutcome)}`]),
    ...(topicUnknown === 0 ? [] : [`Emnet kendes ikke og tælles uden emne: ${danishNumber(topicUnknown)}`]),
    ...(hasTime ? [] : ['Uden klokkeslæt: tælles kl. 12.00']),
    ...(hasKey ? [] : ['Uden nøgle: en rettet fil tæller med igen. Brug en kolonne med løbenummer, hvis arket har en']),
    ...(refused === 0 ? [] : [`Afviste rækker: ${danishNumber(refused)}`]),
    ...summary.firstRefused.map((row) => `  ${refusedText(row, columns)}`),
  ];
}

/** @returns `række 12: »Dato« er ikke en dato (dd-mm-åååå)`. */
function refusedText(
  row: SheetSummary['firstRefused'][number],
  columns: readonly SheetSummary['columns'][number][],
): string {
  return `række ${String(row.line)}: ${faultText(row, columns)}`;
}

/** @returns the reason, with the column by its own header where it has one. */
export function faultText(
  { fault: code, field }: Pick<SheetSummary['firstRefused'][number], 'fault' | 'field'>,
  columns: readonly SheetSummary['columns'][number][],
): string {
  const header = columns.find((column) => column.field === field)?.header;
  return fault[code](header ?? (field === null ? '' : fields[field]));
}
