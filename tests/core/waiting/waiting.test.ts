/** Waiting time over the whole core: the screen by the clock, the redaktør's list, and what was pointed at since. */
import { expect, it } from 'vitest';
import { aCore } from '#tests/core/a-core.ts';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';

const here = { municipalityCode: '250' };
const ids = (offers: readonly { readonly solutionId: string }[]) => offers.map(({ solutionId }) => solutionId);

it('the screen shows the product’s offers by season and by what is open, and nothing internal', async () => {
  const { api, clock } = aCore();
  clock.set('2026-01-05T10:00:00.000Z');
  const winter = await api.waiting.screen(here);
  expect(winter).toMatchObject({ municipalityName: 'Frederikssund', phone: { open: true }, support: { open: false } });
  expect(ids(winter.offers)).toContain('varmetillaeg');
  expect(ids(winter.offers)).not.toContain('mit-overblik');
  expect(JSON.stringify(winter)).not.toContain('lokal');
  clock.set('2026-06-30T18:30:00.000Z');
  const evening = await api.waiting.screen(here);
  expect(evening).toMatchObject({ phone: { open: false }, place: { open: false } });
  expect(ids(evening.offers)).toEqual(expect.arrayContaining(['mit-overblik', 'eu-sygesikringskort']));
  expect(ids(evening.offers)).not.toContain('varmetillaeg');
});

it('every offer of the product names a solution, fits the screen, and is the municipality’s own once it is changed', async () => {
  const { api } = aCore();
  await api.app.setUp({ agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
  const plan = await api.waiting.plan(here);
  expect(plan).toMatchObject({ rev: 0 });
  expect(plan.offers).toHaveLength(13);
  const offer = (solutionId: string) => ({
    ...{ solutionId, headline: 'Kort', say: '', season: null, hours: null, condition: 'always' as const },
  });
  const saved = await api.waiting.save({ ...here, baseRev: 0, offers: [offer('rotter'), offer('flytning')] });
  expect(saved).toMatchObject({
    rev: 1,
    offers: [{ solutionId: 'rotter', since: '2026-01-05', isShown: true }, { solutionId: 'flytning' }],
  });
  expect(ids((await api.waiting.screen(here)).offers)).toEqual(['rotter', 'flytning']);
  expect(ids((await api.waiting.screen({ municipalityCode: '190' })).offers)).toContain('sundhedskort');
  await expect(api.waiting.save({ ...here, baseRev: 0, offers: [] })).rejects.toMatchObject({
    code: 'record-changed-elsewhere',
  });
  await expect(api.waiting.save({ ...here, baseRev: 1, offers: [offer('ukendt')] })).rejects.toMatchObject({
    code: 'solution-unknown',
  });
});

it('counts the pointers of as many days before as after, the first day for neither', async () => {
  const { api, clock } = aCore();
  await api.app.setUp({ agentName: 'Mette', municipalityCode: '250', location: 'borgerservice', channel: 'phone' });
  let number = 0;
  const point = async (help: 'pointer' | 'assisted' = 'pointer', municipalityCode = '250') => {
    number += 1;
    const id = `019b8d7e-8a80-7c3e-8f00-${String(number).padStart(12, '0')}`;
    const enquiry = aDraftEnquiry({ outcome: 'self-service', selfService: { solutionId: 'rotter', help } });
    await api.contacts.save(
      aDraft({ id, municipalityCode, startedAt: new Date(clock.now()).toISOString(), enquiries: [enquiry] }),
    );
  };
  const day = 86_400_000;
  await point();
  clock.advanceMs(5 * day);
  await point();
  clock.advanceMs(day);
  await point();
  await point('assisted');
  await point('pointer', '190');
  const offers = [
    { solutionId: 'rotter', headline: 'Rotter', say: '', season: null, hours: null, condition: 'always' as const },
  ];
  expect((await api.waiting.save({ ...here, baseRev: 0, offers })).offers[0]?.pointers).toEqual({
    days: 0,
    before: 0,
    after: 0,
  });
  clock.advanceMs(day);
  await point();
  await point();
  clock.advanceMs(day);
  await point();
  expect((await api.waiting.plan(here)).offers[0]?.pointers).toEqual({ days: 2, before: 1, after: 3 });
  // Ordered anew, it is still the offer it was.
  expect((await api.waiting.save({ ...here, baseRev: 1, offers })).offers[0]).toMatchObject({ since: '2026-01-11' });
  clock.advanceMs(60 * day);
  expect((await api.waiting.plan(here)).offers[0]?.pointers).toEqual({ days: 28, before: 2, after: 3 });
});
