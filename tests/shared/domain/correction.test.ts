/** What a correction may hold, and what its history says was changed. */
import { describe, expect, it } from 'vitest';
import { changesBetween, choicesOf, CorrectionAsked, formerOf, Revision } from '#shared/domain/correction.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';

const named = (before: Parameters<typeof changesBetween>[0], after: Parameters<typeof changesBetween>[1]) =>
  changesBetween(before, after).map(({ index, what }) => [index, what]);

describe('what a correction changed', () => {
  const first = anEnquiry({ title: 'pas', note: 'a' });
  const second = anEnquiry({ title: 'bolig' });

  it('is told by enquiry, the note by nothing but that it changed', () => {
    const next = anEnquiry({ title: 'kørekort', outcome: 'abandoned', note: 'b' });
    const before = [formerOf(second, second), formerOf(first, next)];
    const after = [formerOf(second, second), formerOf(next, next)];
    expect(named(before, after)).toEqual([
      [1, 'title'],
      [1, 'outcome'],
      [1, 'note'],
    ]);
    expect(JSON.stringify(before)).not.toContain('"note"');
  });

  it('says nothing of a title that was not kept when it was corrected', () => {
    const old = { ...formerOf(first, first), title: undefined };
    expect(named([old], [formerOf(anEnquiry({ title: 'kørekort', repeat: true }), undefined)])).toEqual([
      [0, 'repeat'],
    ]);
  });

  it('is nothing when nothing did', () => {
    expect(named([formerOf(first, first)], [formerOf(first, first)])).toEqual([]);
  });
});

it('a history from before titles could be corrected is read', () => {
  const { topic, outcome, redirect, selfService, misdirected, repeat, avoidable } = choicesOf(anEnquiry());
  const old = { topic, outcome, redirect, selfService, misdirected, repeat, avoidable };
  const revision = { rev: 2, correctedAt: '2026-01-05T09:00:00Z', reason: 'other', before: [old] };
  expect(Revision.parse(revision).before[0]).toEqual({ ...old, noteChanged: false });
});

it.each(['title', 'note'])('a CPR number in the %s is refused at the border', (field) => {
  const { id, rev } = aContact();
  const change = { ...choicesOf(anEnquiry()), [field]: 'se 010190-1234', index: 0 };
  const asked = CorrectionAsked.safeParse({ id, rev, reason: 'other', changes: [change] });
  expect(asked.error?.issues.map(({ message, path }) => [message, path.at(-1)])).toEqual([['cpr-in-text', field]]);
});
