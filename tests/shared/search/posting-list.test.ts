/** Posting lists against a plain list that is sorted anew each time. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPosting, emptyPostings, removePosting } from '#shared/search/posting-list.ts';

test('hold what was added and not taken out, in order', () => {
  const steps = fc.array(fc.record({ adds: fc.boolean(), owner: fc.nat(30), low: fc.nat(3) }), { maxLength: 80 });
  fc.assert(
    fc.property(steps, (all) => {
      const list = emptyPostings();
      let plain: number[] = [];
      let last = -1;
      for (const { adds, owner, low } of all) {
        if (adds && owner > last) {
          addPosting(list, (owner << 2) | low);
          plain.push((owner << 2) | low);
          last = owner;
        } else if (!adds) {
          removePosting(list, owner, 2);
          plain = plain.filter((number) => number >> 2 !== owner);
        }
      }
      expect([...list.numbers.slice(0, list.length)]).toEqual(plain);
    }),
  );
});
