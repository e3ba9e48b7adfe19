/** The figures in Danish: what each is called, what it means, what is divided by what, and which row of the strategies it answers. */
import type { SelfServiceHelp } from '../domain/contact.ts';
import type { ShareId } from '../metrics/definitions.ts';
import type { PeriodChoice } from '../metrics/periods.ts';
import type { TargetRow } from '../metrics/view.ts';

export interface FigureText {
  readonly name: string;
  /** In a sentence or two. */
  readonly definition: string;
  readonly numerator: string;
  /** Null for a count, which is divided by nothing. */
  readonly denominator: string | null;
  /** Null where no strategy asks for the figure. */
  readonly row: string | null;
}

type FigureId = 'contacts' | 'enquiries' | ShareId;
/** What the page shows beside them. */
type OtherFigureId = 'missing' | 'handleTime' | 'afterCallTime' | 'pointerRate' | 'missedArticle';

const decided = 'ærinder med udfald';

const figures = {
  contacts: {
    name: 'Henvendelser',
    definition:
      'Opkald, besøg, chat, Digital Post og breve, der er begyndt i perioden. Alle tæller, også dem der mangler udfald.',
    numerator: 'antal henvendelser',
    denominator: null,
    row: null,
  },
  enquiries: {
    name: 'Ærinder',
    definition:
      'De enkelte ærinder i henvendelserne. Én henvendelse kan rumme flere. Alle tæller, også dem der mangler udfald.',
    numerator: 'antal ærinder',
    denominator: null,
    row: null,
  },
  fcrGross: {
    name: 'Straksafklaring, brutto',
    definition:
      'Så stor en del af ærinderne blev afsluttet med det samme: ingen viderestilling, og borgeren behøver ikke vende tilbage.',
    numerator: 'straksafklarede ærinder',
    denominator: decided,
    row: 'A4 (FU)',
  },
  fcrNet: {
    name: 'Straksafklaring, netto',
    definition:
      'Straksafklaring uden genhenvendelser. Fejlhenvendelser og afbrudte regnes ikke med, fordi de aldrig kunne afklares her.',
    numerator: 'straksafklarede ærinder, der ikke er genhenvendelser',
    denominator: `${decided}, fraregnet fejlhenvendelser og afbrudte`,
    row: 'A4 (FU)',
  },
  fcrInclSelfService: {
    name: 'Straksafklaring inkl. selvbetjening',
    definition:
      'Straksafklarede og henviste til selvbetjening tilsammen. Vises ved siden af straksafklaringen, aldrig i stedet for den.',
    numerator: 'straksafklarede ærinder og ærinder med udfaldet selvbetjening',
    denominator: decided,
    row: 'A4 og A10 (FU)',
  },
  fcrContent: {
    name: 'Straksafklaret ved hjælp af indhold',
    definition:
      'Opkald og besøg, hvor hvert eneste ærinde blev straksafklaret med en artikel, som agenten har bekræftet. Et svar uden artikel tæller ikke her.',
    numerator: 'opkald og besøg, hvor alle ærinder er straksafklaret med en bekræftet artikel',
    denominator: 'opkald og besøg, hvor alle ærinder har udfald',
    row: 'A1 (FS)',
  },
  fcrMainLine: {
    name: 'Hovednummeret uden viderestilling',
    definition:
      'Opkald til hovednummeret, hvor hvert eneste ærinde blev straksafklaret. Opkald til direkte numre er ikke med.',
    numerator: 'opkald til hovednummeret, hvor alle ærinder er straksafklaret',
    denominator: 'opkald til hovednummeret, hvor alle ærinder har udfald',
    row: 'A2 (FU)',
  },
  fcrVisits: {
    name: 'Personlige henvendelser straksafklaret',
    definition:
      'Besøg i borgerservice og ydelseskontoret, hvor hvert eneste ærinde blev straksafklaret. Besøg andre steder, fx i jobcentret, er ikke med.',
    numerator: 'besøg i borgerservice og ydelseskontoret, hvor alle ærinder er straksafklaret',
    denominator: 'besøg i borgerservice og ydelseskontoret, hvor alle ærinder har udfald',
    row: 'A3 (FU)',
  },
  redirected: {
    name: 'Viderestillet eller henvist',
    definition: 'Ærinder, der blev givet videre til en enhed i kommunen, uanset hvordan.',
    numerator: 'ærinder med udfaldet viderestillet / henvist',
    denominator: decided,
    row: 'A5 (FS)',
  },
  transfer: {
    name: 'Stillet om',
    definition: 'Ærinder, hvor det levende opkald blev stillet om til en enhed.',
    numerator: 'viderestillede ærinder, der blev stillet om',
    denominator: decided,
    row: 'A5 (FS)',
  },
  referral: {
    name: 'Henvist',
    definition: 'Ærinder, hvor borgeren fik at vide, hvilken enhed der skal kontaktes.',
    numerator: 'viderestillede ærinder, der blev henvist',
    denominator: decided,
    row: 'A5 (FS)',
  },
  followUp: {
    name: 'Ringer tilbage',
    definition: 'Ærinder, hvor en fagenhed ringer tilbage til borgeren.',
    numerator: 'viderestillede ærinder, hvor enheden ringer tilbage',
    denominator: decided,
    row: 'A5 (FS)',
  },
  selfService: {
    name: 'Selvbetjening',
    definition: 'Ærinder, der endte med, at borgeren selv gik videre i en selvbetjeningsløsning.',
    numerator: 'ærinder med udfaldet selvbetjening',
    denominator: decided,
    row: 'A10 (FU)',
  },
  assisted: {
    name: 'Medbetjening',
    definition: 'Ærinder, hvor borgeren blev hjulpet gennem selvbetjeningsløsningen, uanset hvad ærindet endte med.',
    numerator: 'ærinder med medbetjening',
    denominator: decided,
    row: 'A11-A12 (FU)',
  },
  misdirected: {
    name: 'Fejlhenvendelser',
    definition: 'Ærinder, der hørte til hos en anden myndighed og ikke blev besvaret her.',
    numerator: 'ærinder med udfaldet fejlhenvendelse',
    denominator: decided,
    row: null,
  },
  abandoned: {
    name: 'Afbrudt',
    definition: 'Ærinder, hvor borgeren lagde på eller gik, før der var svaret.',
    numerator: 'ærinder med udfaldet afbrudt',
    denominator: decided,
    row: null,
  },
  repeat: {
    name: 'Genhenvendelser',
    definition: 'Ærinder, som borgeren har henvendt sig om før. De trækker kun netto-straksafklaringen ned.',
    numerator: 'ærinder, der er genhenvendelser',
    denominator: decided,
    row: 'A4 (FU)',
  },
} satisfies Record<FigureId, FigureText>;

