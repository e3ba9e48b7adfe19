/**
 * What one contact adds to which counters. Every definition of a figure begins here; `metrics.ts` only divides.
 *
 * See [Note: without an outcome]: an enquiry without an outcome counts as volume and as missing, and nowhere else; a
 * contact that holds one counts in no figure of contacts, handle time included. So nobody gains by parking a hard call.
 */
import type { AvoidableReason, Contact, Enquiry, Outcome, RedirectKind } from '../domain/contact.ts';
import { afterCallSeconds, bucketOf, handleSeconds } from './durations.ts';

/** A figure of contacts: how many are in its denominator, and in how many of them every enquiry was resolved. */
export type ContactMeasure = 'content' | 'main-line' | 'visits';

/** Counters that the figures are made of. */
export type FigureCounter =
  | 'contacts'
  | 'contacts:missing'
  | 'enquiries'
  | 'enquiries:missing'
  | `outcome:${Outcome}`
  | `redirect:${RedirectKind}`
  | 'assisted'
  | 'repeat'
  | 'repeat:resolved'
  | `${ContactMeasure}:contacts`
  | `${ContactMeasure}:resolved`;

/** How an article fared: taken as used only when an outcome confirmed it (desk: flow of a call). */
export type ArticleUse = 'used' | 'resolved' | 'redirected' | 'repeat';

/** Counters by topic, unit, reason, article and time; what stands last may hold anything, colons too. */
export type DetailCounter =
  | `topic:${Outcome | 'pointer'}:${string}`
  | `unit:${RedirectKind}:${string}`
  | `avoidable:${AvoidableReason}`
  | `article:${ArticleUse}:${string}`
  | `handle:${number}`
  | `after-call:${number}`;

export type Counter = FigureCounter | DetailCounter;

/** @returns each counter once for each time the contact adds one to it. */
export function figureCounters(contact: Contact): FigureCounter[] {
  const counters: FigureCounter[] = ['contacts'];
  for (const enquiry of contact.enquiries) counters.push('enquiries', ...enquiryFigures(enquiry));
  if (isMissing(contact)) counters.push('contacts:missing');
  else counters.push(...contactFigures(contact));
  return counters;
}

function enquiryFigures(enquiry: Enquiry): FigureCounter[] {
  const { outcome } = enquiry;
  if (outcome === null) return ['enquiries:missing'];
  const counters: FigureCounter[] = [`outcome:${outcome}`];
  if (outcome === 'redirected' && enquiry.redirect !== null) counters.push(`redirect:${enquiry.redirect.kind}`);
  // Medbetjening (A11-A12): helped through the solution, whatever the enquiry came to.
  if (enquiry.selfService?.help === 'assisted') counters.push('assisted');
  if (enquiry.repeat) counters.push('repeat');
  // A4: a repeat lowers net first-contact resolution only.
  if (enquiry.repeat && outcome === 'resolved') counters.push('repeat:resolved');
  return counters;
}

function contactFigures(contact: Contact): FigureCounter[] {
  const { channel, enquiries, line, location } = contact;
  const counters: FigureCounter[] = [];
  const resolved = enquiries.every((enquiry) => enquiry.outcome === 'resolved');
  const measure = (name: ContactMeasure, done: boolean): void => {
    counters.push(`${name}:contacts`);
    if (done) counters.push(`${name}:resolved`);
  };
  // A1 (FS): personal and phone contacts, by means of content: each enquiry was answered from a confirmed article.
  if (channel === 'phone' || channel === 'visit') {
    measure('content', resolved && enquiries.every((enquiry) => enquiry.articleIds.length > 0));
  }
  // A2 (FU): phone contacts to the main number.
  if (channel === 'phone' && line === 'main') measure('main-line', resolved);
  // A3 (FU): visits to borgerservice and ydelseskontor; a jobcenter visit is not in the denominator.
  if (channel === 'visit' && (location === 'borgerservice' || location === 'ydelseskontor'))
    measure('visits', resolved);
  return counters;
}

/** @returns what the contact adds beside the figures: by topic, unit, reason, article, and the times it took. */
export function detailCounters(contact: Contact): DetailCounter[] {
  const counters: DetailCounter[] = [];
  for (const enquiry of contact.enquiries) counters.push(...enquiryDetails(enquiry, contact.municipalityCode));
  if (isMissing(contact)) return counters;
  const [handle, afterCall] = [handleSeconds(contact), afterCallSeconds(contact)];
  if (handle !== null) counters.push(`handle:${bucketOf(handle)}`);
  if (afterCall !== null) counters.push(`after-call:${bucketOf(afterCall)}`);
  return counters;
}

function enquiryDetails(enquiry: Enquiry, municipalityCode: string): DetailCounter[] {
  const { outcome } = enquiry;
  if (outcome === null) return [];
  const topic = enquiry.topic ?? '';
  const counters: DetailCounter[] = [`topic:${outcome}:${topic}`];
  if (enquiry.selfService?.help === 'pointer') counters.push(`topic:pointer:${topic}`);
  // Units are a municipality's own: the same id elsewhere is another unit.
  if (outcome === 'redirected' && enquiry.redirect !== null) {
    counters.push(`unit:${enquiry.redirect.kind}:${municipalityCode}/${enquiry.redirect.unitId}`);
  }
  if (enquiry.avoidable !== null) counters.push(`avoidable:${enquiry.avoidable}`);
  for (const articleId of new Set(enquiry.articleIds)) {
    counters.push(`article:used:${articleId}`);
    if (outcome === 'resolved' || outcome === 'redirected') counters.push(`article:${outcome}:${articleId}`);
    if (enquiry.repeat) counters.push(`article:repeat:${articleId}`);
  }
  return counters;
}

function isMissing(contact: Contact): boolean {
  return contact.enquiries.some((enquiry) => enquiry.outcome === null);
}
