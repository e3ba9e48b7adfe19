/** A PC that comes from one hub to another, or from one centre of a hub to another: what goes along, and what is no business of theirs. */
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openForWriting } from '#core/db/database.ts';
import type { HubRequest, OpenRoad } from '#core/sync/ports.ts';
import { standingOf } from '#hub/exchange/epoch.ts';
import { hubOver } from '#main/hub-http.ts';
import { choicesOf } from '#shared/domain/correction.ts';
import { routes } from '#shared/sync/exchange.ts';
import { anEnquiry } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';
import { aHub, anEmbeddedDb, type TestHub } from './a-hub.ts';
import { aCode, anAgentsPc, enrol, wayTo, type AgentsPc } from './an-agents-pc.ts';

let pilot: TestHub;
let production: TestHub;
beforeAll(async () => {
  pilot = await aHub(await anEmbeddedDb());
  production = await aHub(await anEmbeddedDb());
});

const inStep = { trouble: null, waiting: 0, quarantined: 0 };
/** An agent's PC that its own agent may move. */
const moving = { roles: ['agent', 'admin'] };

const inside = (tenantId: string) => ({ tenantId, may: ['log', 'count'], municipalities: ['*'] }) as const;

/** What the hub has of this centre's, each id once. */
async function contactsAt({ hub }: TestHub, tenant: string): Promise<Record<string, number>> {
  const rows = await hub.parts.db.transaction(inside(tenant), 'read', (sql) =>
    sql.all<{ id: string; rev: number }>('SELECT id, rev FROM contacts WHERE tenant_id = $1 ORDER BY id', [tenant]),
  );
  return Object.fromEntries(rows.map(({ id, rev }) => [id, rev]));
}

const epochOf = ({ hub }: TestHub) =>
  hub.parts.db.transaction({ ...inside(''), tenantId: null }, 'read', async (sql) => (await standingOf(sql, '')).epoch);

const firstOnes = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, 1]));

async function correct({ api }: AgentsPc, id: string): Promise<void> {
  const { rev, enquiries } = await api.corrections.one({ id });
  const [enquiry = anEnquiry()] = enquiries;
  const changes = [{ index: 0, ...choicesOf(enquiry), outcome: 'resolved' as const, note: 'rettet' }];
  await api.corrections.correct({ id, rev, reason: 'other', changes });
}

describe('from the pilot’s hub to the one that stays', () => {
  /** Two contacts confirmed by the pilot, on a PC that moves with `move`. */
  async function moved(move: (pc: AgentsPc, tenant: string) => Promise<AgentsPc>) {
    const pc = await anAgentsPc();
    await enrol(pc.api, pilot, await pilot.tenant(), moving);
    const before = [await pc.log(), await pc.log()];
    expect(await pc.api.sync.now({})).toMatchObject(inStep);
    const tenant = await production.tenant();
    const epoch = await epochOf(production);
    const there = await move(pc, tenant);
    const id = await there.log();
    expect(await there.api.sync.now({})).toMatchObject(inStep);
    expect(await contactsAt(production, tenant)).toEqual(firstOnes(...before, id));
    // It was not restored from a backup, and no desk was told so.
    expect(await epochOf(production)).toEqual(epoch);
    return { pc: there, tenant, before };
  }

  it('all that was logged is sent once more, and what was logged there can be corrected', async () => {
    const { pc, tenant, before } = await moved(async (from, to) => {
      await enrol(from.api, production, to, moving);
      return from;
    });
    const [first = '', second = ''] = before;
    await correct(pc, first);
    expect(await pc.api.sync.now({})).toMatchObject(inStep);
    expect(await contactsAt(production, tenant)).toMatchObject({ [first]: 2, [second]: 1 });
  });

  it('after it was let go of in between', () =>
    moved(async (pc, to) => {
      await pc.api.sync.leave({});
      await enrol(pc.api, production, to);
      return pc;
    }));

  it('after hub.json was lost', () =>
    moved(async ({ core, dataFolder }, to) => {
      await core.close();
      rmSync(join(dataFolder, 'hub.json'));
      const pc = await anAgentsPc({ dataFolder });
      await enrol(pc.api, production, to);
      return pc;
    }));

  it('with a backup of the database from before put back since', () =>
    moved(async ({ api, core, dataFolder }, to) => {
      await api.sync.state({});
      await core.close();
      const backup = join(aFolder(), 'straks.sqlite');
      copyFileSync(join(dataFolder, 'straks.sqlite'), backup);
      const there = await anAgentsPc({ dataFolder });
      await enrol(there.api, production, to, moving);
      await there.core.close();
      for (const end of ['', '-wal', '-shm']) rmSync(join(dataFolder, `straks.sqlite${end}`), { force: true });
      copyFileSync(backup, join(dataFolder, 'straks.sqlite'));
      return anAgentsPc({ dataFolder });
    }));

  it('while an exchange with the former one is under way, whose answer comes late', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isHeld = false;
    let reached = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const openRoad: OpenRoad = (way) => {
      const road = hubOver(way);
      const ask = async (request: HubRequest) => {
        const answer = await road.ask(request);
        if (isHeld && way.url === pilot.url && request.path === routes.push) {
          reached();
          await gate;
        }
        return answer;
      };
      return { ...road, ask };
    };
    const pc = await anAgentsPc({ openRoad });
    await enrol(pc.api, pilot, await pilot.tenant(), moving);
    const id = await pc.log();
    isHeld = true;
    const late = pc.api.sync.now({});
    await held;
    const [tenant, epoch] = [await production.tenant(), await epochOf(production)];
    const enrolled = pc.api.sync.enrol({ ...wayTo(production), code: await aCode(production, tenant, moving) });
    // As long as the hub takes to let it in, and longer.
    await new Promise((resolve) => setTimeout(resolve, 300));
    release();
    await Promise.all([late, enrolled]);
    expect(await pc.api.sync.now({})).toMatchObject(inStep);
    expect(await contactsAt(production, tenant)).toEqual(firstOnes(id));
    expect(await epochOf(production)).toEqual(epoch);
  });

  it('the municipalities it may log for are still those the hub says', async () => {
    const pc = await anAgentsPc();
    await enrol(pc.api, pilot, await pilot.tenant(), moving);
    await pc.log();
    await pc.api.sync.now({});
    const tenant = await production.tenant();
    expect(await enrol(pc.api, production, tenant, { serves: ['190'] })).toMatchObject({ quarantined: 1 });
    expect((await pc.api.sync.records({})).quarantined).toMatchObject([{ code: 'MUNICIPALITY_FOREIGN' }]);
    expect(await contactsAt(production, tenant)).toEqual({});
  });
});

