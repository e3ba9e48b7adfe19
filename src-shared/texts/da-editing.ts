/** The editors' room in Danish: the list and its filters, the editor, history, duplicates. */
import type { EditorFlag, EditorRow } from '../contract/editing.ts';
import type { QualityKind } from '../domain/quality.ts';
import type { EditAction } from '../domain/editing.ts';

const fields: Readonly<Record<string, string>> = {
  id: 'Id i links',
  title: 'Titel',
  summary: 'Resumé til søgelisten',
  shortAnswer: 'Kort svar at sige højt',
  topic: 'KLE-emne',
  keywords: 'Stikord (fagets ord)',
  citizenWords: 'Borgerens ord',
  authority: 'Hvem har sagen?',
  channels: 'Kanaler',
  channelException: 'Undtagelse fra kanalrækkefølgen',
  attendance: 'Fremmøde',
  obligatory: 'Obligatorisk selvbetjening',
  selfService: 'Selvbetjeningsløsning',
  unit: 'Enhed',
  municipalities: 'Kommuner',
  local: 'Lokale forskelle',
  amounts: 'Beløb og gebyrer',
  owner: 'Ejer',
  reviewedAt: 'Gennemgået',
  reviewEvery: 'Gennemgås',
  canResolve: 'Kan afsluttes af kontaktcentret',
  ownData: 'Link til egne data',
  incentive: 'Fordel ved at gøre det digitalt',
  related: 'Beslægtede artikler',
  sources: 'Kilder',
  body: 'Teksten',
  'body.steps': 'Gør sådan',
  'body.cannotSelf': 'Kan ikke selv',
  'body.exceptions': 'Undtagelser',
};

const parts: Readonly<Record<string, string>> = {
  label: 'hvad',
  amountKr: 'kr.',
  validFrom: 'gælder fra',
  validTo: 'gælder til',
  source: 'kilde',
  title: 'titel',
  url: 'adresse (https)',
  checkedAt: 'slået op',
  first: 'først',
  why: 'begrundelse',
  unit: 'enhed',
  selfService: 'løsning',
  link: 'link',
  note: 'lokal note',
};

/** @returns what a field is called: `amounts.0.validFrom` is »Beløb og gebyrer 1, gælder fra«. */
export function draftFieldName(path: string): string {
  const whole = fields[path];
  if (whole !== undefined) return whole;
  const [first = '', ...rest] = path.split('.');
  return rest.reduce(
    (name, part) => (/^\d+$/.test(part) ? `${name} ${String(Number(part) + 1)}` : `${name}, ${parts[part] ?? part}`),
    fields[first] ?? first,
  );
}

const flags = {
  overdue: 'Skal gennemgås',
  flagged: 'Har meldinger',
  draft: 'Kladder og til gennemsyn',
  'low-resolving': 'Afklarer sjældent',
  unused: 'Ikke brugt i 180 dage',
  conflict: 'I konflikt',
  'source-gone': 'Fjernet på borger.dk',
  retired: 'Udgået',
} satisfies Record<EditorFlag, string>;

const states = {
  published: 'Udgivet',
  draft: 'Kladde',
  review: 'Sendt til gennemsyn',
  retired: 'Udgået',
} satisfies Record<EditorRow['state'], string>;

const actions = {
  original: 'Som den kom',
  draft: 'Gemt som kladde',
  review: 'Sendt til gennemsyn',
  published: 'Udgivet',
  reviewed: 'Gennemgået, stadig rigtig',
  restored: 'Gendannet',
  merged: 'Slået sammen',
  retired: 'Udgået',
  imported: 'Hentet ind',
} satisfies Record<EditAction, string>;

/** What `lint-knowledge` finds, as an editor is told of it while writing. */
const findings: Readonly<Record<string, (detail: string) => string>> = {
  unit: (detail) => `Enheden »${detail}« findes ikke i kommunen.`,
  solution: (detail) => `Løsningen »${detail}« findes ikke.`,
  topic: (detail) => `KLE-nummeret ${detail} er ikke kendt.`,
  related: (detail) => `Den beslægtede artikel »${detail}« findes ikke.`,
  link: (detail) => `Linket til artiklen »${detail}« fører ingen steder hen.`,
  municipality: (detail) => `Kommunen ${detail} er ikke sat op.`,
  'cannot-self': () => 'Skriv, hvad den gør, der ikke kan selv.',
  'amount-expired': (detail) => `Beløbet »${detail}« er udløbet og vises som udløbet.`,
  'review-due': () => 'Artiklen skal gennemgås.',
  heavy: (detail) => `Teksten er tung at læse (LIX ${detail}). Skriv kortere sætninger.`,
};

