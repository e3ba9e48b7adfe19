/** Filters that are typed: proposed, never taken; what is left of the words; safe for any text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chosenIn, withoutFilter } from '#shared/search/filter.ts';
import { proposedFilter, type FilterVocabulary } from '#shared/search/filter-words.ts';
import { da } from '#shared/texts/da.ts';

const known: FilterVocabulary = {
  ...da.find.filterWords,
  municipalities: [
    { code: '250', name: 'Frederikssund Kommune' },
    { code: '190', name: 'Furesø Kommune' },
  ],
  topics: [
    { number: '23.05.10', name: 'Flytning' },
    { number: '23.09.02', name: 'Pas' },
  ],
};

describe('what is typed', () => {
  test.each([
    ['pas furesø', { municipality: '190' }, 'pas'],
    ['pas furesoe kommune', { municipality: '190' }, 'pas'],
    ['selvbetjening flytning', { selfService: true }, 'flytning'],
    ['personligt', { attendance: 'in-person' }, ''],
    ['Personligt fremmøde pas', { attendance: 'in-person' }, 'pas'],
    ['uden fremmøde', { attendance: 'none' }, ''],
    ['forældet', { overdue: true }, ''],
    ['pas over  frist', { overdue: true }, 'pas'],
    ['pas telefonisk', { channel: 'phone' }, 'pas'],
    ['23.05 regler', { topic: '23.05' }, 'regler'],
    ['emne flytning', { topic: '23.05.10' }, ''],
  ])('%s', (query, filter, rest) => {
    expect(proposedFilter(query, {}, known)).toEqual({ filter, rest });
  });

  test.each(['pas', 'furesøs', 'flytning', 'selv betjening', 'emne', 'emne qxzw', ''])(
    '%s proposes nothing',
    (query) => {
      expect(proposedFilter(query, {}, known)).toBeNull();
    },
  );

  test('what is chosen is not proposed again, the next one is', () => {
    expect(proposedFilter('furesø', { municipality: '250' }, known)).toBeNull();
    expect(proposedFilter('furesø personligt', { municipality: '190' }, known)?.filter).toEqual({
      attendance: 'in-person',
    });
  });

  test('any text is safe, and taking a chip leaves fewer words', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const query = `${text} furesø`;
        const proposal = proposedFilter(query, {}, known);
        expect(proposal).not.toBeNull();
        expect((proposal?.rest ?? '').length).toBeLessThan(query.length);
      }),
    );
  });
});

test('chips stand in a fixed order and are taken away one by one', () => {
  const filter = { overdue: true, topic: '23' } as const;
  expect(chosenIn(filter)).toEqual(['topic', 'overdue']);
  expect(withoutFilter(filter, 'topic')).toEqual({ overdue: true });
});
