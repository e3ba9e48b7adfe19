/** A stored contact that does not fit what this version knows: it is set aside and told of, and stops nothing else. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { syncedContacts } from '#core/contacts/synced-contacts.ts';
import { openStore, openStoreReadOnly } from '#core/db/store.ts';
import { setMeta } from '#core/db/meta.ts';
import { drillInto } from '#core/statistics/drill.ts';
import { countedReader, foldAll } from '#core/statistics/fold.ts';
import { rebuildTallies, retryUnreadable, verifyTallies, type Verified } from '#core/statistics/recount.ts';
import { statisticsView } from '#core/statistics/view.ts';
import type { RecordBody } from '#core/sync/synced-table.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { aClock, aContact, aDraft, aDraftEnquiry, anEnquiry } from '#tests/builders.ts';
import { aCore } from '#tests/core/a-core.ts';
import { aDesk, aDirectory, self, type Desk } from './desk.ts';

const january: StatisticsQuery = { from: '2026-01-01', to: '2026-01-31', comparison: 'none', ...noFilters };
const silent = (): void => undefined;

const verified = ({ db }: Desk): Verified => verifyTallies(db, silent);
const view = ({ db }: Desk): StatisticsView => statisticsView(db, aDirectory, january, self);

/** As a wrong byte or a rule that came later would leave it. */
function spoil({ db }: Desk, id: string, channel = 'telepati'): void {
  db.run('UPDATE contacts SET channel = ? WHERE id = ?', [channel, id]);
}

/** As a hub has one. */
const aVisit = (): RecordBody => JSON.parse(JSON.stringify(aContact({ channel: 'visit' }))) as RecordBody;

/** As the core begins. */
function start({ db }: Desk): void {
  retryUnreadable(db);
  rebuildTallies(db, silent);
  foldAll(db);
}

/** Three that wait to be counted. @returns the id of the one in between. */
function threeLogged(desk: Desk): string {
  const [first, spoilt, last] = [aContact(), aContact(), aContact()];
  for (const contact of [first, spoilt, last]) desk.log(contact);
  return spoilt.id;
}

describe('a contact that cannot be read', () => {
  it('is told of while the others are counted, and is counted when a later start can read it', () => {
    const desk = aDesk(false);
    const id = threeLogged(desk);
    spoil(desk, id);
    const beside = openStoreReadOnly(desk.folder);
    try {
      const reader = countedReader(beside);
      expect(statisticsView(reader, aDirectory, january, self)).toMatchObject({ unreadable: 1 });
    } finally {
      beside.close();
    }
    foldAll(desk.db);
    expect(view(desk)).toMatchObject({ unreadable: 1, figures: { contacts: { n: 2 } } });
    expect(statisticsView(desk.db, aDirectory, { ...january, from: '2026-01-06' }, self).unreadable).toBe(0);
    expect(verified(desk)).toMatchObject({ contacts: 2, unreadable: 1, wrong: 0 });
    const behind = drillInto(
      desk.db,
      aDirectory,
      { query: january, figure: 'contacts', part: 'num', after: null },
      self,
    );
    expect(behind.rows).toHaveLength(2);
    start(desk);
    expect(verified(desk)).toMatchObject({ contacts: 2, unreadable: 1, wrong: 0 });
    spoil(desk, id, 'phone');
    start(desk);
    expect(view(desk)).toMatchObject({ unreadable: 0, figures: { contacts: { n: 3 } } });
    expect(verified(desk)).toMatchObject({ contacts: 3, unreadable: 0, wrong: 0 });
  });

  it('leaves the version that was counted in the counts, until it is stored anew', () => {
    const desk = aDesk();
    const contact = aContact();
    desk.log(contact);
    desk.db.transaction(() => {
      desk.db.run('INSERT INTO uncounted (contact_id, counted) VALUES (?, ?)', [contact.id, JSON.stringify(contact)]);
    });
    spoil(desk, contact.id);
    foldAll(desk.db);
    expect(view(desk)).toMatchObject({ unreadable: 1, figures: { contacts: { n: 1 } } });
    expect(verified(desk)).toMatchObject({ contacts: 1, unreadable: 1, wrong: 0 });
    syncedContacts.applyFromHub(desk.db, { id: contact.id, rev: 2, body: aVisit() });
    foldAll(desk.db);
    expect(view(desk)).toMatchObject({ unreadable: 0, figures: { contacts: { n: 1 }, fcrVisits: { den: 1 } } });
    expect(verified(desk)).toMatchObject({ contacts: 1, unreadable: 0, wrong: 0 });
  });

  it.each([
    ['stored anew from the hub', aVisit(), 1],
    ['taken back at the hub', null, 0],
  ] as const)('that was counted before and is %s is counted anew at the next start', (_, body, contacts) => {
    const desk = aDesk();
    const { id } = aContact();
    desk.log(aContact({ id, enquiries: [anEnquiry(), anEnquiry()] }));
    spoil(desk, id);
    syncedContacts.applyFromHub(desk.db, { id, rev: 2, body });
    start(desk);
    expect(verified(desk)).toMatchObject({ contacts, unreadable: 0, wrong: 0 });
    expect(view(desk).figures.contacts.n).toBe(contacts);
  });

  it('is set aside when everything is counted anew', () => {
    const desk = aDesk();
    spoil(desk, threeLogged(desk));
    setMeta(desk.db, 'tallies-to-rebuild', 'yes');
    start(desk);
    expect(view(desk)).toMatchObject({ unreadable: 1, figures: { contacts: { n: 2 } } });
    expect(verified(desk)).toMatchObject({ contacts: 2, unreadable: 1, wrong: 0 });
  });

  it('hinders neither the start, the desk, a diagnosis nor a file, and each of them says what is lacking', async () => {
    const first = aCore();
    const who = { agentName: 'Anna', municipalityCode: '250', location: 'borgerservice', channel: 'phone' } as const;
    await first.api.app.setUp(who);
    const save = async (api: typeof first.api): Promise<string> =>
      (await api.contacts.save(aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved' })] }))).id;
    const [id] = [await save(first.api), await save(first.api)];
    await first.core.close();
    const store = openStore(first.dataFolder, aClock());
    store.db.run("UPDATE contacts SET extra = 'not json' WHERE id = ?", [id]);
    store.db.run('INSERT INTO uncounted (contact_id, counted) VALUES (?, NULL)', [id]);
    store.close();

    const { api, core } = aCore({ dataFolder: first.dataFolder });
    const ended: { unreadable: number; path: string }[] = [];
    core.subscribe(({ name, payload }) => {
      if (name === 'exporting' && payload.state === 'done') ended.push(payload);
    });
    expect((await api.contacts.today({ municipalityCode: '250' })).lastLogged).toHaveLength(1);
    await save(api);
    expect((await api.statistics.view(january)).unreadable).toBe(1);
    expect((await api.diagnostics.view({}))[0]?.text).toContain(`"unreadableContacts": [\n      "${id}"\n    ]`);
    await api.statistics.exportRows({ query: january, format: 'csv' });
    await vi.waitFor(() => expect(ended).toHaveLength(1), { timeout: 20_000 });
    expect(ended[0]?.unreadable).toBe(1);
    const rows = readFileSync(ended[0]?.path ?? '', 'utf8')
      .split('\r\n')
      .slice(1, -1);
    expect(rows).toHaveLength(2);
    expect(rows.join('\n')).not.toContain(id);
  }, 30_000);
});