export const daEditing = {
  field: draftFieldName,
  edit: 'Ret',
  editTitle: (title: string) => `Ret: ${title}`,
  flags,
  states,
  actions,
  finding: ({ rule, detail }: { readonly rule: string; readonly detail: string }): string =>
    findings[rule]?.(detail) ?? `${rule}: ${detail}`,
  quality: {
    heading: 'Videns kvalitet',
    lead: 'Det, der bør ses på, det værste øverst. Brug er de sidste 180 dage på denne pc. Hele rapporten følger med, når statistikken gemmes.',
    none: 'Der er ikke noget at se på.',
    why: 'Hvorfor',
    what: 'Artikel eller søgning',
    owner: 'Ejer',
    said: 'Hvad',
    count: 'Antal',
    of: 'Ud af, eller tabt',
    since: 'Siden',
    kinds: {
      overdue: 'Skulle være gennemgået',
      expired: 'Udløbne beløb',
      redirected: 'Ofte viderestillet efter læsning',
      missing: 'Søgt, men mangler',
      unused: 'Aldrig brugt',
    } satisfies Record<QualityKind, string>,
    counted: (name: string, count: number) => `${name} (${String(count)})`,
    overdue: (day: string) => `siden ${day}`,
    expired: (count: number, day: string) => `${String(count)} beløb, det ældste ${day}`,
    redirected: (count: number, of: number) => `${String(count)} af ${String(of)} ærinder viderestillet`,
    missing: (searches: number, lost: number) => `søgt ${String(searches)} gange, ${String(lost)} afklaringer tabt`,
    more: (count: number) => `og ${String(count)} til i den gemte rapport`,
  },
  list: {
    lead: (shown: number, all: number) =>
      shown === all ? `${String(all)} artikler` : `${String(shown)} af ${String(all)} artikler`,
    filter: 'Søg titel, ejer eller emne',
    show: 'Vis',
    all: 'Alle',
    title: 'Artikel',
    owner: 'Ejer',
    state: 'Stand',
    freshness: 'Gennemgang',
    use: 'Straksafklaret af brugt',
    useOf: (resolved: number, used: number) => (used === 0 ? '–' : `${String(resolved)} af ${String(used)}`),
    reports: (count: number) => `${String(count)} ${count === 1 ? 'melding' : 'meldinger'}`,
    expired: (count: number) => `${String(count)} udløbet beløb`,
    typed: 'Ikke gemt',
    none: 'Ingen artikler med dette filter.',
    more: (count: number) => `Vis flere (${String(count)} til)`,
    keys: 'Piletaster vælger · Enter retter · G: gennemgået, stadig rigtig · K: og kilderne er slået op i dag',
    fresh: 'Ny artikel',
    begun: 'Fortsæt den nye artikel, der ikke er gemt',
    twins: 'Dubletter',
    reviewed: (title: string) => `Gennemgået i dag: ${title}`,
    reviewedWithSources: (title: string) => `Gennemgået, og kilderne er slået op i dag: ${title}`,
  },
  editor: {
    back: '← Til listen',
    backThere: '← Tilbage',
    fresh: 'Ny artikel',
    kept: (time: string) => `Det, du skriver, er gemt på denne pc kl. ${time}`,
    unsaved: (time: string) => `Der ligger tekst fra ${time}, som ikke er gemt. Den er hentet frem.`,
    giveUp: 'Kassér det, der ikke er gemt',
    gaveUp: 'Det, der ikke var gemt, er kasseret.',
    views: 'Vis',
    preview: 'Som på skærmen',
    changes: 'Hvad er ændret?',
    history: 'Historik',
    municipality: 'Set fra',
    lix: (lix: number | null) => (lix === null ? '' : `LIX ${String(lix)}`),
    fault: (field: string) => `Kan ikke udgives endnu: »${draftFieldName(field)}« mangler eller er forkert udfyldt.`,
    noChanges: 'Der er ikke ændret noget.',
    was: 'Som den står',
    becomes: 'Som du skriver den',
    reason: 'Hvorfor ændres den?',
    reasonPlaceholder: 'Fx: nyt gebyr fra 1. januar',
    saveDraft: 'Gem kladde',
    sendToReview: 'Send til gennemsyn',
    publish: 'Udgiv',
    retire: 'Tag ud af brug',
    retireHelp: 'Artiklen forsvinder fra søgning og skrivebord. Historikken bliver, og den kan gendannes.',
    reviewed: 'Gennemgået, stadig rigtig',
    reviewedHelp: (owner: string, every: string) => `Ejer ${owner}, gennemgås ${every}`,
    lines: 'En på hver linje',
    optional: '(kan stå tomt)',
    none: 'Ingen',
    add: 'Tilføj',
    remove: 'Fjern',
    checkedToday: 'Slået op i dag',
    neverChecked: 'aldrig slået op',
    common: 'Fælles for alle kommuner',
    suggestions: 'Borgere har søgt uden held med',
    suggestion: (searches: number, reports: number) =>
      [searches > 0 ? `${String(searches)} søgninger` : '', reports > 0 ? `${String(reports)} meldinger` : '']
        .filter((part) => part !== '')
        .join(', '),
    retention: (kept: string, erased: string) =>
      `arkivloven: ${kept}${erased === '' ? '' : `, persondata slettes: ${erased}`}`,
    addSuggestion: (words: string) => `Tilføj »${words}« til borgerens ord`,
    sections: {
      answer: 'Svaret',
      find: 'Findes ved',
      how: 'Sådan løses den',
      facts: 'Beløb og kilder',
      keep: 'Ejer og gennemgang',
    },
    every: { P3M: 'hver 3. måned', P6M: 'hvert halve år', P12M: 'hvert år', P24M: 'hvert andet år' } as Readonly<
      Record<string, string>
    >,
    said: {
      draft: 'Kladden er gemt. Skrivebordet viser stadig den udgivne udgave.',
      review: 'Sendt til gennemsyn.',
      published: 'Udgivet. Den er i søgningen nu.',
      retired: 'Taget ud af brug.',
      restored: 'Gendannet.',
    },
  },
  history: {
    lead: 'Nyeste først. Vælg en udgave for at se, hvad der er anderledes end nu.',
    by: (author: string) => (author === '' ? 'Straks' : author),
    restore: 'Gendan denne udgave',
    restoreReason: (when: string) => `Gendannet udgaven fra ${when}`,
    none: 'Artiklen er ikke ændret her.',
    then: 'Dengang',
    now: 'Nu',
  },
  conflict: {
    heading: 'To har ændret artiklen',
    lead: 'Til venstre den udgave, en anden gemte imens; til højre din. Vælg en, eller tag felter fra den anden og gem igen.',
    theirs: 'Den andens',
    mine: 'Din',
    retiredThere: 'Den anden har taget artiklen ud af brug.',
    retiredHere: 'Du har taget artiklen ud af brug; det har den anden ikke.',
    keepMine: 'Behold min',
    keepTheirs: 'Brug den andens',
    takeField: 'Brug den andens',
    takeAlone: (names: string) => `Tag også det, kun den anden har ændret: ${names}`,
    reason: 'Valgt efter samtidig ændring',
  },
  twins: {
    heading: 'Mulige dubletter',
    lead: 'Artikler om samme emne eller med samme titel, der siger næsten det samme.',
    none: 'Ingen artikler ligner hinanden så meget.',
    likeness: (percent: string) => `${percent} fælles ord`,
    compare: 'Sammenlign',
    back: '← Til dubletterne',
    keep: 'Behold denne',
    mergeLead:
      'Den, der beholdes, kan rettes, før de slås sammen. Borgerens ord og stikord fra den anden er lagt til. Links og logninger til den anden fører derefter hertil.',
    merge: 'Slå sammen',
    merged: 'Slået sammen.',
  },
  yes: 'Ja',
  no: 'Nej',
} as const;
