/** The fields of records that travel, and their values, by their Danish names: what two versions differ in. */
import { Instant } from '../domain/contact.ts';
import { draftFieldName } from './da-editing.ts';
import { daNames } from './da-names.ts';

const fields: Readonly<Record<string, string>> = {
  articleIds: 'Artikler',
  authority: 'Myndighed',
  avoidable: 'Unødvendig, fordi',
  callerType: 'Hvem',
  channel: 'Kanal',
  createdAt: 'Oprettet',
  endedAt: 'Afsluttet',
  expiresAt: 'Gælder til',
  forwarded: 'Sendt videre',
  help: 'Selvbetjening, hvordan',
  institutionId: 'Institution',
  kind: 'Overdraget',
  lateEntry: 'Indtastet senere',
  line: 'Nummer',
  location: 'Sted',
  mitId: 'Gælder MitID',
  municipalities: 'Kommuner',
  municipalityCode: 'Kommune',
  note: 'Note',
  outcome: 'Udfald',
  repeat: 'Genhenvendelse',
  retired: 'Udgået',
  say: 'Sig til borgeren',
  solutionId: 'Selvbetjening',
  startedAt: 'Begyndt',
  state: 'Tilstand',
  talkEndedAt: 'Samtalen slut',
  text: 'Tekst',
  title: 'Emne i borgerens ord',
  topic: 'Emne (KLE)',
  topics: 'Emner',
  unitId: 'Enhed',
};

/** @param path `enquiries.0.outcome`; of an article `published.title`. @returns a name an agent knows, as far as there is one. */
export function syncFieldName(table: string, path: string): string {
  if (table === 'articles') return draftFieldName(path.replace(/^(?:published|working\.article)\./, ''));
  const [enquiry] = /(?<=^enquiries\.)\d+/.exec(path) ?? [];
  const last = path.split('.').at(-1) ?? path;
  const name = fields[last] ?? last;
  return enquiry === undefined || enquiry === '0' ? name : `Ærinde ${String(Number(enquiry) + 1)}: ${name}`;
}

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  authority: daNames.authority,
  avoidable: daNames.avoidable,
  callerType: daNames.callerType,
  channel: daNames.channel,
  help: { pointer: 'Vist', assisted: 'Medbetjening' },
  kind: daNames.redirectKind,
  line: daNames.line,
  location: daNames.location,
  outcome: daNames.outcome,
};

/** @returns the value as an agent reads it; null for an instant, which is said by the clock. */
export function syncValueName(path: string, value: string | number | boolean | null): string | null {
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'ja' : 'nej';
  const last = path.split('.').at(-1) ?? path;
  const text = String(value);
  return Instant.safeParse(value).success ? null : (values[last]?.[text] ?? text);
}
