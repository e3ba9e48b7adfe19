/** A record that an admin has erased for good: at the hub, and on every desk with all that was kept of it. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertCorrection } from '#core/contacts/correction-store.ts';
import { writeDraft } from '#core/contacts/draft-store.ts';
import { rememberSaver } from '#core/contacts/savers-store.ts';
import { storeChange } from '#core/editing/changing.ts';
import { editedById } from '#core/editing/edited-store.ts';
import { putTyped } from '#core/editing/version-store.ts';
import { keepEarlierSearches } from '#core/feedback/earlier-searches.ts';
import { feedbackById, shareFeedback } from '#core/feedback/feedback-store.ts';
import { allDecisions, decide } from '#core/learning/learnt-store.ts';
import { addObservation, addWaiting } from '#core/learning/observation-store.ts';
import { rescueFrom } from '#core/rescue.ts';
import { holdRecord } from '#core/sync/hub-held.ts';
import { knownRecord } from '#core/sync/hub-known.ts';
import { keepSuperseded } from '#core/sync/superseded.ts';
import { syncedTables } from '#core/sync/tables.ts';
import { replayLedger } from '#hub/exchange/restored.ts';
import type { Feedback } from '#shared/domain/feedback.ts';
import { formerOf } from '#shared/domain/correction.ts';
import { aContact, aDraft, aDraftEnquiry, anEnquiry, someIds } from '#tests/builders.ts';
import { anArticle } from '#tests/knowledge-builders.ts';
import { aHub, databases, documentOp, type Desk, type TestHub } from './a-hub.ts';
import { aRealDesk, type RealDesk } from './real-desk.ts';

const inStep = { push: null, pull: null };
const nothingOwed = { waiting: 0, quarantined: 0 };
const secret = 'Mette fra Skovvej';

const aReport = (): Feedback => ({
  ...{ id: randomUUID(), rev: 1, kind: 'article-error', municipalityCode: '250', articleId: 'pas', topic: null },
  ...{ words: '', text: secret, agentId: 'a1', reportedAt: '2026-01-05T09:00:00.000Z', state: 'open' },
  ...{ handledAt: null, handledBy: null, decision: '' },
});

/** Every place of the store in which something of a record may lie. */
function everythingIn({ db }: RealDesk): string {
  const tables = db.all<{ name: string }>(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  // Names of our own schema, not values.
  return tables.map(({ name }) => JSON.stringify(db.all<object>(`SELECT * FROM "${name}"`).map(readable))).join('\n');
}

const readable = (row: object): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value === 'string' || typeof value === 'number'));

