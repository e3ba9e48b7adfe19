/** Retention: notes and titles go, then whose a contact was; every figure stays as it was. */
import { describe, expect, it } from 'vitest';
import { storedContact } from '#core/contacts/contact-store.ts';
import { correctionsOf, insertCorrection } from '#core/contacts/correction-store.ts';
import { syncedContacts } from '#core/contacts/synced-contacts.ts';
import { setMeta } from '#core/db/meta.ts';
import { rebuildTallies, verifyTallies } from '#core/statistics/recount.ts';
import { eraseExpired, retentionOf, setRetention } from '#core/statistics/retention.ts';
import { statisticsView } from '#core/statistics/view.ts';
import { keepSuperseded, supersededVersion } from '#core/sync/superseded.ts';
import { choicesOf } from '#shared/domain/correction.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import { aClock, aContact, anEnquiry } from '#tests/builders.ts';
import { aDesk, aDirectory, type Desk } from './desk.ts';

const january: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters };
const lead = { agentId: 'leder', agentLevel: false };
const silent = (): void => undefined;

function aDeskWith(...agents: string[]): { desk: Desk; ids: string[] } {
  const desk = aDesk();
  const ids = agents.map((agentId) => {
    const contact = aContact({ agentId, enquiries: [anEnquiry({ note: 'ringede igen' })] });
    desk.log(contact);
    return contact.id;
  });
  return { desk, ids };
}

const ninety = Array.from({ length: 9 }, (_, index) => `a${String(index % 3)}`);

describe('retention', () => {
  it('erases notes and titles after 30 days, and not before', () => {
    const { desk, ids } = aDeskWith('a1');
    const enquiry = () => storedContact(desk.db, ids[0] ?? '')?.contact?.enquiries[0];
    expect(eraseExpired(desk.db, aClock('2026-02-04T08:00:00Z'))).toEqual({ notes: 0, agents: 0 });
    expect(enquiry()).toMatchObject({ note: 'ringede igen', title: 'flytning' });
    expect(eraseExpired(desk.db, aClock('2026-02-05T08:00:00Z'))).toEqual({ notes: 1, agents: 0 });
    expect(enquiry()).toMatchObject({ note: '', title: '', topic: '23.05.10', outcome: 'resolved' });
    expect(eraseExpired(desk.db, aClock('2026-02-05T08:00:00Z')).notes).toBe(0);
  });

  it('erases whose it was after 13 months, by whole months; the figures and what may be shown of them stay', () => {
    const { desk, ids } = aDeskWith(...ninety);
    const figures = () => statisticsView(desk.db, aDirectory, january, lead).figures;
    const before = figures();
    expect(before.fcrGross.den).toBe(9);
    expect(eraseExpired(desk.db, aClock('2027-02-28T08:00:00Z')).agents).toBe(0);
    expect(eraseExpired(desk.db, aClock('2027-03-01T08:00:00Z')).agents).toBe(9);
    expect(storedContact(desk.db, ids[0] ?? '')).toMatchObject({
      agentId: 'slettet',
      contact: { deviceId: 'slettet' },
    });
    expect(desk.db.all('SELECT agent_id FROM grid_agents')).toEqual([]);
    expect(figures()).toEqual(before);
    expect(verifyTallies(desk.db, silent).wrong).toBe(0);
    setMeta(desk.db, 'tallies-to-rebuild', 'yes');
    rebuildTallies(desk.db, silent);
    expect(figures()).toEqual(before);
  });

  it('is the same for what was kept of a contact beside it: a version that waits for a choice, and how it stood before a correction', () => {
    const { desk, ids } = aDeskWith('a1');
    const { db } = desk;
    const contact = storedContact(db, ids[0] ?? '')?.contact;
    if (contact == null) throw new Error('not stored');
    const change = { table: 'contacts', id: contact.id, rev: 1, opId: contact.id, kind: 'put' } as const;
    const body = syncedContacts.read(db, contact.id);
    keepSuperseded(db, change, body);
    keepSuperseded(db, { ...change, opId: 'deleted', kind: 'del' }, null);
    const before = contact.enquiries.map((enquiry) => ({ ...choicesOf(enquiry), noteChanged: true }));
    insertCorrection(db, contact.id, 'a1', { rev: 2, reason: 'wrong-choice', correctedAt: contact.startedAt, before });
    db.run("INSERT INTO savers (contact_id, agent_id) VALUES (?, 'a2')", [contact.id]);
    eraseExpired(db, aClock('2026-02-04T08:00:00Z'));
    expect(supersededVersion(db, contact.id)?.body).toEqual(body);
    eraseExpired(db, aClock('2026-02-05T08:00:00Z'));
    const enquiries = [{ title: '', note: '', topic: '23.05.10', outcome: 'resolved' }];
    expect(supersededVersion(db, contact.id)?.body).toMatchObject({ agentId: 'a1', enquiries });
    expect(correctionsOf(db, contact.id)).toMatchObject([{ before: [{ title: '', topic: '23.05.10' }] }]);
    eraseExpired(db, aClock('2027-03-01T08:00:00Z'));
    expect(supersededVersion(db, contact.id)?.body).toMatchObject({ agentId: 'slettet', deviceId: 'slettet' });
    expect(db.all('SELECT agent_id FROM corrections UNION ALL SELECT agent_id FROM savers')).toEqual([
      { agent_id: 'slettet' },
    ]);
  });

  it('hides after it what was hidden before', () => {
    const { desk } = aDeskWith('a1', 'a1', 'a1', 'a1', 'a1', 'a2');
    eraseExpired(desk.db, aClock('2027-03-01T08:00:00Z'));
    expect(statisticsView(desk.db, aDirectory, january, lead).figures.fcrGross.den).toBe(0);
  });

  it('can be set to other times', () => {
    const { desk } = aDeskWith('a1');
    expect(retentionOf(desk.db)).toEqual({ noteDays: 30, agentMonths: 13 });
    setRetention(desk.db, { noteDays: 5, agentMonths: 2 });
    expect(eraseExpired(desk.db, aClock('2026-01-11T08:00:00Z'))).toEqual({ notes: 1, agents: 0 });
    expect(eraseExpired(desk.db, aClock('2026-04-01T08:00:00Z'))).toEqual({ notes: 0, agents: 1 });
  });
});