it('a PC that a former version moved has what was refused there taken when it is sent again', async () => {
  const pc = await anAgentsPc();
  const tenant = await production.tenant();
  await enrol(pc.api, production, tenant);
  const id = await pc.log();
  await pc.core.close();
  const db = openForWriting(join(pc.dataFolder, 'straks.sqlite'));
  db.run("UPDATE contacts SET tenant_id = 'the pilot’s'");
  db.run("UPDATE outbox SET state = 'quarantined', code = 'MUNICIPALITY_FOREIGN'");
  db.run("DELETE FROM meta WHERE key IN ('hub-centre', 'centres-taken-along')");
  db.close();
  const { api } = await anAgentsPc({ dataFolder: pc.dataFolder });
  expect(await api.sync.now({})).toMatchObject({ quarantined: 1 });
  expect(await api.sync.sendAgain({})).toMatchObject(inStep);
  expect(await contactsAt(production, tenant)).toEqual(firstOnes(id));
});

describe('from one centre to another of the same hub', () => {
  it('what the former one has stays there alone, and what it lacks waits for it', async () => {
    const pc = await anAgentsPc();
    const [here, there] = [await production.tenant(), await production.tenant()];
    await enrol(pc.api, production, here, moving);
    const id = await pc.log();
    await pc.api.sync.now({});
    expect(await enrol(pc.api, production, there, moving)).toMatchObject(inStep);
    const own = await pc.log();
    await correct(pc, id);
    expect(await pc.api.sync.now({})).toMatchObject({ waiting: 0, quarantined: 1 });
    expect((await pc.api.sync.records({})).quarantined).toMatchObject([{ id, code: 'CENTRE_FOREIGN' }]);
    expect(await contactsAt(production, here)).toEqual(firstOnes(id));
    expect(await contactsAt(production, there)).toEqual(firstOnes(own));
    await enrol(pc.api, production, here, moving);
    expect(await contactsAt(production, here)).toEqual({ [id]: 2 });
  });

  it('no restored hub gets from it what is another centre’s', async () => {
    const pc = await anAgentsPc();
    const [here, there] = [await production.tenant(), await production.tenant()];
    await enrol(pc.api, production, here, moving);
    await pc.log();
    await pc.api.sync.now({});
    await enrol(pc.api, production, there, moving);
    await pc.core.close();
    const db = openForWriting(join(pc.dataFolder, 'straks.sqlite'));
    db.run("UPDATE sync_state SET epoch_uuid = '019b8d7e-8a80-7c3e-8f00-5d1a2b3c4d5e'");
    db.close();
    const { api } = await anAgentsPc({ dataFolder: pc.dataFolder });
    expect(await api.sync.now({})).toMatchObject(inStep);
    expect(await contactsAt(production, there)).toEqual({});
    expect(readFileSync(join(pc.dataFolder, 'hub.json'), 'utf8')).toContain(there);
  });
});
