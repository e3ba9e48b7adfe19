/** The contacts as rows: a contact, its enquiries, and the articles that were confirmed. */
import { Contact, type Enquiry } from '#shared/domain/contact.ts';
import { withoutCpr } from '#shared/domain/cpr.ts';
import { parseJson } from '#shared/json.ts';
import { slotOf } from '#shared/metrics/slots.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { ZodError } from 'zod';
import type { ReadDb, SqlValue, WriteDb } from '../db/database.ts';

/** A row of `contacts` with what stands around the contact itself. */
export interface StoredContact {
  readonly id: string;
  readonly rev: number;
  readonly agentId: string;
  /** Null when it was taken back (the row is a tombstone without enquiries), and when what stands cannot be read. */
  readonly contact: Contact | null;
  /** It stands, but does not fit what this version knows of contacts: it is shown and counted nowhere, and stops nothing. */
  readonly unreadable: boolean;
  readonly savedAt: string;
  readonly localDay: LocalDay;
  /** Fields a newer version wrote; they survive a tombstone. */
  readonly extra: Contact['extra'];
}

export interface ContactRow {
  id: string;
  rev: number;
  tenant_id: string | null;
  team_id: string | null;
  municipality_code: string;
  location: string;
  institution_id: string | null;
  channel: string;
  line: string | null;
  caller_type: string;
  agent_id: string;
  device_id: string;
  started_at: string;
  local_day: string;
  talk_ended_at: string | null;
  ended_at: string | null;
  late_entry: number;
  deleted: number;
  saved_at: string;
  extra: string;
}

/** What `extra` is for nearly every enquiry. */
const noExtra = '{}';

export interface EnquiryRow {
  title: string;
  topic: string | null;
  outcome: string | null;
  redirect_unit_id: string | null;
  redirect_kind: string | null;
  solution_id: string | null;
  solution_help: string | null;
  repeat: number;
  avoidable: string | null;
  misdirected_authority: string | null;
  misdirected_forwarded: number | null;
  note: string;
  extra: string;
  /** JSON array of ids, the carrying one first. */
  article_ids: string;
}

/** @returns the contact as it is stored, null when it never was. */
export function storedContact(db: ReadDb, id: string): StoredContact | null {
  const row = db.get<ContactRow>('SELECT * FROM contacts WHERE id = ?', [id]);
  if (row === undefined) return null;
  const stands = row.deleted === 0;
  const contact = stands ? contactFrom(row, enquiryRows(db, id)) : null;
  return {
    id: row.id,
    rev: row.rev,
    agentId: row.agent_id,
    contact,
    unreadable: stands && contact === null,
    savedAt: row.saved_at,
    localDay: row.local_day,
    extra: fitting(() => withoutCorrection(extraOf(row))) ?? {},
  };
}

/** A correction stands among what newer versions wrote: an older one carries it on like any field it does not know. */
function extraOf(row: ContactRow): Contact['extra'] {
  return Contact.shape.extra.parse(parseJson(row.extra));
}

function withoutCorrection(extra: Contact['extra']): Contact['extra'] {
  return Object.fromEntries(Object.entries(extra).filter(([name]) => name !== 'correction'));
}

function enquiryRows(db: ReadDb, contactId: string): EnquiryRow[] {
  return db.all<EnquiryRow>(
    `SELECT enquiries.*,
            (SELECT json_group_array(article_id ORDER BY rank) FROM enquiry_articles
              WHERE enquiry_articles.contact_id = enquiries.contact_id
                AND enquiry_articles.position = enquiries.position) AS article_ids
       FROM enquiries WHERE contact_id = ? ORDER BY position`,
    [contactId],
  );
}