const otherFigures = {
  missing: {
    name: 'Mangler udfald',
    definition: 'Ærinder, som ingen har givet et udfald endnu. De tæller i antallet og indgår ikke i nogen andel.',
    numerator: 'ærinder uden udfald',
    denominator: null,
    row: null,
  },
  handleTime: {
    name: 'Ekspeditionstid',
    definition:
      'Fra henvendelsen begynder, til den er gemt. Efterregistrerede, ukendt slut og henvendelser uden udfald er ikke med. Median og 90-percentil er højst 3 % fra de nøjagtige.',
    numerator: 'median og 90-percentil',
    denominator: null,
    row: null,
  },
  afterCallTime: {
    name: 'Efterbehandling',
    definition:
      'Fra samtalen slutter, til henvendelsen er gemt. Kun hvor begge tidspunkter er kendt; ellers som ekspeditionstid.',
    numerator: 'median og 90-percentil',
    denominator: null,
    row: null,
  },
  pointerRate: {
    name: 'Selvbetjening vist',
    definition: 'Så ofte blev borgeren vist selvbetjeningen, hvor emnet har en løsning.',
    numerator: 'ærinder, hvor løsningen er vist, og emnet har en løsning',
    denominator: 'ærinder med udfald, hvis emne har en løsning',
    row: 'A10 (FU)',
  },
  missedArticle: {
    name: 'Artikel ikke brugt, viderestillet',
    definition:
      'Ærinder, der blev viderestillet eller henvist uden en artikel, selv om en artikel om emnet den dag kunne afklare det.',
    numerator: 'viderestillede ærinder uden artikel, hvor en artikel kunne afklare emnet',
    denominator: 'viderestillede ærinder',
    row: 'A1 og A5 (FS)',
  },
} satisfies Record<OtherFigureId, FigureText>;

