/** Which cells of the grid a contact counts in: calendar month × one dimension, and the days of a whole (domain: staff statistics). */
import type { Contact, Enquiry } from '../domain/contact.ts';
import { erasedAgentId, importedAgentId } from '../domain/nobody.ts';
import type { LocalDay } from '../time/copenhagen.ts';
import type { ContactMeasure } from './counters.ts';
import { slotOf } from './slots.ts';
import { firstOfMonth } from './stretches.ts';

/**
 * `all`: the whole, with the empty value. `measure`: A1-A3, each a whole of its own among the contacts, and what is neither
 * A2's nor A3's. `channel-rest`: the calls that are not A2's and the visits that are not A3's, by their channel.
 */
export type Dimension =
  | 'all'
  | 'tenant'
  | 'channel'
  | 'channel-rest'
  | 'location'
  | 'caller-type'
  | 'institution'
  | 'topic'
  | 'outcome'
  | 'article'
  | 'avoidable'
  | 'measure';

/** One cell of one municipality. */
export interface CellKey {
  readonly grain: 'day' | 'month';
  readonly dimension: Dimension;
  readonly start: LocalDay;
  readonly municipality_code: string;
  readonly value: string;
}

/** A contact that is nobody's reveals nobody: it stands in no cell. */
export function isNobodys(agentId: string): boolean {
  return agentId === importedAgentId || agentId === erasedAgentId;
}

/** @param day under which it is counted. @returns each cell the contact counts in, once. */
export function cellsOf(contact: Contact, day: LocalDay = slotOf(contact.startedAt).day): CellKey[] {
  const of = { municipality_code: contact.municipalityCode };
  const whole = { ...of, dimension: 'all', value: '' } as const;
  const month = firstOfMonth(day);
  return [
    { ...whole, grain: 'day', start: day },
    { ...whole, grain: 'month', start: month },
    ...dimensionsOf(contact).map(([dimension, value]) => ({
      ...of,
      dimension,
      value,
      grain: 'month' as const,
      start: month,
    })),
    ...measuresOf(contact).flatMap((value) => [
      { ...of, dimension: 'measure', value, grain: 'month', start: month } as const,
      { ...of, dimension: 'measure', value, grain: 'day', start: day } as const,
    ]),
  ];
}

function dimensionsOf(contact: Contact): [Dimension, string][] {
  const { enquiries, channel } = contact;
  const named: [Dimension, string][] = [
    ['tenant', contact.tenantId ?? ''],
    ['channel', channel],
    ['location', contact.location],
    ['caller-type', contact.callerType],
    ['institution', contact.institutionId ?? ''],
  ];
  // What has none is a cell too: with it the cells of a row are all of the contacts.
  const ofEnquiries = (dimension: Dimension, valuesOf: (enquiry: Enquiry) => readonly string[]): void => {
    for (const value of new Set(enquiries.flatMap(valuesOf))) named.push([dimension, value]);
  };
  ofEnquiries('topic', ({ topic }) => [topic ?? '']);
  ofEnquiries('outcome', ({ outcome }) => [outcome ?? '']);
  ofEnquiries('article', ({ articleIds }) => (articleIds.length === 0 ? [''] : articleIds));
  ofEnquiries('avoidable', ({ avoidable }) => [avoidable ?? '']);
  if ((channel === 'phone' || channel === 'visit') && ownMeasureOf(contact) === 'rest') {
    named.push(['channel-rest', channel]);
  }
  return named;
}

export type GridMeasure = ContactMeasure | 'rest';

/** A1-A3: which of them the contact is below the line of. */
function measuresOf(contact: Contact): GridMeasure[] {
  const { channel } = contact;
  const own = ownMeasureOf(contact);
  return channel === 'phone' || channel === 'visit' ? ['content', own] : [own];
}

/** A2 and A3 share no contact: with the rest they divide all of them. */
function ownMeasureOf({ channel, line, location }: Contact): Exclude<GridMeasure, 'content'> {
  if (channel === 'phone' && line === 'main') return 'main-line';
  if (channel === 'visit' && (location === 'borgerservice' || location === 'ydelseskontor')) return 'visits';
  return 'rest';
}
