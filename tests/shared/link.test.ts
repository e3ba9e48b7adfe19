/** What is read of a `straks://` link, and that nothing else is. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { linkMaxLength, parseLink } from '#shared/link.ts';

describe('a call', () => {
  const call = { to: 'call', queue: null, line: null };

  test.each([
    ['straks://opkald', call],
    ['straks://opkald/', call],
    ['straks://opkald?ko=Borgerservice&linje=direkte', { ...call, queue: 'Borgerservice', line: 'direct' }],
    ['straks://opkald/?linje=hoved&ko=250', { ...call, queue: '250', line: 'main' }],
    ['straks://opkald?ko=Fures%C3%B8', { ...call, queue: 'Furesø' }],
    ['straks://opkald?ko=Kontakt+centret', { ...call, queue: 'Kontakt centret' }],
    ['straks://opkald?linje=kaelder', call],
    ['straks://opkald?ko=a&ko=b', { ...call, queue: 'a' }],
    ['straks://opkald?ko=%E0%A4', call],
  ])('%s', (link, read) => {
    expect(parseLink(link)).toEqual(read);
  });

  test.each(['nummer', 'cpr', 'fra', '__proto__'])('what is sent along as %s is not read', (name) => {
    expect(parseLink(`straks://opkald?${name}=0101701234&linje=hoved`)).toEqual({ ...call, line: 'main' });
  });

  it('is never of a queue that could be a CPR number', () => {
    expect(parseLink('straks://opkald?ko=010170-1234')).toEqual(call);
  });
});

test.each([
  ['straks://besog', null],
  ['straks://besog/?ko=250&linje=direkte', '250'],
])('a visit is read of %s, without a line', (link, queue) => {
  expect(parseLink(link)).toEqual({ to: 'visit', queue });
});

test('an article is named by its id', () => {
  expect(parseLink('straks://artikel/sundhedskort')).toEqual({ to: 'article', id: 'sundhedskort' });
});

test.each([
  'straks://',
  'straks://log?udfald=straksafklaret',
  'straks://opkald/log',
  'straks://besog/log',
  'straks://artikel',
  'straks://artikel/../settings',
  'straks://artikel/a/b',
  'straks:opkald',
  'https://opkald?ko=a',
  'javascript:alert(1)',
  ' straks://opkald',
  `straks://opkald?ko=${'a'.repeat(linkMaxLength)}`,
])('%s is none of ours', (link) => {
  expect(parseLink(link)).toBeNull();
});

test('whatever is sent, nothing but a known view comes out', () => {
  const partsOf = { call: ['line', 'queue', 'to'], visit: ['queue', 'to'], article: ['id', 'to'] };
  const tail = fc.oneof(fc.webQueryParameters(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(
      fc.constantFrom('straks://opkald?', 'straks://besog?', 'straks://artikel/', 'straks://', ''),
      tail,
      (head, rest) => {
        const read = parseLink(`${head}${rest}`);
        if (read === null) return;
        expect(Object.keys(read).sort()).toEqual(partsOf[read.to]);
      },
    ),
  );
});