/** @returns null when what is stored is no JSON, or does not fit its schema. */
export function fitting<T>(read: () => T): T | null {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof ZodError || thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** Read back through the schema: what does not fit it is a damaged record, and is not passed on as a contact. @returns null then. */
export function contactFrom(row: ContactRow, enquiries: readonly EnquiryRow[]): Contact | null {
  return fitting(() => wholeContact(row, enquiries));
}

function wholeContact(row: ContactRow, enquiries: readonly EnquiryRow[]): Contact {
  const { correction, ...extra } = extraOf(row);
  return Contact.parse({
    ...(correction === undefined ? {} : { correction }),
    id: row.id,
    rev: row.rev,
    tenantId: row.tenant_id,
    teamId: row.team_id,
    municipalityCode: row.municipality_code,
    location: row.location,
    institutionId: row.institution_id,
    channel: row.channel,
    line: row.line,
    callerType: row.caller_type,
    agentId: row.agent_id,
    deviceId: row.device_id,
    startedAt: row.started_at,
    talkEndedAt: row.talk_ended_at,
    endedAt: row.ended_at,
    lateEntry: row.late_entry === 1,
    enquiries: enquiries.map(enquiryFrom),
    extra,
  });
}

function enquiryFrom(row: EnquiryRow): unknown {
  return {
    ...(row.extra === noExtra ? {} : { extra: parseJson(row.extra) }),
    // What an earlier version did not yet know as a CPR number must not make the record unreadable, nor be shown.
    title: withoutCpr(row.title),
    topic: row.topic,
    outcome: row.outcome,
    articleIds: parseJson(row.article_ids),
    redirect: row.redirect_unit_id === null ? null : { unitId: row.redirect_unit_id, kind: row.redirect_kind },
    selfService: row.solution_id === null ? null : { solutionId: row.solution_id, help: row.solution_help },
    repeat: row.repeat === 1,
    avoidable: row.avoidable,
    misdirected:
      row.misdirected_authority === null
        ? null
        : {
            authority: withoutCpr(row.misdirected_authority),
            forwarded: row.misdirected_forwarded === null ? null : row.misdirected_forwarded === 1,
          },
    note: withoutCpr(row.note),
  };
}

/**
 * Writes the contact whole, over whatever revision was there; that one's enquiries are removed before. To be called in a
 * transaction with outbox and count.
 */
export function writeContact(db: WriteDb, contact: Contact, savedAt: string): void {
  upsertContact(db, contact, savedAt);
  for (const [position, enquiry] of contact.enquiries.entries()) {
    insertEnquiry(db, contact.id, position, enquiry);
    for (const [rank, articleId] of enquiry.articleIds.entries()) {
      db.run('INSERT INTO enquiry_articles (contact_id, position, rank, article_id) VALUES (?, ?, ?, ?)', [
        ...[contact.id, position, rank, articleId],
      ]);
    }
  }
}

/** Turns the contact into a tombstone of revision `rev`: it counts nowhere, and what was written in it is gone. */
export function writeTombstone(
  db: WriteDb,
  contact: Pick<Contact, 'id' | 'agentId'>,
  rev: number,
  savedAt: string,
): void {
  removeEnquiries(db, contact.id);
  db.run(
    `UPDATE contacts SET rev = @rev, deleted = 1, saved_at = @savedAt,
            save_order = @saveOrder
      WHERE id = @id`,
    { id: contact.id, saveOrder: nextSaveOrder(db, contact.agentId), rev, savedAt },
  );
}

function upsertContact(db: WriteDb, contact: Contact, savedAt: string): void {
  db.run(
    `INSERT INTO contacts (id, rev, tenant_id, team_id, municipality_code, location, institution_id, channel, line,
                           caller_type, agent_id, device_id, started_at, talk_ended_at, ended_at, local_day, late_entry,
                           deleted, saved_at, save_order, extra)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       rev = excluded.rev, tenant_id = excluded.tenant_id, team_id = excluded.team_id,
       municipality_code = excluded.municipality_code, location = excluded.location,
       institution_id = excluded.institution_id, channel = excluded.channel, line = excluded.line,
       caller_type = excluded.caller_type, agent_id = excluded.agent_id, device_id = excluded.device_id,
       started_at = excluded.started_at, talk_ended_at = excluded.talk_ended_at, ended_at = excluded.ended_at,
       local_day = excluded.local_day, late_entry = excluded.late_entry, deleted = 0, saved_at = excluded.saved_at,
       save_order = excluded.save_order, extra = excluded.extra`,
    contactValues(contact, savedAt, nextSaveOrder(db, contact.agentId)),
  );
}

/**
 * Asked for by itself: within the insertion it takes several times what the insertion takes. Of a bare `?` SQLite would make
 * the plan anew for each value, which takes ten times as long as looking it up.
 */
function nextSaveOrder(db: ReadDb, agentId: string): number {
  const last = db.get<{ last: number }>(
    "SELECT save_order AS last FROM contacts WHERE agent_id = ? || '' ORDER BY save_order DESC LIMIT 1",
    [agentId],
  )?.last;
  return (last ?? 0) + 1;
}

/** In the order of the columns: looking twenty values up by their names takes as long as inserting them. */
function contactValues(contact: Contact, savedAt: string, saveOrder: number): SqlValue[] {
  const { correction, extra } = contact;
  return [
    contact.id,
    contact.rev,
    contact.tenantId,
    contact.teamId,
    contact.municipalityCode,
    contact.location,
    contact.institutionId,
    contact.channel,
    contact.line,
    contact.callerType,
    contact.agentId,
    contact.deviceId,
    contact.startedAt,
    contact.talkEndedAt,
    contact.endedAt,
    slotOf(contact.startedAt).day,
    contact.lateEntry ? 1 : 0,
    savedAt,
    saveOrder,
    JSON.stringify(correction === undefined ? extra : { ...extra, correction }),
  ];
}

/** The articles go with their enquiries (ON DELETE CASCADE). */
export function removeEnquiries(db: WriteDb, contactId: string): void {
  db.run('DELETE FROM enquiries WHERE contact_id = ?', [contactId]);
}

function insertEnquiry(db: WriteDb, contactId: string, position: number, enquiry: Enquiry): void {
  const forwarded = enquiry.misdirected?.forwarded ?? null;
  db.run(
    `INSERT INTO enquiries (contact_id, position, title, topic, outcome, redirect_unit_id, redirect_kind, solution_id,
                            solution_help, repeat, avoidable, misdirected_authority, misdirected_forwarded, note,
                            extra)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      contactId,
      position,
      enquiry.title,
      enquiry.topic,
      enquiry.outcome,
      enquiry.redirect?.unitId ?? null,
      enquiry.redirect?.kind ?? null,
      enquiry.selfService?.solutionId ?? null,
      enquiry.selfService?.help ?? null,
      enquiry.repeat ? 1 : 0,
      enquiry.avoidable,
      enquiry.misdirected?.authority ?? null,
      forwarded === null ? null : Number(forwarded),
      enquiry.note,
      enquiry.extra === undefined ? noExtra : JSON.stringify(enquiry.extra),
    ],
  );
}
