/** The whole core over a folder of its own and the product's own knowledge, with a client as a screen has it. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openCore, type Core, type CoreConfig } from '#core/core.ts';
import { contract, type Contract } from '#shared/contract.ts';
import { clientOf, type Client } from '#shared/rpc.ts';
import { aClock, someIds, withoutNetwork, type TestClock } from '#tests/builders.ts';
import { aFolder } from '#tests/folders.ts';

export const knowledgeFolder = join(import.meta.dirname, '../../knowledge');

export interface TestCore {
  readonly core: Core;
  readonly api: Client<Contract>;
  readonly clock: TestClock;
  readonly dataFolder: string;
}

export function aCore(change: Partial<CoreConfig> = {}): TestCore {
  const clock = aClock();
  const dataFolder = change.dataFolder ?? aFolder();
  const core = openCore({
    dataFolder,
    knowledgeFolder,
    clock,
    newId: someIds(700_000),
    ...withoutNetwork,
    host: 'loopback',
    demo: false,
    version: '0.1.0',
    ...change,
  });
  onTestFinished(() => core.close());
  return { core, api: clientOf(contract, core.dispatch), clock, dataFolder };
}
