/** The words of a handover hold neither a CPR number nor an internal one. */
import { expect, it } from 'vitest';
import { handoverOf } from '#shared/domain/handover.ts';
import { aDraftEnquiry } from '#tests/builders.ts';

it('leaves the matter and takes the numbers', () => {
  const enquiry = aDraftEnquiry({
    title: 'sag 010190-1234 om bolig',
    note: 'Lokal 47 35 10-22 kender den. Hovednummer 47 35 10 00. Også +45 47351022.',
    repeat: true,
  });
  expect(handoverOf(enquiry, ['+45 47 35 10 22'])).toEqual({
    title: 'sag om bolig',
    note: 'Lokal kender den. Hovednummer 47 35 10 00. Også .',
    repeat: true,
  });
});

it('does not take a number out of a longer one', () => {
  expect(handoverOf(aDraftEnquiry({ note: 'sag 98473510229' }), ['47 35 10 22', '']).note).toBe('sag 98473510229');
});
