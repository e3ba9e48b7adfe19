/**
 * From a figure to the contacts behind it, page by page: without notes, without whose they were. Where others' contacts are
 * among them the grid holds (see [Note: the grid] in hidden-cells.ts): whole months, one filter, and no time of day.
 */
import type { DrillAsked, DrillPage, DrillRow } from '#shared/contract/statistics.ts';
import type { Contact, Enquiry } from '#shared/domain/contact.ts';
import { AppError } from '#shared/errors.ts';
import { enquiriesBehind } from '#shared/metrics/behind.ts';
import { fitsCell } from '#shared/metrics/behind-cell.ts';
import { fitsEnquiry, fitsFilters } from '#shared/metrics/query.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import { contactsOfDay, daysWithContacts } from '../contacts/day-contacts.ts';
import type { ReadDb } from '../db/database.ts';
import type { Directory } from '../directory/directory.ts';
import { municipalitiesOf } from './counted.ts';
import { cellKnown, contactsNamed } from './drill-cell.ts';
import { gridOf } from './grid-store.ts';
import { settledTopics } from './resolvable-topics.ts';
import { topicsWithSolution } from './view.ts';
import type { Viewer } from '#shared/metrics/hidden-cells.ts';
import { drillingUnder } from '#shared/metrics/visibility.ts';

/** What cannot be read is told beside the figures. */
const inNoFigure = (): void => undefined;

const pageSize = 50;
/** So many contacts are looked through for one page; what lies beyond comes with the next. */
const mostLookedThrough = 20_000;

/** @throws drill-off-grid for days or filters finer than the grid, and for a cell that tells of one agent. */
export function drillInto(db: ReadDb, directory: Directory, asked: DrillAsked, viewer: Viewer): DrillPage {
  const { query, figure, part, cell = {} } = asked;
  const drilling = drillingUnder(gridOf(db, viewer), query, municipalitiesOf(db, query), cell);
  if (drilling === 'no') throw new AppError('drill-off-grid');
  const after = asked.after === null ? null : { day: asked.after.slice(0, 10), name: asked.after.slice(11) };
  const topics = { hasSolution: topicsWithSolution(directory), couldSettle: settledTopics(db) };
  const isInCell = cellKnown(db, cell, query);
  const rows: DrillRow[] = [];
  let looked = 0;
  for (const day of daysWithContacts(db, { from: after?.day ?? query.from, to: query.to })) {
    const only = contactsNamed(db, day, cell);
    if (only?.size === 0) continue;
    for (const contact of contactsOfDay(db, day, inNoFigure, only)) {
      if (after !== null && day === after.day && nameOf(contact) <= after.name) continue;
      looked += 1;
      for (const position of fitsFilters(query, contact) ? enquiriesBehind(contact, figure, part, topics) : []) {
        const enquiry = contact.enquiries[position];
        if (enquiry === undefined || !fitsEnquiry(query, enquiry)) continue;
        if (!fitsCell(cell, contact, enquiry) || !isInCell(contact, position, day)) continue;
        rows.push(drillRow(contact, enquiry, directory, viewer, drilling === 'open'));
      }
      if (rows.length >= pageSize || looked >= mostLookedThrough) return { rows, next: `${day} ${nameOf(contact)}` };
    }
  }
  return { rows, next: null };
}

/** By start, then id: the order they are read in. */
const nameOf = (contact: Contact): string => `${contact.startedAt} ${contact.id}`;

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
