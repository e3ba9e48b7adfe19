/** Every move an agent can make on a draft, and the contact it becomes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Contact, outcomes, type Misdirected, type Redirect, type SelfServiceUse } from '#shared/domain/contact.ts';
import {
  activeEnquiry,
  changeActive,
  Draft,
  emptyEnquiry,
  firstLack,
  forMunicipality,
  isEmptyDraft,
  startDraft,
  withAnotherEnquiry,
  withImpliedSelfService,
  withNextCarrier,
  withOpenedArticle,
  withOutcome,
  withRedirect,
  withSelfService,
  type DraftEnquiry,
} from '#shared/domain/draft.ts';
import { contactOf, draftOfTakenBack } from '#shared/domain/draft-contact.ts';
import { aContact, aDraft, aDraftEnquiry, anEnquiry } from '#tests/builders.ts';

const redirect: Redirect = { unitId: 'folkeregister', kind: 'transfer' };
const selfService: SelfServiceUse = { solutionId: 'meld-flytning', help: 'assisted' };
const misdirected: Misdirected = { authority: 'Skattestyrelsen', forwarded: null };
const keeper = { agentId: 'a1', deviceId: 'd1', tenantId: null, teamId: 't1' };
const savedAt = '2026-01-05T09:07:00.000Z';
const takenBack = aContact();

const anOutcome = fc.constantFrom(...outcomes);
const someArticles = fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 6 });
const anyEnquiry: fc.Arbitrary<DraftEnquiry> = fc.record({
  title: fc.constantFrom('', ' ', 'pas', ' flytning '),
  topic: fc.constantFrom(null, '23.05.10'),
  topicChosen: fc.boolean(),
  openedArticleIds: fc.constant(['pas', 'flytning']),
  carryingArticleId: fc.constantFrom(null, 'pas', 'flytning'),
  outcome: fc.option(anOutcome),
  redirect: fc.constantFrom(null, redirect),
  selfService: fc.constantFrom(null, selfService),
  selfServiceImplied: fc.boolean(),
  repeat: fc.boolean(),
  avoidable: fc.constantFrom(null, 'web-page'),
  misdirected: fc.constantFrom(null, misdirected),
  note: fc.constantFrom('', ' ringer igen '),
  searches: fc.constantFrom([], ['pas']),
});

describe('a contact begins', () => {
  const start = {
    id: aContact().id,
    startedAt: '2026-01-05T00:10:00.000Z',
    municipalityCode: '250',
    location: 'borgerservice',
    channel: 'phone',
    lateMinutes: 0,
  } as const;

  it('now: live, from a citizen on the main line, and with nothing chosen', () => {
    const draft = startDraft(start);
    expect(Draft.parse(draft)).toEqual(draft);
    expect(draft).toMatchObject({
      ...{ id: start.id, baseRev: 0, startedAt: start.startedAt, line: 'main', callerType: 'citizen' },
      ...{ lateEntry: false, endUnknown: false, endedAt: null, state: 'live', enquiries: [emptyEnquiry] },
    });
    expect(isEmptyDraft(draft)).toBe(true);
  });

  it.each(['visit', 'chat', 'digital-post', 'letter-email'] as const)('by %s has no line', (channel) => {
    expect(startDraft({ ...start, channel }).line).toBeNull();
  });

  it('late: it began before midnight, and its end is not known', () => {
    const draft = startDraft({ ...start, lateMinutes: 15 });
    expect(draft).toMatchObject({ startedAt: '2026-01-04T23:55:00.000Z', lateEntry: true, endUnknown: true });
    expect(contactOf(draft, keeper, savedAt)).toMatchObject({ endedAt: null, lateEntry: true });
  });
});

describe('the active enquiry', () => {
  const two = withAnotherEnquiry(aDraft({ takenBack }));

  it('is the new one, and changes alone', () => {
    expect(activeEnquiry(two)).toEqual(emptyEnquiry);
    const changed = changeActive(two, (enquiry) => ({ ...enquiry, title: 'pas' }));
    expect(changed.enquiries.map(({ title }) => title)).toEqual(['flytning', 'pas']);
    expect(activeEnquiry(changed).title).toBe('pas');
    expect(two.enquiries.map(({ title }) => title)).toEqual(['flytning', '']);
  });

  it.each([
    ['another enquiry', withAnotherEnquiry],
    ['a change', (draft: Draft) => changeActive(draft, (enquiry) => enquiry)],
    ['another municipality', (draft: Draft) => forMunicipality(draft, '190')],
  ])('%s: the contact as it was can no longer be put back', (_, move) => {
    expect(move(aDraft({ takenBack })).takenBack).toBeNull();
  });

  it('another municipality: no unit of the former one stays, in any enquiry', () => {
    const draft = aDraft({ enquiries: [aDraftEnquiry({ redirect }), aDraftEnquiry({ redirect, selfService })] });
    const moved = forMunicipality(draft, '190');
    expect(moved.municipalityCode).toBe('190');
    expect(moved.enquiries.map((each) => [each.redirect, each.selfService])).toEqual([
      [null, null],
      [null, selfService],
    ]);
  });
});

describe('articles', () => {
  it('the one read last carries and proposes its topic, until the agent chose one', () => {
    const first = withOpenedArticle(aDraftEnquiry(), { id: 'pas', topic: '23.05.01' });
    const second = withOpenedArticle(first, { id: 'flytning', topic: '23.05.10' });
    expect(second).toMatchObject({ carryingArticleId: 'flytning', topic: '23.05.10', topicChosen: false });
    const again = withOpenedArticle({ ...second, topicChosen: true }, { id: 'pas', topic: '23.05.01' });
    expect(again).toMatchObject({ carryingArticleId: 'pas', topic: '23.05.10' });
    expect(again.openedArticleIds).toEqual(['pas', 'flytning']);
  });

  it('the mark goes round: through each and through none, and back the way it came', () => {
    fc.assert(
      fc.property(someArticles, fc.nat(), fc.constantFrom(1 as const, -1 as const), (openedArticleIds, at, step) => {
        const places = [null, ...openedArticleIds];
        const carryingArticleId = places[at % places.length] ?? null;
        const enquiry = aDraftEnquiry({ openedArticleIds, carryingArticleId });
        const seen = places.map(() => null as string | null);
        let walked = enquiry;
        for (const index of places.keys()) {
          const next = withNextCarrier(walked, step);
          expect(withNextCarrier(next, step === 1 ? -1 : 1)).toEqual(walked);
          walked = next;
          seen[index] = walked.carryingArticleId;
        }
        expect(walked).toEqual(enquiry);
        expect(new Set(seen)).toEqual(new Set(places));
      }),
    );
  });

  it('forward is the order in which they were opened', () => {
    const enquiry = aDraftEnquiry({ openedArticleIds: ['pas', 'flytning'], carryingArticleId: 'pas' });
    expect(withNextCarrier(enquiry, 1).carryingArticleId).toBe('flytning');
    expect(withNextCarrier(enquiry, -1).carryingArticleId).toBeNull();
  });
});

describe('an outcome', () => {
  it('drops what belongs to another, keeps the rest, and is the last that was chosen', () => {
    fc.assert(
      fc.property(anyEnquiry, anOutcome, (enquiry, outcome) => {
        const chosen = withOutcome(enquiry, outcome);
        const implied = enquiry.selfServiceImplied && outcome !== 'self-service';
        expect(chosen).toEqual({
          ...enquiry,
          outcome,
          redirect: outcome === 'redirected' ? enquiry.redirect : null,
          misdirected: outcome === 'misdirected' ? enquiry.misdirected : null,
          selfService: implied ? null : enquiry.selfService,
          selfServiceImplied: implied ? false : enquiry.selfServiceImplied,
        });
        expect(withOutcome(chosen, outcome)).toEqual(chosen);
      }),
    );
  });

  it('with a unit is a redirect, whatever it was', () => {
    fc.assert(
      fc.property(anyEnquiry, (enquiry) => {
        expect(withRedirect(enquiry, redirect)).toMatchObject({ outcome: 'redirected', redirect, misdirected: null });
      }),
    );
  });

  it('self-service that only the outcome implied goes with it; what the agent said stays', () => {
    const implied = withOutcome(withImpliedSelfService(aDraftEnquiry(), 'meld-flytning'), 'self-service');
    expect(implied.selfService).toEqual({ solutionId: 'meld-flytning', help: 'pointer' });
    expect(withOutcome(implied, 'resolved').selfService).toBeNull();

    const said = withOutcome(withSelfService(implied, selfService), 'self-service');
    expect(withOutcome(said, 'resolved').selfService).toEqual(selfService);
    expect(withImpliedSelfService(said, 'another')).toEqual(said);
    expect(withSelfService(said, null).selfService).toBeNull();
  });
});

describe('an empty draft', () => {
  it.each<[string, Partial<DraftEnquiry>]>([
    ['a title', { title: 'pas' }],
    ['a note', { note: 'ringer' }],
    ['an outcome', { outcome: 'abandoned' }],
    ['an opened article', { openedArticleIds: ['pas'] }],
    ['self-service', { selfService }],
    ['a repeat', { repeat: true }],
  ])('is not one with %s, even in another enquiry', (_, change) => {
    const draft = withAnotherEnquiry(aDraft({ enquiries: [emptyEnquiry] }));
    expect(isEmptyDraft(draft)).toBe(true);
    expect(isEmptyDraft({ ...draft, enquiries: [{ ...emptyEnquiry, ...change }, emptyEnquiry] })).toBe(false);
    expect(isEmptyDraft({ ...draft, enquiries: [emptyEnquiry, { ...emptyEnquiry, ...change }] })).toBe(false);
  });

  it('is not one that was stored before; spaces are nothing', () => {
    expect(isEmptyDraft(aDraft({ enquiries: [emptyEnquiry], baseRev: 1 }))).toBe(false);
    expect(isEmptyDraft(aDraft({ enquiries: [{ ...emptyEnquiry, title: ' ', note: '\n' }] }))).toBe(true);
  });
});

describe('what is lacking', () => {
  it.each<[string | null, Partial<DraftEnquiry>]>([
    ['outcome-missing', {}],
    ['redirect-unit-missing', { outcome: 'redirected' }],
    ['solution-missing', { outcome: 'self-service' }],
    [null, { outcome: 'redirected', redirect }],
    [null, { outcome: 'self-service', selfService }],
    [null, { outcome: 'abandoned' }],
  ])('%s', (lack, change) => {
    const draft = aDraft({ enquiries: [aDraftEnquiry({ outcome: 'resolved' }), aDraftEnquiry(change), emptyEnquiry] });
    expect(firstLack(draft)).toEqual(lack === null ? { index: 2, lack: 'outcome-missing' } : { index: 1, lack });
    const finished = { ...draft, enquiries: draft.enquiries.slice(0, 2) };
    expect(firstLack(finished)).toEqual(lack === null ? null : { index: 1, lack });
  });
});

describe('the contact it becomes', () => {
  const stored = (enquiry: DraftEnquiry) => contactOf(aDraft({ enquiries: [enquiry] }), keeper, savedAt).enquiries[0];

  it('holds only outcomes that stand, and only articles that one of them confirms', () => {
    fc.assert(
      fc.property(fc.array(anyEnquiry, { minLength: 1, maxLength: 4 }), (enquiries) => {
        const draft = aDraft({ enquiries });
        const contact = contactOf(draft, keeper, savedAt);
        for (const [index, enquiry] of enquiries.entries()) {
          const stands = firstLack({ ...draft, enquiries: [enquiry] }) === null;
          const confirms = stands && enquiry.outcome !== 'abandoned' && enquiry.carryingArticleId !== null;
          expect(contact.enquiries[index]).toMatchObject({
            outcome: stands ? enquiry.outcome : null,
            articleIds: confirms ? [enquiry.carryingArticleId] : [],
          });
        }
        expect(Contact.parse(contact)).toEqual(contact);
      }),
    );
  });

  it('a hang-up confirms no article', () => {
    const read = withOpenedArticle(aDraftEnquiry(), { id: 'pas', topic: '23.05.01' });
    expect(stored(withOutcome(read, 'abandoned'))).toMatchObject({ outcome: 'abandoned', articleIds: [] });
    expect(stored(withOutcome(read, 'resolved'))).toMatchObject({ outcome: 'resolved', articleIds: ['pas'] });
  });

  it('an unfinished enquiry has no outcome and no article', () => {
    const read = withOpenedArticle(aDraftEnquiry(), { id: 'pas', topic: '23.05.01' });
    for (const outcome of ['redirected', 'self-service'] as const) {
      expect(stored(withOutcome(read, outcome))).toMatchObject({ outcome: null, articleIds: [] });
    }
  });

  it('continues the stored one, under who saved it, without spaces at the ends', () => {
    const draft = aDraft({ baseRev: 4, enquiries: [aDraftEnquiry({ title: ' pas ', note: ' ja\n' })] });
    const contact = contactOf(draft, keeper, savedAt);
    expect(contact).toMatchObject({ id: draft.id, rev: 5, ...keeper, endedAt: savedAt });
    expect(contact.enquiries[0]).toMatchObject({ title: 'pas', note: 'ja' });
  });

  it('ended when it was put aside, not when it was finished', () => {
    const endedAt = '2026-01-05T09:03:00.000Z';
    expect(contactOf(aDraft({ endedAt }), keeper, savedAt).endedAt).toBe(endedAt);
    expect(contactOf(aDraft({ endedAt, endUnknown: true }), keeper, savedAt).endedAt).toBeNull();
  });
});

describe('a contact taken back', () => {
  it('is a draft of the same contact with its outcomes cleared', () => {
    const enquiries = [
      anEnquiry({ note: 'ja', repeat: true, selfService }),
      anEnquiry({ outcome: 'redirected', redirect, articleIds: [], topic: null }),
      anEnquiry({ outcome: 'misdirected', misdirected }),
    ];
    const contact = aContact({ enquiries, rev: 3, channel: 'visit', line: null });
    const draft = draftOfTakenBack(contact, 4, 'parked');
    expect(Draft.parse(draft)).toEqual(draft);
    expect(draft).toMatchObject({ id: contact.id, baseRev: 4, channel: 'visit', state: 'parked', takenBack: contact });
    expect(draft.enquiries.map((each) => [each.outcome, each.redirect, each.misdirected])).toEqual([
      [null, null, null],
      [null, null, null],
      [null, null, null],
    ]);
    expect(draft.enquiries[0]).toMatchObject({
      ...{ title: 'flytning', note: 'ja', repeat: true, selfService, selfServiceImplied: false },
      ...{ topic: '23.05.10', topicChosen: true, openedArticleIds: ['flytning'], carryingArticleId: 'flytning' },
    });
    expect(draft.enquiries[1]).toMatchObject({ topic: null, topicChosen: false, carryingArticleId: null });
  });

  it('finished again as it was is the same contact, later', () => {
    const contact = aContact({ rev: 3, tenantId: null, teamId: 't1' });
    const draft = changeActive(draftOfTakenBack(contact, 4, 'live'), (each) => withOutcome(each, 'resolved'));
    expect(contactOf(draft, keeper, savedAt)).toEqual({ ...contact, rev: 5 });
  });

  it('whose end was unknown has none', () => {
    expect(draftOfTakenBack(aContact({ endedAt: null }), 2, 'live').endUnknown).toBe(true);
    expect(draftOfTakenBack(aContact(), 2, 'live').endUnknown).toBe(false);
  });
});