describe.each(databases())('on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await open());
  });

  /** A centre with an admin, and two desks that have the same report: its author's, and a colleague's. */
  async function aReportedOne() {
    const tenant = await hub.tenant();
    const aDeskOf = async (): Promise<RealDesk> => {
      const { token } = await hub.desk(tenant, { roles: ['agent', 'redaktør'] });
      return aRealDesk({ token, url: hub.url });
    };
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const [author, colleague] = [await aDeskOf(), await aDeskOf()];
    const report = aReport();
    const key = { table: 'feedback', id: report.id };
    share(author, report);
    for (const desk of [author, colleague]) expect(await desk.exchange()).toEqual(inStep);
    expect(feedbackById(colleague.db, report.id)).toEqual(report);
    return { tenant, admin, author, colleague, report, key };
  }

  const share = ({ db }: RealDesk, report: Feedback): void =>
    db.transaction(() => shareFeedback(db, report, randomUUID()));

  async function erase(admin: Desk, { table, id }: { table: string; id: string }): Promise<void> {
    const asked = { table, id, reason: 'borgeren beder om det' };
    expect(await admin.ask('POST', '/v1/admin/erase', asked)).toMatchObject({ status: 200, body: { erased: 1 } });
  }

  it('lies nowhere any more, also not beside for its author to choose, and is not sent again to a restored hub', async () => {
    const { admin, author, colleague, key } = await aReportedOne();
    await erase(admin, key);
    for (const desk of [author, colleague]) {
      expect(await desk.exchange()).toEqual(inStep);
      expect(everythingIn(desk)).not.toContain(secret);
      expect(knownRecord(desk.db, key)).toMatchObject({ kind: 'del', opId: null });
    }
    author.db.run("UPDATE sync_state SET epoch_uuid = '019b8d7e-8a80-7c3e-8f00-5d1a2b3c4d5e'");
    expect(await author.exchange()).toEqual(inStep);
    expect(author.owed()).toEqual(nothingOwed);
    expect(everythingIn(author)).not.toContain(secret);
  });

  it('leaves nothing of a contact: not what its citizen said in searches, what was learnt of them, or what was corrected', async () => {
    const tenant = await hub.tenant();
    const { token } = await hub.desk(tenant);
    const desk = aRealDesk({ token, url: hub.url });
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const { db } = desk;
    const contact = aContact({ id: randomUUID(), enquiries: [anEnquiry({ note: secret })] });
    const [enquiry] = contact.enquiries;
    const draft = aDraft({ id: contact.id, enquiries: [aDraftEnquiry({ title: 'flytning', searches: [secret] })] });
    desk.log(contact);
    expect(await desk.exchange()).toEqual(inStep);
    db.transaction(() => {
      const place = { contactId: contact.id, position: 0, localDay: '2026-01-05' };
      keepEarlierSearches(db, draft, contact);
      addObservation(db, { ...place, word: 'flytning' });
      addWaiting(db, { ...place, digest: secret });
      rememberSaver(db, contact, secret);
      const before = enquiry === undefined ? [] : [formerOf(enquiry, anEnquiry())];
      insertCorrection(db, contact.id, 'a1', { rev: 2, reason: 'other', correctedAt: contact.startedAt, before });
      writeDraft(db, draft, 'a1', contact.startedAt);
    });
    const left = () =>
      ['corrections', 'earlier_searches', 'learning_observations', 'learning_waiting', 'savers', 'drafts'].filter(
        (table) => db.all(`SELECT * FROM ${table}`).length > 0,
      );
    expect(left()).toHaveLength(6);
    await erase(admin, { table: 'contacts', id: contact.id });
    expect(await desk.exchange()).toEqual(inStep);
    expect(left()).toEqual([]);
    expect(everythingIn(desk)).not.toContain(secret);
  });

  it('takes with it what was owed of it, and the versions that lay beside or were held', async () => {
    const { admin, author, colleague, report, key } = await aReportedOne();
    await erase(admin, key);
    share(author, { ...report, rev: 2, decision: secret });
    for (const desk of [author, colleague]) {
      const body = { ...report, rev: 2 };
      keepSuperseded(desk.db, { ...key, rev: 2, opId: randomUUID(), kind: 'put' }, body);
      holdRecord(desk.db, { ...key, rev: 2, seq: 1, kind: 'put', body, opId: randomUUID() });
      expect(await desk.exchange()).toEqual(inStep);
      expect(desk.owed()).toEqual(nothingOwed);
      expect(everythingIn(desk)).not.toContain(secret);
    }
  });

  it('is erased of every table, also one whose records have a name of their own, and of long names', async () => {
    const { tenant, admin, author, colleague } = await aReportedOne();
    const word = { word: 'mettesvej', articleId: 'pas' };
    author.db.transaction(() => decide(author.db, word, 'accepted', '2026-01-05T09:00:00.000Z'));
    const long = 'x'.repeat(200);
    const editor = await hub.desk(tenant, { roles: ['redaktør'] });
    await editor.push([documentOp('article-versions', long, 1, { text: secret })]);
    for (const desk of [author, colleague]) await desk.exchange();
    const [decision] = allDecisions(colleague.db);
    await erase(admin, { table: 'learnt-decisions', id: decision?.id ?? '' });
    keepSuperseded(author.db, { table: 'article-versions', id: long, rev: 1, opId: randomUUID(), kind: 'put' }, {});
    await erase(admin, { table: 'article-versions', id: long });
    for (const desk of [author, colleague]) {
      expect(await desk.exchange()).toEqual(inStep);
      expect(allDecisions(desk.db)).toEqual([]);
      expect(desk.db.all('SELECT op_id FROM superseded')).toEqual([]);
    }
  });

  it('takes an article’s history with it, what is typed of it, and what a desk that was away still sends of that', async () => {
    const { admin, author, colleague } = await aReportedOne();
    const editing = (db: RealDesk['db']) => ({ db, clock: author.clock, newId: randomUUID, author: () => 'Anna' });
    const name = 'Mette i porten';
    const article = anArticle({ id: 'mette', title: name });
    const publish = ({ db }: RealDesk): void =>
      db.transaction(() => {
        const next = { published: article, working: null, retired: null };
        const change = { action: 'published', reason: 'ny', article, next } as const;
        storeChange(editing(db), article.id, editedById(db, article.id), change);
      });
    publish(author);
    expect(await author.exchange()).toEqual(inStep);
    expect(await colleague.exchange()).toEqual(inStep);
    publish(colleague);
    putTyped(colleague.db, article.id, { baseRev: 1, savedAt: '2026-01-05T09:00:00.000Z', article });
    await erase(admin, { table: 'articles', id: article.id });
    for (const desk of [author, colleague]) {
      expect(await desk.exchange()).toEqual(inStep);
      expect(desk.owed()).toEqual(nothingOwed);
      expect(everythingIn(desk)).not.toContain(name);
    }
    const records = (await admin.pull('shared')).body.records;
    expect(records.filter(({ table }) => table.startsWith('article'))).toMatchObject([{ body: null }, { body: null }]);
  });

  it('is known to an older desk by its deletion; what that had kept of it goes when the program is renewed', async () => {
    const { admin, author, report, key } = await aReportedOne();
    author.tables = syncedTables.filter(({ table }) => table !== 'record-erasures');
    keepSuperseded(author.db, { ...key, rev: 2, opId: randomUUID(), kind: 'put' }, { ...report, rev: 2 });
    await erase(admin, key);
    expect(await author.exchange()).toEqual(inStep);
    expect(feedbackById(author.db, report.id)).toBeNull();
    expect(author.db.all('SELECT rev FROM superseded')).toEqual([{ rev: 2 }]);
    author.tables = syncedTables;
    expect(await author.exchange()).toEqual(inStep);
    expect(everythingIn(author)).not.toContain(secret);
  });

  it('is not brought back by the rescue of a damaged database, from a backup before it or an older file', async () => {
    const { admin, author, report, key } = await aReportedOne();
    const [backup, older] = [author.clone(), author.clone()];
    for (const { db } of [backup, older]) {
      keepSuperseded(db, { ...key, rev: 2, opId: randomUUID(), kind: 'put' }, { ...report, rev: 2 });
    }
    share(backup, { ...report, rev: 2, decision: secret });
    share(older, { ...report, rev: 3, decision: secret });
    await erase(admin, key);
    expect(await author.exchange()).toEqual(inStep);
    rescueFrom(author.path, backup.db, someIds(1), 'now');
    expect(everythingIn(backup)).not.toContain(secret);
    expect(backup.owed()).toEqual(nothingOwed);
    rescueFrom(older.path, author.db, someIds(1), 'now');
    expect(everythingIn(author)).not.toContain(secret);
    expect(author.owed()).toEqual(nothingOwed);
    expect(await backup.exchange()).toEqual(inStep);
    expect(everythingIn(backup)).not.toContain(secret);
  });

  it('is told by a hub that erased it in a version that told of contacts only, once that is renewed', async () => {
    const { tenant, admin, author, key } = await aReportedOne();
    keepSuperseded(author.db, { ...key, rev: 2, opId: randomUUID(), kind: 'put' }, { text: secret });
    await erase(admin, key);
    const { db } = hub.hub.parts;
    await db.asOwner((owner) =>
      owner.script(`DELETE FROM documents WHERE tenant_id = '${tenant}' AND table_name = 'record-erasures'`),
    );
    expect(await author.exchange()).toEqual(inStep);
    expect(everythingIn(author)).toContain(secret);
    const told = async (): Promise<number> => {
      await replayLedger(hub.hub.parts);
      return (await admin.pull('shared')).body.records.filter(({ table }) => table === 'record-erasures').length;
    };
    expect([await told(), await told()]).toEqual([1, 1]);
    expect(await author.exchange()).toEqual(inStep);
    expect(everythingIn(author)).not.toContain(secret);
  });

  it('is the hub’s alone to say', async () => {
    const { tenant, report } = await aReportedOne();
    const forger = await hub.desk(tenant, { roles: ['agent', 'redaktør', 'teamleder', 'admin'] });
    const body = { table: 'feedback', id: report.id };
    const forged = documentOp('record-erasures', `feedback/${report.id}`, 1, body);
    expect((await forger.push([forged])).body.results).toMatchObject([{ code: 'ROLE_MISSING' }]);
  });
});
