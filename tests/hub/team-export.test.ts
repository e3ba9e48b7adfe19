/** `straks export --scope team` against a running hub: the whole team's figures, as the desk's page would show them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { rebuildTallies } from '#core/statistics/recount.ts';
import { keepAnswer } from '#core/statistics/team-store.ts';
import type { Role } from '#shared/domain/agent.ts';
import type { StatisticsView } from '#shared/metrics/view.ts';
import { daErrors } from '#shared/texts/da-errors.ts';
import { TeamTalliesAnswer } from '#shared/sync/team-figures.ts';
import { aContact } from '#tests/builders.ts';
import { straks } from '#tests/cli/terminal.ts';
import { aDesk } from '#tests/core/statistics/desk.ts';
import { aHub, anEmbeddedDb, idOf, putOf, type Desk, type TestHub } from './a-hub.ts';

const asked = ['export', '--from', '2026-01-01', '--to', '2026-01-31', '--format', 'json', '--figures'];

describe("the team's figures from the command line", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await aHub(await anEmbeddedDb());
  });

  /** A PC of the hub's, with nothing logged on it. @param url where it looks for the hub. */
  function aPc({ token, tenantId }: Desk, roles: readonly Role[], url: string) {
    const desk = aDesk();
    rebuildTallies(desk.db, () => undefined);
    const link = {
      ...{ version: 1, url, proxy: null, caFile: null, everySeconds: 60, token, tenantId, teamId: null },
      ...{ hubName: 'Prøvehub', roles, login: null },
    };
    writeFileSync(join(desk.folder, 'hub.json'), JSON.stringify(link));
    return desk;
  }

  async function aTeam() {
    const tenant = await hub.tenant();
    const [one, two] = [await hub.desk(tenant), await hub.desk(tenant)];
    const calls = Array.from({ length: 40 }, (_, at) =>
      aContact({ id: idOf(`team${String(at)}`), agentId: `agent${String(at % 4)}` }),
    );
    await one.push(calls.slice(0, 20).map((contact) => putOf(contact)));
    await two.push(calls.slice(20).map((contact) => putOf(contact)));
    return { tenant, agent: one, lead: await hub.desk(tenant, { roles: ['teamleder'] }) };
  }

  it('are those of every desk, where this PC has none of its own', async () => {
    const { lead } = await aTeam();
    const pc = aPc(lead, ['teamleder'], hub.url);
    const own = await straks([...asked, '--data-dir', pc.folder]);
    expect((JSON.parse(own.stdout) as StatisticsView).figures.contacts.n).toBe(0);
    const { code, stdout, stderr } = await straks([...asked, '--scope', 'team', '--data-dir', pc.folder]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const view = JSON.parse(stdout) as StatisticsView;
    expect(view).toMatchObject({
      query: { scope: 'team' },
      figures: { contacts: { n: 40 }, fcrGross: { num: 40, den: 40 } },
      team: { devices: 2, fresh: true },
    });
  });

  it('are refused to a PC whose roles do not lead a team', async () => {
    const { agent } = await aTeam();
    const pc = aPc(agent, ['agent'], hub.url);
    const { code, stdout, stderr } = await straks([...asked, '--scope', 'team', '--data-dir', pc.folder]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(daErrors['role-missing']({ role: 'teamleder' }));
  });

  it('are those the PC was told last while the hub is away, and said to be missing where it was told none', async () => {
    const { lead } = await aTeam();
    // Nobody listens there.
    const pc = aPc(lead, ['teamleder'], 'http://127.0.0.1:9');
    const missing = await straks([...asked, '--scope', 'team', '--data-dir', pc.folder]);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    const days = { from: '2026-01-01', to: '2026-01-31' };
    for (const question of [
      days,
      { from: '2025-12-01', to: '2025-12-31' },
      ...['250', '190'].map((municipalityCode) => ({ ...days, municipalityCode })),
    ]) {
      const { body } = await lead.ask(
        'GET',
        `/v1/statistics/tallies?${new URLSearchParams({ proto: '1', ...question }).toString()}`,
      );
      keepAnswer(pc.db, '', { subject: 'tallies', question }, TeamTalliesAnswer.parse(body));
    }
    const { code, stdout } = await straks([...asked, '--scope', 'team', '--data-dir', pc.folder]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ figures: { contacts: { n: 40 } }, team: { fresh: false } });
  });
});
