/** The hub as the agent and IT meet it: in step or not, what waits, what was refused and what to do, in Danish. */
import type { ErrorDetails } from '../errors.ts';
import { many } from './da-names.ts';
import { syncFieldName, syncValueName } from './da-sync-fields.ts';

/** What the hub refused, and what helps. */
interface Refusal {
  readonly why: string;
  readonly what: string;
}

const refusals: Readonly<Record<string, Refusal>> = {
  BODY_INVALID: {
    why: 'Hubben kan ikke læse posten.',
    what: 'Ret posten, hvis du kan. Hjælper det ikke, så eksportér den til it, og send den igen, når it har set på det.',
  },
  CPR_IN_TEXT: {
    why: 'En tekst ligner et CPR-nummer.',
    what: 'Ret posten, så teksten ikke indeholder et nummer.',
  },
  MUNICIPALITY_FOREIGN: {
    why: 'Denne pc må ikke registrere for den kommune.',
    what: 'Bed it give pc’en adgang til kommunen i hubben, og send den så igen.',
  },
  CENTRE_FOREIGN: {
    why: 'Den er registreret i et andet kontaktcenter, som pc’en var tilsluttet før.',
    what: 'Den er gemt på pc’en. Bed it tilslutte pc’en det kontaktcenter igen, så sendes den; eller eksportér den til it.',
  },
  ROLE_MISSING: {
    why: 'Denne pc har ikke den rolle, der må ændre det.',
    what: 'Bed it give pc’en rollen, og send den så igen. Eller kassér den, og bed en, der har rollen, om at ændre det.',
  },
  CONFLICT: {
    why: 'To har rettet det samme samtidig.',
    what: 'Sammenlign jeres versioner, og vælg. Er det ikke en artikel, så kassér din, og ret igen.',
  },
  ERASED: {
    why: 'Posten er slettet for altid i hubben.',
    what: 'Kassér den her.',
  },
  NOT_STORABLE: {
    why: 'Hubben kunne ikke gemme posten.',
    what: 'Ret posten, hvis du kan, eller eksportér den til it, og send den igen, når it har set på det.',
  },
  TOO_LARGE: {
    why: 'Posten er for stor til at blive sendt.',
    what: 'Gør den kortere, eller eksportér den til it.',
  },
  SUPERSEDED: {
    why: 'En anden version står i hubben.',
    what: 'Kassér din, eller ret posten igen.',
  },
};

