/** A draft that goes on over what came to stand: whatever a person wrote or chose on either side is in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteMaxLength } from '#shared/domain/contact.ts';
import { isFreeOfCpr } from '#shared/domain/cpr.ts';
import { Draft, withAnotherEnquiry, type DraftEnquiry } from '#shared/domain/draft.ts';
import { draftOver } from '#shared/domain/draft-over.ts';
import { aDraft, aDraftEnquiry } from '#tests/builders.ts';

const over = (mine: Partial<DraftEnquiry>, theirs: Partial<DraftEnquiry>): DraftEnquiry | undefined =>
  draftOver(aDraft({ enquiries: [aDraftEnquiry(mine)] }), aDraft({ baseRev: 4, enquiries: [aDraftEnquiry(theirs)] }))
    .enquiries[0];

describe('the texts', () => {
  it('are both kept, mine first, and once where one has the other in it', () => {
    expect(over({ note: 'ring' }, { note: 'har pas' })?.note).toBe('ring\nhar pas');
    expect(over({ note: 'ring' }, { note: 'ring i morgen' })?.note).toBe('ring i morgen');
    expect(over({ note: 'skal ringes op, haster' }, { note: 'ringes op' })?.note).toBe('skal ringes op, haster');
    expect(over({ note: '' }, { note: 'ring' })?.note).toBe('ring');
  });

  it('keep a title that gives way to another', () => {
    expect(over({ title: 'pas', note: 'ring' }, { title: 'flytning', note: '' })).toMatchObject({
      title: 'pas',
      note: 'ring\nflytning',
    });
    expect(over({ title: 'flyt' }, { title: 'flytning' })).toMatchObject({ title: 'flytning', note: '' });
    expect(over({ title: '' }, { title: 'flytning' })).toMatchObject({ title: 'flytning', note: '' });
  });

  it('make no CPR number of two numbers that were none', () => {
    expect(over({ note: 'sag 010190' }, { note: '1234' })?.note).not.toContain('1234');
  });

  it('can always be stored, and hold both where there is room', () => {
    const note = fc.string({ maxLength: noteMaxLength }).filter(isFreeOfCpr);
    fc.assert(
      fc.property(note, note, (mine, theirs) => {
        const both = draftOver(
          aDraft({ enquiries: [aDraftEnquiry({ note: mine })] }),
          aDraft({ enquiries: [aDraftEnquiry({ note: theirs })] }),
        );
        expect(Draft.safeParse(both).success).toBe(true);
        const { note: text = '' } = both.enquiries[0] ?? {};
        expect(text).toContain(mine.trim());
        if (mine.length + theirs.length < noteMaxLength) expect(text).toContain(theirs.trim());
      }),
    );
  });
});

describe('what was chosen', () => {
  it('stands as a person chose it, here before there', () => {
    const redirect = { unitId: 'byg', kind: 'transfer' } as const;
    expect(over({}, { outcome: 'redirected', redirect })).toMatchObject({ outcome: 'redirected', redirect });
    expect(over({ outcome: 'resolved' }, { outcome: 'redirected', redirect })).toMatchObject({
      outcome: 'resolved',
      redirect: null,
    });
    expect(over({}, {})?.outcome).toBeNull();
  });

  it('keeps what was opened and shown on either side', () => {
    const selfService = { solutionId: 'flytning', help: 'pointer' } as const;
    expect(
      over(
        { openedArticleIds: ['a'], carryingArticleId: null, repeat: true },
        { openedArticleIds: ['a', 'b'], carryingArticleId: 'b', selfService, avoidable: null },
      ),
    ).toMatchObject({ openedArticleIds: ['a', 'b'], carryingArticleId: 'b', selfService, repeat: true });
  });

  it('has every enquiry of either', () => {
    const two = withAnotherEnquiry(aDraft());
    expect(draftOver(aDraft(), two).enquiries).toHaveLength(2);
    expect(draftOver(two, aDraft()).enquiries).toHaveLength(2);
  });
});

describe('the draft', () => {
  it('continues the revision that stands, and can no longer be put back as it was', () => {
    expect(draftOver(aDraft({ baseRev: 1 }), aDraft({ baseRev: 4 }))).toMatchObject({ baseRev: 4, takenBack: null });
  });

  it('has an end that is known anywhere, and none while it goes on', () => {
    const ended = aDraft({ endedAt: '2026-01-05T09:04:00.000Z' });
    expect(draftOver(aDraft({ endUnknown: true }), ended)).toMatchObject({
      endedAt: ended.endedAt,
      endUnknown: false,
    });
    expect(draftOver(aDraft(), ended)).toMatchObject({ endedAt: null, endUnknown: false });
  });
});
