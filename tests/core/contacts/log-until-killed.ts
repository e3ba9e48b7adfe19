/** A second process: logs contacts through the whole core without end, and says each one that was acknowledged. */
import { writeSync } from 'node:fs';
import { openCore } from '#core/core.ts';
import { contract } from '#shared/contract.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import { clientOf } from '#shared/rpc.ts';
import { aDraft, aDraftEnquiry, withoutNetwork } from '#tests/builders.ts';

const [dataFolder = '', knowledgeFolder = ''] = process.argv.slice(2);
const clock = { now: () => Date.now() };
const newId = (): string => uuidV7(clock.now(), (bytes) => void crypto.getRandomValues(bytes));
const core = openCore({
  ...withoutNetwork,
  dataFolder,
  knowledgeFolder,
  clock,
  newId,
  host: 'loopback',
  demo: false,
  version: '0',
});
const api = clientOf(contract, core.dispatch);
const say = (what: string, contact: { id: string; rev: number }): void => {
  writeSync(1, `${what} ${contact.id} ${String(contact.rev)}\n`);
};

await api.app.setUp({ agentName: 'Anna', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
for (;;) {
  const draft = aDraft({
    id: newId(),
    startedAt: new Date(clock.now()).toISOString(),
    enquiries: [aDraftEnquiry({ outcome: 'resolved', note: 'n'.repeat(300) }), aDraftEnquiry({ outcome: 'abandoned' })],
  });
  await api.drafts.save(draft);
  say('drafted', { id: draft.id, rev: 0 });
  say('counted', await api.contacts.save(draft));
  const takenBack = await api.contacts.takeBack({ id: draft.id, state: 'live' });
  say('taken-back', { id: draft.id, rev: takenBack.baseRev });
  say('counted', await api.contacts.redo({}));
}
