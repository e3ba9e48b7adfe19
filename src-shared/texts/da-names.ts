/** The closed lists of the domain by their Danish names: outcomes, channels, places, reasons, authorities. */
import type { Authority } from '../domain/article.ts';
import type { AvoidableReason, CallerType, Channel, Line, Location, Outcome, RedirectKind } from '../domain/contact.ts';
import type { ServiceChannel } from '../domain/directory.ts';

const outcome = {
  resolved: 'Straksafklaret',
  redirected: 'Viderestillet / henvist',
  'self-service': 'Selvbetjening',
  misdirected: 'Fejlhenvendelse',
  abandoned: 'Afbrudt',
} satisfies Record<Outcome, string>;

const outcomeShort = {
  resolved: 'Afklaret',
  redirected: 'Videre',
  'self-service': 'Selvbetj.',
  misdirected: 'Fejl',
  abandoned: 'Afbrudt',
} satisfies Record<Outcome, string>;

const channel = {
  phone: 'Opkald',
  visit: 'Besøg',
  chat: 'Chat',
  'digital-post': 'Digital Post',
  'letter-email': 'Brev/e-mail',
} satisfies Record<Channel, string>;

const serviceChannel = {
  'self-service': 'Selvbetjening',
  phone: 'Telefon',
  visit: 'Personligt',
  chat: 'Chat',
  'digital-post': 'Digital Post',
  'letter-email': 'Brev/e-mail',
} satisfies Record<ServiceChannel, string>;

const line = { main: 'hovednummer', direct: 'direkte nummer' } satisfies Record<Line, string>;

const location = {
  borgerservice: 'Borgerservice',
  ydelseskontor: 'Ydelseskontor',
  jobcenter: 'Jobcenter',
  bibliotek: 'Bibliotek',
  institution: 'Institution',
  other: 'Andet sted',
} satisfies Record<Location, string>;

const callerType = {
  citizen: 'Borger',
  business: 'Virksomhed',
  authority: 'Myndighed',
  relative: 'Pårørende',
} satisfies Record<CallerType, string>;

const redirectKind = {
  transfer: 'Stillet om',
  referral: 'Henvist',
  'follow-up': 'Ringer tilbage',
} satisfies Record<RedirectKind, string>;

const avoidable = {
  'unclear-letter': 'Uklart brev',
  'web-page': 'Mangel på hjemmesiden',
  'status-query': 'Spørger til status',
  'form-error': 'Fejl i løsning eller blanket',
  'missing-callback': 'Lovet opkald udeblev',
  other: 'Andet',
} satisfies Record<AvoidableReason, string>;

const authority = {
  kommune: 'Kommunen',
  'udbetaling-danmark': 'Udbetaling Danmark',
  skat: 'Skattestyrelsen',
  familieretshuset: 'Familieretshuset',
  politi: 'Politiet',
  region: 'Regionen',
  anden: 'Anden myndighed',
} satisfies Record<Authority, string>;

export const daNames = {
  outcome,
  outcomeShort,
  channel,
  serviceChannel,
  line,
  location,
  callerType,
  redirectKind,
  avoidable,
  authority,
} as const;

/** @returns `1 artikel`, `2 artikler`. */
export const many = (count: number, one: string, several: string): string =>
  `${String(count)} ${count === 1 ? one : several}`;
