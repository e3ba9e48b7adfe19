/** By what two wordings of a search are the same gap. */
import { isFiller, stem, words } from '#shared/search/danish.ts';

/** @returns what the forms and orders of a phrase share, '' when nothing in it carries a subject. */
export function subjectKey(phrase: string): string {
  const carrying = words(phrase).filter(({ folded }) => !isFiller(folded));
  return carrying
    .map(({ folded }) => stem(folded))
    .sort()
    .join(' ');
}
