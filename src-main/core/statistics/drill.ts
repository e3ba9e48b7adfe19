/**
 * From a figure to the contacts behind it, page by page: without notes, without whose they were. Where others' contacts are
 * among them the grid holds (see [Note: the grid] in hidden-cells.ts): whole months, one filter, and no time of day.
 */
import { createHash } from 'node:crypto';
import type { DrillAsked, DrillPage, DrillRow } from '#shared/contract/statistics.ts';
import type { Contact, Enquiry } from '#shared/domain/contact.ts';
import { AppError } from '#shared/errors.ts';
import { enquiriesBehind } from '#shared/metrics/behind.ts';
import { fitsCell } from '#shared/metrics/behind-cell.ts';
import { fitsEnquiry, fitsFilters } from '#shared/metrics/query.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { storedContact } from '../contacts/contact-store.ts';
import { contactsOfDay, daysWithContacts, idsOfDay } from '../contacts/day-contacts.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { municipalitiesOf } from './counted.ts';
import { cellKnown, contactsNamed } from './drill-cell.ts';
import { gridOf } from './grid-store.ts';
import { settledTopics } from './resolvable-topics.ts';
import { topicsWithSolution } from './view.ts';
import type { Viewer } from '#shared/metrics/hidden-cells.ts';
import { drillingUnder } from '#shared/metrics/drilling.ts';

/** What cannot be read is told beside the figures. */
const inNoFigure = (): void => undefined;

const pageSize = 50;
/** So many contacts are looked through for one page; what lies beyond comes with the next. */
const mostLookedThrough = 20_000;

/** @throws drill-off-grid for days or filters finer than the grid, and for a cell that tells of one agent. */
export function drillInto(db: ReadDb, directory: Directory, asked: DrillAsked, viewer: Viewer): DrillPage {
  const { query, figure, part, cell = {} } = asked;
  const drilling = drillingUnder(gridOf(db, viewer), query, municipalitiesOf(db, query), { figure, cell });
  if (drilling === 'no') throw new AppError('drill-off-grid');
  const topics = { hasSolution: topicsWithSolution(directory), couldSettle: settledTopics(db) };
  const isInCell = cellKnown(db, cell, query);
  const rows: DrillRow[] = [];
  let looked = 0;
  const isOpen = drilling === 'open';
  for (const { contact, day, end } of (isOpen ? inTheirOrder : inNoOrder)(db, asked)) {
    looked += 1;
    for (const position of fitsFilters(query, contact) ? enquiriesBehind(contact, figure, part, topics) : []) {
      const enquiry = contact.enquiries[position];
      if (enquiry === undefined || !fitsEnquiry(query, enquiry)) continue;
      if (!fitsCell(cell, contact, enquiry) || !isInCell(contact, position, day)) continue;
      rows.push(drillRow(contact, enquiry, directory, viewer, isOpen));
    }
    if (rows.length >= pageSize || looked >= mostLookedThrough) return { rows, next: end };
  }
  return { rows, next: null };
}

interface Looked {
  readonly contact: Contact;
  readonly day: LocalDay;
  /** Where a page that ends with it ends. */
  readonly end: string;
}

/** By day, start, and id. */
function* inTheirOrder(db: ReadDb, { query, cell = {}, after }: DrillAsked): Generator<Looked> {
  for (const day of daysWithContacts(db, { from: after?.slice(0, 10) ?? query.from, to: query.to })) {
    const only = contactsNamed(db, day, cell);
    if (only?.size === 0) continue;
    for (const contact of contactsOfDay(db, day, inNoFigure, only)) {
      const end = `${day} ${contact.startedAt} ${contact.id}`;
      if (after === null || end > after) yield { contact, day, end };
    }
  }
}

/**
 * Rows that are not to say when they were must not do so by their place: a day has as many of them as its volume says. The hub
 * gives them in the same order.
 */
function* inNoOrder(db: ReadDb, { query, cell = {}, after }: DrillAsked): Generator<Looked> {
  const marked = daysWithContacts(db, query).flatMap((day) => {
    const ids = contactsNamed(db, day, cell) ?? idsOfDay(db, day);
    return [...ids].map((id) => ({ id, day, end: createHash('md5').update(id).digest('hex') }));
  });
  marked.sort((a, b) => (a.end < b.end ? -1 : 1));
  for (const { id, day, end } of marked) {
    if (after !== null && end <= after) continue;
    const contact = storedContact(db, id)?.contact ?? null;
    if (contact !== null) yield { contact, day, end };
  }
}

function drillRow(contact: Contact, enquiry: Enquiry, directory: Directory, viewer: Viewer, open: boolean): DrillRow {
  const { topic, outcome, redirect, articleIds, repeat } = enquiry;
  const { municipalityCode, channel, location, callerType } = contact;
  return {
    month: slotOf(contact.startedAt).day.slice(0, 7),
    startedAt: open ? contact.startedAt : null,
    ...{ municipalityCode, channel, location, callerType, topic, outcome, articleIds, repeat },
    topicName: topic === null ? null : directory.topicName(topic),
    unitName: redirect === null ? null : (directory.unit(municipalityCode, redirect.unitId)?.name ?? redirect.unitId),
    agentId: viewer.agentLevel ? contact.agentId : null,
  };
}
