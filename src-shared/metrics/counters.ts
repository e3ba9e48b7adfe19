/**
 * What one contact adds to which counters. Every definition of a figure begins here; `metrics.ts` only divides.
 *
 * See [Note: without an outcome]: an enquiry without an outcome counts as volume and as missing, and nowhere else; a
 * contact that holds one counts in no figure of contacts, handle time included. So nobody gains by parking a hard call.
 */
import type { AvoidableReason, Contact, Enquiry, Outcome, RedirectKind } from '../domain/contact.ts';
import { afterCallSeconds, bucketOf, handleSeconds } from './durations.ts';
import { slotOf } from './slots.ts';

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

/** Whether an article was used, and used where the citizen came back. Taken as used only when an outcome confirmed it. */
export type ArticleUse = 'used' | 'repeat';
export type EnquiryTrait = 'repeat' | 'assisted' | 'pointer';
/** `missing`: no outcome yet. */
export type OutcomeOrMissing = Outcome | 'missing';
/**
 * Stands for the outcome where the hub gives how much there was and not what became of it (domain: staff statistics). No
 * contact counts so: it is in volumes alone, and `withoutHeld` takes it away before anything is divided.
 */
export const heldOutcome = 'held';

/**
 * Counters by topic, unit, reason, article, hour and time. Those of enquiries all carry the topic (empty for none) and the
 * outcome, so that they can be filtered by both (`narrowing.ts`); what stands last may hold anything, colons too.
 */
export type DetailCounter =
  | `topic:${OutcomeOrMissing | typeof heldOutcome}:${string}`
  | `trait:${EnquiryTrait}:${Outcome}:${string}`
  /** Topic, then municipality and unit. */
  | `unit:${RedirectKind}:${string}:${string}`
  | `avoidable:${AvoidableReason}:${Outcome | typeof heldOutcome}:${string}`
  /** Topic, then article. */
  | `article:${ArticleUse}:${Outcome | typeof heldOutcome}:${string}:${string}`
  /** Weekday and hour of the contact's start, `1-09`. */
  | `hour:${string}:${OutcomeOrMissing}:${string}`
  | `hour-contacts:${string}`
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

/** @returns what the contact adds beside the figures: by topic, unit, reason, article, hour, and the times it took. */
export function detailCounters(contact: Contact): DetailCounter[] {
  const hour = hourNameOf(contact.startedAt);
  const counters: DetailCounter[] = [`hour-contacts:${hour}`];
  for (const enquiry of contact.enquiries) counters.push(...enquiryDetails(enquiry, contact.municipalityCode, hour));
  if (isMissing(contact)) return counters;
  const [handle, afterCall] = [handleSeconds(contact), afterCallSeconds(contact)];
  if (handle !== null) counters.push(`handle:${bucketOf(handle)}`);
  if (afterCall !== null) counters.push(`after-call:${bucketOf(afterCall)}`);
  return counters;
}

function hourNameOf(startedAt: string): string {
  const { weekday, hour } = slotOf(startedAt);
  return `${String(weekday)}-${String(hour).padStart(2, '0')}`;
}

function enquiryDetails(enquiry: Enquiry, municipalityCode: string, hour: string): DetailCounter[] {
  const { outcome } = enquiry;
  const topic = enquiry.topic ?? '';
  const ofTopic = `${outcome ?? 'missing'}:${topic}` as const;
  const counters: DetailCounter[] = [`topic:${ofTopic}`, `hour:${hour}:${ofTopic}`];
  if (outcome === null) return counters;
  const { help } = enquiry.selfService ?? {};
  if (help !== undefined) counters.push(`trait:${help}:${outcome}:${topic}`);
  if (enquiry.repeat) counters.push(`trait:repeat:${outcome}:${topic}`);
  // Units are a municipality's own: the same id elsewhere is another unit.
  if (outcome === 'redirected' && enquiry.redirect !== null) {
    counters.push(`unit:${enquiry.redirect.kind}:${topic}:${municipalityCode}/${enquiry.redirect.unitId}`);
  }
  if (enquiry.avoidable !== null) counters.push(`avoidable:${enquiry.avoidable}:${outcome}:${topic}`);
  for (const articleId of new Set(enquiry.articleIds)) {
    counters.push(`article:used:${outcome}:${topic}:${articleId}`);
    if (enquiry.repeat) counters.push(`article:repeat:${outcome}:${topic}:${articleId}`);
  }
  return counters;
}

function isMissing(contact: Contact): boolean {
  return contact.enquiries.some((enquiry) => enquiry.outcome === null);
}
