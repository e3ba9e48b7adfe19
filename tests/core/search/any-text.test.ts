/** Nothing that is typed is ever unsafe: what has broken other search fields, and whatever else can be typed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Search } from '#core/search/search.ts';
import { SearchResult } from '#shared/search/hit.ts';
import { here, idsOf, searchOver } from './a-search.ts';

describe('any text is safe', () => {
  /** What has broken search fields elsewhere: query languages, patterns, SQL, markup, and characters few have thought of. */
  const naughty = [
    'AND',
    'pas AND',
    'pas NEAR/2 kort',
    'NOT pas OR',
    '"pas',
    '""',
    'title:pas',
    '-pas +kort',
    'pas* ^pas (pas',
    '{title keywords}: pas',
    "'; DROP TABLE articles; --",
    '1=1 OR 1',
    '.*+?[](){}|\\^$',
    '(a+)+$',
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '%00%s%n{{7*7}}${x}',
    '__proto__',
    'constructor',
    'toString',
    'NULL',
    '\0\u0001\u001b[31m',
    '\ufeff\u200b\u202epas',
    'Ṱ̺̺o̞ ̨i̷n̮v̖o̟k̗e',
    'ﷺ ½ ﬁ İ ß Ω',
    '田中さん إختبار שלום',
    '🙂'.repeat(200),
    '👩‍👩‍👧‍👦🏳️‍🌈',
    'a'.repeat(10_000),
    'a '.repeat(5_000),
    'æ'.repeat(200),
    '\ud800'.repeat(50),
    'kort\udc00',
  ];
  const shown = (query: string, search: Search): void => {
    const result = SearchResult.parse(search(query, here));
    expect(result.hits.length).toBeLessThanOrEqual(here.limit);
    expect(new Set(idsOf(result)).size).toBe(result.hits.length);
    for (const { reason, articleId } of result.hits) {
      expect(articleId).not.toBe('kun-furesoe');
      for (const [from, to] of reason.marks) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(reason.text.length);
      }
    }
    expect(search(query, here)).toEqual(result);
  };

  test.each(naughty)('%j', (query) => {
    shown(query, searchOver());
  });

  test('whatever is typed', () => {
    const search = searchOver();
    const codes = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 250 });
    const pieces = fc.array(
      fc.constantFrom(
        'pas',
        'kørekort',
        'AND',
        'OR',
        'NEAR',
        '"',
        '*',
        '(',
        ')',
        ':',
        '-',
        ' ',
        '\0',
        'fornyelse',
        '/',
      ),
    );
    const anything = fc.oneof(
      codes.map((each) => String.fromCharCode(...each)),
      pieces.map((each) => each.join('')),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    );
    fc.assert(fc.property(anything, (query) => shown(query, search)));
  });
});