export const daSync = {
  page: 'Synkronisering',
  heading: 'Synkronisering',
  lead: 'Alt, du registrerer, er gemt på denne pc, før det sendes. Intet går tabt, fordi netværket er væk.',

  bar: {
    inStep: 'I takt',
    waiting: (count: number) => `${String(count)} venter`,
    busy: 'Synkroniserer',
    offline: (when: string) => `Uden hub siden ${when}`,
    neverMet: 'Uden hub',
    /** The hub answers and takes what is logged: waiting is not what helps. */
    'login-expired': 'Log ind i hubben',
    'role-missing': 'Uden rolle i hubben',
    refused: (count: number) => `${String(count)} afvist`,
    choose: (count: number) => `${String(count)} at vælge`,
  },

  state: {
    heading: 'Status',
    alone: 'Denne pc har ingen hub. Registreringerne bliver på pc’en og venter, til den får en.',
    inStep: (hub: string) => `I takt med ${hub}.`,
    busy: (hub: string) => `Synkroniserer med ${hub} …`,
    progress: (done: number, total: number) => `Henter ${String(done)} af ${String(total)}`,
    answered: 'Hubben svarede sidst',
    never: 'aldrig',
    waiting: 'Venter på at blive sendt',
    refused: 'Afvist af hubben',
    beside: 'To versioner at vælge imellem',
    now: 'Synkronisér nu',
    done: 'Synkroniseringen er afsluttet.',
  },

  trouble: {
    unreachable: 'Hubben svarer ikke. Arbejd videre: det hele sendes, når den svarer igen.',
    busy: 'Hubben har travlt og bad os vente. Der prøves igen af sig selv.',
    'token-invalid': 'Hubben lukker ikke længere denne pc ind. Bed it om en ny kode, og tilslut pc’en igen.',
    'login-expired': 'Dit login er udløbet. Det, du registrerer, sendes stadig; log ind for at hente fra kollegerne.',
    'upgrade-required': 'Denne udgave af Straks er for gammel til hubben. Bed it opdatere. Arbejd videre imens.',
    'role-missing': 'Denne pc har ingen rolle, der må hente fra hubben. Bed it rette det.',
    'answer-invalid':
      'Det, der svarer på adressen, er ikke hubben. Er der en proxy eller en loginside imellem? Spørg it.',
    'way-unusable':
      'Intet sendes: hubbens adresse kan ikke bruges, eller filen med egne certifikater kan ikke læses eller rummer ingen. Bed it rette »Hvor ofte og ad hvilken vej« eller lægge filen på plads. Arbejd videre imens; der prøves igen af sig selv.',
    'secret-locked':
      'Intet sendes: pc’ens adgang til hubben kunne ikke låses op her. Åbn Straks i sit eget vindue, eller bed it om en ny kode, og tilslut pc’en igen. Arbejd videre imens.',
  },

  records: {
    refusedHeading: 'Afvist af hubben',
    refusedLead: 'De andre poster sendes som sædvanligt. Hver af disse venter på, at du gør noget.',
    besideHeading: 'To versioner',
    besideLead: 'Samme post er ændret to steder. Din version er gemt; vælg, hvilken der skal gælde.',
    waitingHeading: 'Venter på at blive sendt',
    waitingLead: 'De er gemt her og sendes, næste gang hubben svarer. Du skal ikke gøre noget.',
    waitingNone: 'Intet venter.',
    shownFirst: (shown: number, all: number) => `Her står ${String(shown)} af ${String(all)}.`,
    deletion: 'sletning',
    untitled: 'uden tekst',
    correct: 'Ret',
    compare: 'Vælg version',
    discard: 'Kassér',
    discardSure: (what: string) =>
      `Kassér ${what}? Det kan ikke fortrydes. Hubbens version gælder igen; har hubben ingen, slettes posten her.`,
    keepOurs: 'Brug min',
    keepStanding: 'Behold den, der gælder',
    ours: 'Min version',
    standing: 'Gælder nu',
    discarded: 'Kasseret.',
    chosen: 'Valgt.',
    ended: 'sletning: den findes ikke længere',
    differsIn: 'Forskel',
    sendAgain: 'Send igen',
    sentAgain: (left: number) =>
      left === 0 ? 'Sendt igen. Hubben tog imod.' : `Sendt igen. Hubben afviser stadig ${String(left)}.`,
    sentLater: 'Sendes igen, næste gang hubben svarer.',
    exportAll: 'Eksportér til it',
    exported: (count: number, path: string) => `${many(count, 'post', 'poster')} er skrevet til ${path}`,
    cancel: 'Annullér',
    table: {
      contacts: 'Henvendelse',
      'learnt-words': 'Lært ord',
      'learnt-decisions': 'Beslutning om et ord',
      feedback: 'Melding',
      'strategy-actuals': 'Måltal',
      messages: 'Driftsmeddelelse',
      'message-seen': 'Set driftsmeddelelse',
      articles: 'Artikel',
      'article-versions': 'Version af en artikel',
      'settled-gaps': 'Afsluttet hul i viden',
      'waiting-plans': 'Tilbud i ventetiden',
    } as Readonly<Record<string, string>>,
  },

  field: syncFieldName,
  value: syncValueName,

  refusal: (code: string): Refusal =>
    refusals[code] ?? { why: `Hubben afviste posten (${code}).`, what: 'Eksportér den til it.' },

  hub: {
    heading: 'Hub',
    enrolHeading: 'Tilslut denne pc',
    enrolLead: 'It giver dig adressen og en kode. Koden virker én gang og i et kvarter.',
    url: 'Hubbens adresse',
    code: 'Kode',
    deviceName: 'Pc’ens navn i hubben',
    more: 'Proxy og certifikat',
    proxy: 'Proxy (kan udelades)',
    caFile: 'Fil med egne certifikater, PEM (kan udelades)',
    facts: { proxy: 'Proxy', caFile: 'Egne certifikater' },
    wayHeading: 'Hvor ofte og ad hvilken vej',
    every: 'Sekunder mellem to synkroniseringer',
    enrol: 'Tilslut',
    enrolled: (hub: string) => `Pc’en er tilsluttet ${hub}.`,
    again: 'Tilslut igen',
    save: 'Gem',
    saved: 'Gemt.',
    leave: 'Frakobl',
    leaveSure:
      'Frakobl denne pc? Intet slettes, hverken her eller i hubben. En ny kode skal til for at tilslutte den igen.',
    left: 'Pc’en er frakoblet.',
    rolesFrom: (hub: string) => `Rollerne på denne pc kommer fra ${hub}.`,
    address: 'Adresse',
    name: 'Hub',
    roles: 'Roller på denne pc',
    device: 'Pc’ens id',
    person: 'Logget ind som',
    nobody: 'ingen',
    login: 'Log ind',
    loginLead: 'Åbn siden, log ind, sig ja til denne pc, og kom tilbage hertil.',
    loginCode: (code: string) => `Siden skal vise koden ${code}. Viser den en anden, så luk den og prøv igen.`,
    loginOpen: 'Åbn loginsiden',
    loggedIn: 'Du er logget ind.',
    adminOnly: 'En administrator tilslutter pc’en.',
    sameHub: 'Koden skal være til den hub, pc’en havde. Kun en administrator kan ændre adressen og vejen dertil.',
  },
} as const;

export const daSyncErrors = {
  'hub-address-invalid': () =>
    'Adressen kan ikke bruges. Skriv den som https://hub.kommune.dk. Kun en hub på denne pc må have http.',
  'certificates-invalid': (d: ErrorDetails) =>
    `Filen ${String(d['path'])} rummer intet certifikat. Vælg en fil i formatet PEM: den begynder med -----BEGIN CERTIFICATE-----.`,
  'hub-unreachable': () => 'Hubben svarer ikke. Kontrollér adressen, netværket, proxyen og certifikatet.',
  'hub-code-invalid': () => 'Koden virker ikke: den er brugt, for gammel eller skrevet forkert. Bed it om en ny.',
  'hub-upgrade-required': () => 'Denne udgave af Straks er for gammel til hubben. Bed it opdatere Straks.',
  'hub-refused': () => 'Hubben afviste det, eller det, der svarer, er ikke en hub. Vent lidt, og prøv igen.',
  'hub-secret-sealed': () =>
    'Pc’ens adgang til hubben ligger i systemets nøglelager, som kun Straks’ eget vindue kan åbne. Hent tallene dér, eller giv kommandoen en datamappe for sig (--data-dir), der er tilsluttet hubben med sin egen kode i en browser.',
  'hub-login-expired': () => 'Dit login i hubben er udløbet. Log ind under Synkronisering, og prøv igen.',
  'hub-missing': () => 'Denne pc har ingen hub. Tilslut den under Synkronisering.',
  'record-changed-elsewhere': () => 'Posten er ændret eller afgjort imens. Se listen igen.',
} as const;
