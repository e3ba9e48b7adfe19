/** A whole core with its own client and a hub that runs, as an agent's PC has them. */
import type { CoreConfig } from '#core/core.ts';
import { hubOver } from '#main/hub-http.ts';
import type { Client } from '#shared/rpc.ts';
import type { Contract } from '#shared/contract.ts';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';
import { aCore, type TestCore } from '#tests/core/a-core.ts';
import type { TestHub } from './a-hub.ts';

export interface AgentsPc extends TestCore {
  readonly log: () => Promise<string>;
}

export async function anAgentsPc(change: Partial<CoreConfig> = {}): Promise<AgentsPc> {
  const core = aCore({ openRoad: hubOver, ...change });
  const { api } = core;
  await api.app.setUp({ agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
  return {
    ...core,
    log: async () => {
      const enquiries = [aDraftEnquiry({ outcome: 'resolved' })];
      return (await api.contacts.save(aDraft({ enquiries }))).id;
    },
  };
}

export type Grant = Partial<Record<'roles' | 'serves', readonly string[]>>;

/** @returns what a code for this centre is asked with: an agent's, for every municipality, unless said otherwise. */
export async function aCode(hub: TestHub, tenant: string, grant: Grant = {}): Promise<string> {
  const admin = await hub.desk(tenant, { roles: ['admin'] });
  const asked = { roles: ['agent'], serves: ['*'], ...grant };
  return (await admin.ask<{ code: string }>('POST', '/v1/admin/codes', asked)).body.code;
}

/** Lets the PC in, and waits for the exchange that follows. */
export async function enrol(api: Client<Contract>, hub: TestHub, tenant: string, grant: Grant = {}) {
  await api.sync.enrol({ ...wayTo(hub), code: await aCode(hub, tenant, grant) });
  return api.sync.now({});
}

export const wayTo = ({ url }: TestHub) => ({ url, proxy: null, caFile: null, deviceName: 'PC 1' });
