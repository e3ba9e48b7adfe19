/** A desk that is opened as a demo: without a question, marked on screen, and a real one never taken for it. */
import { describe, expect, it } from 'vitest';
import { openDesk, type DeskPlan } from '#main/open-desk.ts';
import { contract } from '#shared/contract.ts';
import { clientOf, type Client } from '#shared/rpc.ts';
import { changeActive, withOutcome } from '#shared/domain/draft.ts';
import { aFolder, aPlan } from '#tests/hosts/a-desk.ts';

const mette = { agentName: 'Mette', municipalityCode: '190', location: 'bibliotek' } as const;

type Api = Client<typeof contract>;

async function withDesk<T>(plan: DeskPlan, work: (api: Api) => Promise<T>): Promise<T> {
  const core = await openDesk(plan, 'loopback');
  try {
    return await work(clientOf(contract, core.dispatch));
  } finally {
    await core.close();
  }
}

async function finishWaiting(api: Api): Promise<void> {
  const { missing } = await api.contacts.today({ municipalityCode: '250' });
  expect(missing).toHaveLength(6);
  expect(await api.drafts.live({})).toBeNull();
  const resumed = await api.contacts.resume({ id: missing[0]?.id ?? '' });
  const onLast = { ...resumed, activeIndex: resumed.enquiries.length - 1 };
  await api.contacts.save(changeActive(onLast, (enquiry) => withOutcome(enquiry, 'resolved')));
  expect((await api.contacts.today({ municipalityCode: '250' })).missing).toHaveLength(5);
}

describe('a desk opened with --demo', () => {
  it('works at once, says so on screen however it is opened, lets what waits be finished, and keeps who was chosen', async () => {
    const folder = aFolder();
    await withDesk(aPlan(folder, { demo: true }), async (api) => {
      const state = await api.app.state({});
      expect(state).toMatchObject({
        demo: true,
        agent: { name: 'Demo' },
        preferences: { municipalityCode: '250', location: 'borgerservice' },
        sync: { waiting: 0 },
        notices: [],
      });
    });
    await withDesk(aPlan(folder, { demo: false, setUp: mette }), async (api) => {
      expect(await api.app.state({})).toMatchObject({ demo: true, agent: { name: 'Mette' } });
      await finishWaiting(api);
    });
    await withDesk(aPlan(folder, { demo: true }), async (api) => {
      const state = await api.app.state({});
      expect(state).toMatchObject({ demo: true, agent: { name: 'Mette' }, preferences: { municipalityCode: '190' } });
    });
  }, 60_000);

  it('on a folder that is somebody’s shows it as what it is', async () => {
    const folder = aFolder();
    await withDesk(aPlan(folder, { setUp: mette }), (api) => api.app.state({}));
    await withDesk(aPlan(folder, { demo: true }), async (api) => {
      expect(await api.app.state({})).toMatchObject({
        demo: false,
        agent: { name: 'Mette' },
        notices: [{ code: 'demo-not-filled' }],
      });
    });
  });
});
