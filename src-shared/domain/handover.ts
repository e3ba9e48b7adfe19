/** What is said of a matter when it is handed over: safe to send on, whoever reads it. */
import { withoutCpr } from './cpr.ts';
import type { DraftEnquiry } from './draft.ts';

export interface Handover {
  readonly title: string;
  readonly note: string;
  readonly repeat: boolean;
}

/**
 * @param internalNumbers telephone numbers that no citizen may have; they may have been written into the note.
 * @returns the texts without CPR numbers and without those, however their digits are spaced.
 */
export function handoverOf(enquiry: DraftEnquiry, internalNumbers: readonly string[]): Handover {
  const safe = (text: string) => internalNumbers.reduce(withoutNumber, withoutCpr(text)).replace(/ {2,}/g, ' ').trim();
  return { title: safe(enquiry.title), note: safe(enquiry.note), repeat: enquiry.repeat };
}

function withoutNumber(text: string, number: string): string {
  const digits = number.replace(/^\+45/, '').replace(/\D/g, '');
  if (digits === '') return text;
  const spaced = Array.from(digits).join(String.raw`[\s.-]*`);
  return text.replace(new RegExp(String.raw`(?<!\d)(?:\+45[\s.-]*)?${spaced}(?!\d)`, 'g'), '');
}
