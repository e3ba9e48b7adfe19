/** What is searched in an enquiry: the words are its working title, and the searches are kept to be learnt from. */
import { titleMaxLength } from './contact.ts';
import { isFreeOfCpr, withoutCpr } from './cpr.ts';
import { mostSearches, type DraftEnquiry } from './draft.ts';

/**
 * A text that is still being typed, or taken back letter by letter, is one search. An empty field leaves the title as it is.
 * Once it is a CPR number, the digits that led there go from title and searches too.
 */
export function withSearch(enquiry: DraftEnquiry, typed: string): DraftEnquiry {
  const title = withoutCpr(typed).slice(0, titleMaxLength);
  if (isFreeOfCpr(typed)) return title.trim() === '' ? enquiry : withSearched({ ...enquiry, title }, title);
  const latest = enquiry.searches.at(-1) ?? '';
  const led = latest !== '' && typed.trim().startsWith(latest);
  const searches = led ? enquiry.searches.slice(0, -1) : enquiry.searches;
  return withSearched({ ...enquiry, title, searches }, title);
}

function withSearched(enquiry: DraftEnquiry, text: string): DraftEnquiry {
  const searched = text.trim();
  const latest = enquiry.searches.at(-1) ?? '';
  if (searched === '' || (latest !== '' && latest.startsWith(searched))) return enquiry;
  const earlier = searched.startsWith(latest) ? enquiry.searches.slice(0, -1) : enquiry.searches;
  return { ...enquiry, searches: [...earlier, searched].slice(-mostSearches) };
}