const period = {
  'this-week': 'Denne uge',
  'last-week': 'Sidste uge',
  'this-month': 'Denne måned',
  'this-quarter': 'Dette kvartal',
} satisfies Record<PeriodChoice, string>;

const source = {
  FS: 'Frederikssunds strategi 2011-2015',
  FU: 'Furesøs strategi 2014-2017',
} satisfies Record<TargetRow['source'], string>;

const help = { pointer: 'Vist', assisted: 'Medbetjening' } satisfies Record<SelfServiceHelp, string>;

export const daStatistics = {
  figures,
  otherFigures,
  period,
  source,
  numerator: 'Tæller',
  denominator: 'Nævner',
  intervalNote: 'Intervallet (Wilson) regner ærinder som uafhængige af hinanden.',
  ofMany: (num: string, den: string) => `${num} af ${den}`,
  tooFewToShare: 'Under 30: kun antal, ingen procent.',
  repeatsRiseToo: 'Straksafklaringen og genhenvendelserne stiger begge. Se efter, om ærinder lukkes for tidligt.',
  noBaseline: 'Ingen baseline: der er ikke foretaget en 0-punktsmåling endnu.',
  targetScope: 'Målet måles for hele kommunen i perioden, uanset valgt kanal og sted.',
  targetYear: (year: number) => `mål for ${String(year)}`,
  target: { reached: 'nået', missed: 'ikke nået', unknown: 'for få data' },
  previous: (from: string, to: string) => `mod ${from} - ${to}`,
  noTopic: 'Uden emne',
  unknownTopic: (number: string) => `${number} (ukendt emne)`,
  unknownName: (id: string) => `${id} (findes ikke længere)`,
  all: 'Alle',
  yes: 'ja',
  no: 'nej',

  file: {
    /** Codes, since a file name is read by programs too. */
    name: (parts: readonly string[]) => ['straks-henvendelser', ...parts].join('_'),
    outcomeMissing: 'Mangler udfald',
    help,
    columns: {
      contactId: 'Henvendelse',
      day: 'Dato',
      startedAt: 'Start',
      endedAt: 'Slut',
      handleSeconds: 'Ekspeditionstid (sek.)',
      afterCallSeconds: 'Efterbehandling (sek.)',
      lateEntry: 'Efterregistreret',
      municipality: 'Kommune',
      channel: 'Kanal',
      line: 'Linje',
      location: 'Sted',
      callerType: 'Henvender',
      position: 'Ærinde nr.',
      enquiries: 'Ærinder i henvendelsen',
      title: 'Titel',
      topic: 'Emne (KLE)',
      outcome: 'Udfald',
      redirectKind: 'Viderestillet ved',
      unit: 'Enhed',
      authority: 'Rette myndighed',
      forwarded: 'Sendt videre',
      solution: 'Selvbetjeningsløsning',
      help: 'Selvbetjening',
      repeat: 'Genhenvendelse',
      avoidable: 'Unødvendig, fordi',
      articles: 'Artikler',
    },
  },
} as const;
