/** What is searched: the working title, which searches are kept, and that nothing of a CPR number is. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyEnquiry } from '#shared/domain/draft.ts';
import { withSearch } from '#shared/domain/searched.ts';

/** Typed letter by letter, as a hand does. */
function typed(text: string, from = emptyEnquiry) {
  return Array.from(text).reduce((enquiry, _, at) => withSearch(enquiry, text.slice(0, at + 1)), from);
}

it('is the title, and one search however it was typed and taken back', () => {
  const enquiry = typed('pas forny');
  expect(enquiry).toMatchObject({ title: 'pas forny', searches: ['pas forny'] });
  expect(withSearch(enquiry, 'pas')).toMatchObject({ title: 'pas', searches: ['pas forny'] });
  expect(withSearch(enquiry, 'bolig')).toMatchObject({ title: 'bolig', searches: ['pas forny', 'bolig'] });
});

it('an empty field leaves the title as it was', () => {
  expect(withSearch(typed('pas'), '  ')).toMatchObject({ title: 'pas', searches: ['pas'] });
});

it('nothing of a CPR number stays, not even the digits that led to it', () => {
  expect(typed('010190-1234')).toMatchObject({ title: '', searches: [] });
  expect(typed('pas 010190-1234')).toMatchObject({ title: 'pas ', searches: ['pas'] });
  expect(typed('010190-1234', typed('bolig'))).toMatchObject({ title: '', searches: ['bolig'] });
});

it('whatever is typed before a CPR number, no digit of it is kept', () => {
  const words = fc.array(fc.constantFrom('pas', 'gult kort', 'ring', 'å'), { maxLength: 3 });
  fc.assert(
    fc.property(words, (before) => {
      const enquiry = typed([...before, '010190-1234'].join(' '));
      expect([enquiry.title, ...enquiry.searches].join(' ')).not.toMatch(/\d/);
    }),
  );
});
