/**
 * Contacts as rows and records for a file: the same from the page and from the command line. Notes never leave the PC;
 * agentId and deviceId do not while agent level is off (domain: staff statistics), so they are in neither.
 */
import type { Contact, Enquiry } from '../domain/contact.ts';
import { da } from '../texts/da.ts';
import { daStatistics } from '../texts/da-statistics.ts';
import { inDenmark } from '../time/copenhagen.ts';
import { csvLines, type Cell } from './csv.ts';
import { afterCallSeconds, handleSeconds } from './durations.ts';

/** Names for the codes of a contact; null where a code is not known any longer, and then the code itself is written. */
export interface Names {
  municipality(code: string): string | null;
  unit(municipalityCode: string, unitId: string): string | null;
  solution(solutionId: string): string | null;
  topic(number: string): string | null;
}

const { columns, help, outcomeMissing } = daStatistics.file;
type Column = keyof typeof columns;

/** @returns the lines of the CSV file: one row an enquiry, its contact's columns repeated (`Ærinde nr.` 1 is one a contact). */
export function contactCsvLines(contacts: Iterable<Contact>, names: Names): Generator<string> {
  return csvLines(Object.values(columns), rowsOf(contacts, names));
}

function* rowsOf(contacts: Iterable<Contact>, names: Names): Generator<Cell[]> {
  for (const contact of contacts) {
    const ofContact = contactCells(contact, names);
    for (const [index, enquiry] of contact.enquiries.entries()) {
      const cells: Record<Column, Cell> = { ...ofContact, ...enquiryCells(enquiry, index, contact, names) };
      yield (Object.keys(columns) as Column[]).map((column) => cells[column]);
    }
  }
}

function contactCells(contact: Contact, names: Names) {
  return {
    contactId: contact.id,
    day: daySpoken(contact.startedAt),
    startedAt: timeSpoken(contact.startedAt),
    endedAt: contact.endedAt === null ? null : timeSpoken(contact.endedAt),
    handleSeconds: handleSeconds(contact),
    afterCallSeconds: afterCallSeconds(contact),
    lateEntry: yesOrNo(contact.lateEntry),
    municipality: names.municipality(contact.municipalityCode) ?? contact.municipalityCode,
    channel: da.desk.channel[contact.channel],
    line: contact.line === null ? null : da.desk.line[contact.line],
    location: da.desk.location[contact.location],
    callerType: da.desk.callerType[contact.callerType],
    enquiries: contact.enquiries.length,
  } satisfies Partial<Record<Column, Cell>>;
}

function enquiryCells(enquiry: Enquiry, index: number, contact: Contact, names: Names) {
  const { avoidable, misdirected, outcome, redirect, selfService, topic } = enquiry;
  const forwarded = misdirected?.forwarded ?? null;
  return {
    position: index + 1,
    title: enquiry.title,
    topic: topic === null ? null : topicText(topic, names),
    outcome: outcome === null ? outcomeMissing : da.desk.outcome[outcome],
    redirectKind: redirect === null ? null : da.desk.redirectKind[redirect.kind],
    unit: redirect === null ? null : (names.unit(contact.municipalityCode, redirect.unitId) ?? redirect.unitId),
    authority: misdirected?.authority ?? null,
    forwarded: forwarded === null ? null : yesOrNo(forwarded),
    solution: selfService === null ? null : (names.solution(selfService.solutionId) ?? selfService.solutionId),
    help: selfService === null ? null : help[selfService.help],
    repeat: yesOrNo(enquiry.repeat),
    avoidable: avoidable === null ? null : da.desk.avoidable[avoidable],
    articles: enquiry.articleIds.join(', '),
  } satisfies Partial<Record<Column, Cell>>;
}

/** Number and name in one cell: alone, `23.05.10` is a time of day to a Danish spreadsheet. */
function topicText(topic: string, names: Names): string {
  const name = names.topic(topic);
  return name === null ? daStatistics.unknownTopic(topic) : `${topic} ${name}`;
}

/** `05-01-2026`: the short date of Danish Windows, which spreadsheets take for a date. */
function daySpoken(instant: string): string {
  const [year = '', month = '', date = ''] = inDenmark(instant).toPlainDate().toString().split('-');
  return `${date}-${month}-${year}`;
}

/** `10:04:00` on Danish clocks; with a colon, since a point would make it a number. */
function timeSpoken(instant: string): string {
  return inDenmark(instant).toPlainTime().toString({ smallestUnit: 'second' });
}

function yesOrNo(value: boolean): string {
  return value ? daStatistics.yes : daStatistics.no;
}

/** A contact of the JSON file: the record format without what stays on the PC. */
export type ExportedContact = Omit<Contact, 'agentId' | 'deviceId' | 'extra' | 'enquiries'> & {
  readonly enquiries: readonly Omit<Enquiry, 'note'>[];
};

/**
 * @returns the contact without notes, agent and device. What may go out is named here, so that a new field stays in until
 * someone decides otherwise; `extra`, which a newer version wrote, may hold anything and stays too.
 */
export function exportedContact(contact: Contact): ExportedContact {
  return {
    id: contact.id,
    rev: contact.rev,
    tenantId: contact.tenantId,
    teamId: contact.teamId,
    municipalityCode: contact.municipalityCode,
    location: contact.location,
    institutionId: contact.institutionId,
    channel: contact.channel,
    line: contact.line,
    callerType: contact.callerType,
    startedAt: contact.startedAt,
    talkEndedAt: contact.talkEndedAt,
    endedAt: contact.endedAt,
    lateEntry: contact.lateEntry,
    enquiries: contact.enquiries.map((enquiry) => ({
      title: enquiry.title,
      topic: enquiry.topic,
      outcome: enquiry.outcome,
      articleIds: enquiry.articleIds,
      redirect: enquiry.redirect,
      selfService: enquiry.selfService,
      repeat: enquiry.repeat,
      avoidable: enquiry.avoidable,
      misdirected: enquiry.misdirected,
    })),
  };
}
