/** The team's baseline: measured and locked by the hub, for good; the same for every desk that may see figures. */
import { beforeAll, describe, expect, it } from 'vitest';
import { keptAnswer, keepAnswer } from '#core/statistics/team-store.ts';
import { lockTeamBaseline } from '#core/statistics/team-baseline.ts';
import type { TeamHub } from '#core/statistics/team-answers.ts';
import { teamView } from '#core/statistics/team-view.ts';
import type { StaffParts } from '#core/statistics/staff.ts';
import { hubOver } from '#main/hub-http.ts';
import type { Contact } from '#shared/domain/contact.ts';
import { noFilters, type StatisticsQuery } from '#shared/metrics/query.ts';
import type { TeamBaselineAnswer } from '#shared/sync/team-figures.ts';
import { aClock, someIds } from '#tests/builders.ts';
import { aDesk as aDeskStore, aDirectory } from '#tests/core/statistics/desk.ts';
import { partsOf } from '#tests/parts.ts';
import { contactWith, transferred } from '#tests/shared/metrics/contacts.ts';
import { aHub, databases, idOf, putOf, type Desk, type TestHub } from './a-hub.ts';

const newId = someIds(500);
const december = { from: '2025-12-01', to: '2025-12-31', municipalityCode: null };
const january: StatisticsQuery = {
  ...{ from: '2026-01-01', to: '2026-01-31', comparison: 'baseline', ...noFilters, scope: 'team' },
};

