/** Who may ask for which figures: the team's are the team lead's, one's own are everybody's who works at the desk. */
import { expect, test } from 'vitest';
import { contract, type Contract } from '#shared/contract.ts';
import { roles, type Role } from '#shared/domain/agent.ts';
import { dispatcherOf, type Handlers } from '#shared/rpc.ts';

/** Nothing is asked of them: a caller without the role is refused first, one with it for what it sent. */
const silent = Object.fromEntries(
  Object.entries(contract).map(([group, calls]) => [
    group,
    Object.fromEntries(Object.keys(calls).map((name) => [name, () => undefined])),
  ]),
) as unknown as Handlers<Contract>;

async function mayAsk(role: Role, name: string): Promise<boolean> {
  const dispatch = dispatcherOf<Contract>(
    contract,
    silent,
    () => [role],
    () => undefined,
  );
  const reply = await dispatch({ call: name, input: null });
  return reply.ok || reply.error.code !== 'role-missing';
}

const namesOf = (group: keyof Contract): string[] => Object.keys(contract[group]).map((name) => `${group}.${name}`);
const teamFigures = [...namesOf('statistics'), ...namesOf('views'), ...namesOf('completeness'), ...namesOf('strategy')];

test.each(teamFigures)('%s is the team lead’s alone', async (name) => {
  for (const role of roles) expect([role, await mayAsk(role, name)]).toEqual([role, role === 'teamleder']);
});

test.each([
  ['own.mine', ['agent']],
  ['staff.state', ['agent']],
  ['staff.decide', ['admin']],
  ['retention.state', ['agent']],
  ['retention.change', ['admin']],
  ['gaps.forPeriod', ['teamleder', 'redaktør']],
] as const)('%s is for %j', async (name, allowed: readonly Role[]) => {
  for (const role of roles) expect([role, await mayAsk(role, name)]).toEqual([role, allowed.includes(role)]);
});
