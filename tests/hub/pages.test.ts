/** Pages of the rollups: from them the very answers that the rollups give, and only while they stand, to whoever may see them. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Contact } from '#shared/domain/contact.ts';
import type { TeamTalliesAnswer } from '#shared/sync/team-figures.ts';
import { figuresScope, type Caller } from '#hub/auth/caller.ts';
import { figures, teamTallies } from '#hub/statistics/answers.ts';
import type { FiguresQuery } from '#hub/statistics/asked.ts';
import { queryOf } from '#hub/statistics/asked.ts';
import { countUnder } from '#hub/statistics/counting.ts';
import { foldPending } from '#hub/statistics/fold.ts';
import { givenOf, onWire } from '#hub/statistics/given.ts';
import { kept } from '#hub/statistics/kept.ts';
import { keepPages } from '#hub/statistics/pages-kept.ts';
import { gathered } from '#hub/statistics/reading.ts';
import { recomputeMonth } from '#hub/statistics/recompute.ts';
import { aContact } from '#tests/builders.ts';
import { someContact } from '#tests/shared/metrics/contacts.ts';
import { aHub, databases, idOf, putOf, type Desk, type TestHub } from './a-hub.ts';

const turn = { from: '2026-12-01', to: '2027-01-31' };
/** Months and days, with what the grid knows and with what is off it. */
const questions: readonly FiguresQuery[] = [
  turn,
  { ...turn, municipalityCode: '190' },
  { ...turn, channel: 'phone' },
  { ...turn, location: 'borgerservice', municipalityCode: '250' },
  { ...turn, callerType: 'citizen' },
  { ...turn, callerType: 'citizen', channel: 'visit' },
  { ...turn, topic: '23.05.10' },
  { ...turn, outcome: 'resolved' },
  { from: '2026-12-28', to: '2027-01-03' },
  { from: '2026-12-28', to: '2027-01-03', channel: 'phone' },
  { from: '2026-11-20', to: '2027-01-31' },
  { from: '2027-01-04', to: '2027-01-04' },
];

describe.each(databases())('pages on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await open());
    hub.clock.set('2027-02-01T08:00:00.000Z');
  });

  const leadOf = ({ tenantId, deviceId }: Desk, sees = ['*']): Caller => ({
    ...{ tenantId, device: deviceId, tokenHash: '', teamId: null, roles: ['teamleder'], serves: [], sees },
    ...{ deviceRoles: [], agentId: null, loginMissing: false },
  });
  /** As a hub answers that was just started. */
  const asked = (caller: Caller, question: FiguresQuery): Promise<TeamTalliesAnswer> =>
    teamTallies({ ...hub.hub.parts, kept: kept() }, caller, question);
  const owner = (text: string): Promise<void> => hub.hub.parts.db.asOwner((sql) => sql.script(text));

  /** Enough of them, by enough agents, that some cells are shown and some are not. */
  const contacts = fc
    .sample(someContact, { numRuns: 90, seed: 7 })
    .map((each, at): Contact => ({ ...each, id: idOf(String(at), each.startedAt), agentId: `agent${String(at % 5)}` }));

  it('give what the rollups give, whatever is asked, and months together what the period gives at once', async () => {
    const desk = await hub.desk(await hub.tenant());
    await desk.push(contacts.map((contact) => putOf(contact)));
    const { parts } = hub.hub;
    const caller = leadOf(desk);
    const all = async (): Promise<unknown[]> => {
      const answers: unknown[] = [];
      for (const question of questions) {
        answers.push(await asked(caller, question), await figures({ ...parts, kept: kept() }, caller, question));
      }
      return answers;
    };
    const ofRollups = await all();
    for (const [at, question] of questions.entries()) {
      const query = queryOf(question);
      const atOnce = await parts.db.transaction(figuresScope(caller), 'figures', async (sql) =>
        onWire(givenOf(countUnder(await gathered(sql, caller, query, [query], false), query), query)),
      );
      expect(ofRollups[2 * at], JSON.stringify(question)).toMatchObject(atOnce);
    }
    await keepPages(parts);
    expect(await all()).toEqual(ofRollups);
    await owner(`UPDATE rollup_pages SET body = '{}' WHERE kind <> 'cells' AND tenant_id = '${desk.tenantId}'`);
    for (const question of questions) {
      const isReadAnew = question.callerType !== undefined && question.channel !== undefined;
      const { volume } = await asked(caller, question);
      expect(volume['contacts'] !== undefined, JSON.stringify(question)).toBe(isReadAnew);
    }
  });

  it('are given no more once a contact of their time was changed, erased or corrected, and not to who may not see them', async () => {
    const tenant = await hub.tenant();
    const [desk, admin] = [await hub.desk(tenant), await hub.desk(tenant, { roles: ['admin'] })];
    const [first, second] = ['first', 'second'].map((name) =>
      aContact({ id: idOf(name), startedAt: '2027-01-04T09:00:00.000Z', municipalityCode: '250' }),
    ) as [Contact, Contact];
    await desk.push([first, second].map((contact) => putOf(contact)));
    const month = { from: '2027-01-01', to: '2027-01-31' };
    /** Keeps pages, and makes them know another number of contacts than there are: whoever is told it was given a page. */
    const keepFalse = async (): Promise<void> => {
      await foldPending(hub.hub.parts, tenant);
      await keepPages(hub.hub.parts);
      await owner(
        `UPDATE rollup_pages SET body = regexp_replace(body, '\\[\\d+', '[77') WHERE kind = 'figures' AND tenant_id = '${tenant}'`,
      );
      expect(await contactsOf(leadOf(desk))).toBe(77);
    };
    const contactsOf = async (caller: Caller): Promise<number> => (await asked(caller, month)).volume['contacts'] ?? 0;

    await keepFalse();
    expect(await contactsOf(leadOf(desk, ['190']))).toBe(0);
    const policies: typeof hub.hub.parts.db = {
      ...hub.hub.parts.db,
      transaction: (scope, mode, work) =>
        hub.hub.parts.db.transaction(
          scope.may.includes('see-figures') ? { ...scope, municipalities: ['190'] } : scope,
          mode,
          work,
        ),
    };
    const behindPolicies = await teamTallies({ ...hub.hub.parts, db: policies, kept: kept() }, leadOf(desk), month);
    expect(behindPolicies.volume).toEqual({});
    expect(await contactsOf(leadOf({ ...desk, tenantId: await hub.tenant() }))).toBe(0);

    await desk.push([putOf({ ...first, rev: 2, channel: 'visit' })]);
    expect(await contactsOf(leadOf(desk))).toBe(2);
    await keepFalse();
    const erased = { table: 'contacts', id: second.id, reason: 'borgeren beder om det' };
    expect(await admin.ask('POST', '/v1/admin/erase', erased)).toMatchObject({ status: 200 });
    expect(await contactsOf(leadOf(desk))).toBe(1);
    await owner(`UPDATE rollup_day SET contacts = contacts + 1 WHERE tenant_id = '${tenant}' AND channel = 'phone'`);
    await keepFalse();
    expect(await recomputeMonth(hub.hub.parts, tenant, month.from, true)).toBe(1);
    expect(await contactsOf(leadOf(desk))).toBe(1);
  });
});