describe.each(databases())('the baseline of the team on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await open());
    hub.clock.set('2026-02-02T08:00:00.000Z');
  });

  /** @returns a desk of a team lead: its parts, and its way to the hub. */
  async function aLead(tenant: string, isAway = (): boolean => false) {
    const desk = await hub.desk(tenant, { roles: ['teamleder'] });
    const { db } = aDeskStore();
    const road = hubOver({ url: hub.url, proxy: null, caFile: null });
    const team: TeamHub = {
      ask: (request) => (isAway() ? Promise.reject(new Error('away')) : road.ask(request)),
      newId,
      headers: { authorization: `Bearer ${desk.token}` },
      kept: (subject, question) => keptAnswer(db, '', subject, question),
      keep: (asked, answer) => keepAnswer(db, '', asked, answer),
    };
    const clock = aClock('2026-02-02T08:00:00Z');
    const parts: StaffParts = { ...partsOf({ db, directory: aDirectory, clock, newId }), agent: () => anna };
    const view = (change: Partial<StatisticsQuery> = {}) => teamView(team, db, aDirectory, { ...january, ...change });
    return { desk, team, parts, view };
  }
  const anna = { id: 'anna', name: 'Anna' };

  /** By four agents, so that nothing is held back; a quarter of them resolved. */
  const calls = (day: string, count: number, resolved: number): Contact[] =>
    Array.from({ length: count }, (_, at) => ({
      ...contactWith(at < resolved ? {} : transferred),
      id: idOf(`${day}${String(at)}`, `${day}T09:00:00.000Z`),
      ...{ agentId: `agent${String(at % 4)}`, startedAt: `${day}T09:00:00.000Z`, endedAt: `${day}T09:05:00.000Z` },
    }));
  const push = async (desk: Desk, contacts: readonly Contact[]): Promise<void> => {
    await desk.push(contacts.map((contact) => putOf(contact)));
  };

  it('is none before it was locked, then what the period came to, whatever is corrected or logged later', async () => {
    const tenant = await hub.tenant();
    const agent = await hub.desk(tenant);
    const measured = calls('2025-12-08', 80, 20);
    await push(agent, [...measured, ...calls('2026-01-05', 80, 60)]);
    let away = false;
    const [lead, other] = [await aLead(tenant, () => away), await aLead(tenant)];
    expect(await lead.view()).toMatchObject({ baseline: null, compared: null });
    const locked = await lockTeamBaseline(lead.parts, lead.team, december);
    expect(locked).toMatchObject({ from: '2025-12-01', lockedBy: 'Anna', lockedAt: '2026-02-02T08:00:00.000Z' });
    await push(
      agent,
      measured.slice(0, 40).map((contact) => ({ ...contact, rev: 2, enquiries: contactWith({}).enquiries })),
    );
    for (const desk of [lead, other]) {
      const view = await desk.view();
      expect(view.baseline).toEqual(locked);
      expect(view.compared).toMatchObject({ contacts: 80, from: '2025-12-01', to: '2025-12-31' });
      expect(view.changes.fcrGross).toMatchObject({ previous: { num: 20, den: 80 }, verdict: 'up' });
    }
    expect((await lead.view({ from: '2025-12-01', to: '2025-12-31' })).figures.fcrGross.num).toBeGreaterThan(20);
    // Beside a filter there is none to compare with; of one municipality another would be needed.
    expect(await lead.view({ channel: 'phone' })).toMatchObject({ baseline: locked, compared: null });
    expect(await lead.view({ municipalityCode: '250' })).toMatchObject({ baseline: null, compared: null });
    away = true;
    expect(await lead.view()).toMatchObject({ baseline: locked, compared: { contacts: 80 }, team: { fresh: false } });
    await expect(lockTeamBaseline(lead.parts, lead.team, december)).rejects.toMatchObject({
      code: 'team-figures-missing',
    });
  });

  it('tells A1-A3 as far as they could be shown, also of what a hub before this one locked', async () => {
    const tenant = await hub.tenant();
    const lead = await aLead(tenant);
    const tallies = {
      volume: { contacts: 130, enquiries: 130, 'main-line:contacts': 40 },
      shown: {
        whole: { contacts: 130, 'outcome:resolved': 100, 'main-line:contacts': 40, 'main-line:resolved': 10 },
        ...{ topics: {}, measures: { 'visits:contacts': 30 }, hiddenContacts: 0, offGrid: false },
      },
    };
    await hub.hub.parts.db.asOwner((owner) =>
      owner.script(
        `INSERT INTO baselines (tenant_id, id, municipality, from_day, to_day, locked_at, locked_by, tallies)
         VALUES ('${tenant}', '${newId()}', NULL, '2025-12-01', '2025-12-31', '2026-01-02T08:00:00Z', 'Anna', '${JSON.stringify(tallies)}')`,
      ),
    );
    const asked = '/v1/statistics/baselines?proto=1&from=2026-01-01&to=2026-01-31';
    const { body } = await lead.desk.ask<TeamBaselineAnswer>('GET', asked);
    expect(body.tallies).toEqual({
      volume: tallies.volume,
      shown: { ...tallies.shown, whole: { contacts: 130, 'outcome:resolved': 100 } },
    });
  });

  it('goes before an older one, and stands in the audit log', async () => {
    const tenant = await hub.tenant();
    await push(await hub.desk(tenant), calls('2025-12-08', 40, 10));
    const lead = await aLead(tenant);
    await lockTeamBaseline(lead.parts, lead.team, december);
    hub.clock.set('2026-02-02T09:00:00.000Z');
    const newer = await lockTeamBaseline(lead.parts, lead.team, {
      ...december,
      from: '2025-12-08',
      municipalityCode: null,
    });
    expect((await lead.view()).baseline).toEqual(newer);
    const admin = await hub.desk(tenant, { roles: ['admin'] });
    const { body } = await admin.ask('GET', '/v1/admin/audit');
    expect(JSON.stringify(body).match(/"baseline-locked"/g)).toHaveLength(2);
  });

  it('is refused of nothing, of days that are not over, and of what the lead sees only a part of', async () => {
    const tenant = await hub.tenant();
    await push(await hub.desk(tenant), calls('2025-12-08', 40, 10));
    const lead = await aLead(tenant);
    const lock = (change: Partial<typeof december>) =>
      lockTeamBaseline(lead.parts, lead.team, { ...december, ...change });
    await expect(lock({ from: '2025-11-01', to: '2025-11-30' })).rejects.toMatchObject({ code: 'baseline-empty' });
    await expect(lock({ to: '2026-02-02' })).rejects.toMatchObject({ code: 'period-not-over' });
    const asked = { proto: 1, ...december, lockedBy: 'Anna' };
    const late = { ...asked, to: '2026-02-02' };
    expect(await lead.desk.ask('POST', '/v1/statistics/baselines', late)).toMatchObject({ status: 400 });
    const partly = await hub.desk(tenant, { roles: ['teamleder'], sees: ['190'] });
    expect(await partly.ask('POST', '/v1/statistics/baselines', asked)).toMatchObject({ status: 403 });
    const agent = await hub.desk(tenant, { roles: ['agent'] });
    expect(await agent.ask('POST', '/v1/statistics/baselines', asked)).toMatchObject({ status: 403 });
  });
});
