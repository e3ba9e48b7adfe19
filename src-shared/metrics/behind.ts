/** Which contacts stand behind a figure: those above its line, or those below it. Held against `figuresOf` by a test. */
import { z } from 'zod';
import type { Contact, Enquiry } from '../domain/contact.ts';
import type { LocalDay } from '../time/copenhagen.ts';
import { figureCounters, type ContactMeasure } from './counters.ts';
import { ShareId } from './definitions.ts';
import { afterCallSeconds, handleSeconds } from './durations.ts';
import { slotOf } from './slots.ts';

/** Above the line or below it. */
export const FigurePart = z.enum(['num', 'den']);
/** What the hub can tell apart, beside the shares. */
const toldByHub = ['contacts', 'enquiries', 'missing', 'pointers', 'handleTime', 'afterCallTime'] as const;
export const HubDrillFigure = z.union([ShareId, z.enum(toldByHub)]);
/** Two figures of topics are held against what a PC knows of solutions and articles; late entries against its imports. */
export const DrillFigure = z.union([ShareId, z.enum([...toldByHub, 'pointerRate', 'missedArticle', 'late'])]);
export type HubDrillFigure = z.infer<typeof HubDrillFigure>;
export type FigurePart = z.infer<typeof FigurePart>;
export type DrillFigure = z.infer<typeof DrillFigure>;

/** What the figures of topics are held against. */
export interface TopicsKnown {
  readonly hasSolution: (topic: string) => boolean;
  /** Whether an article could settle the topic on that day. */
  readonly couldSettle: (topic: string, municipalityCode: string, day: LocalDay) => boolean;
}

/** Where no figure of topics is asked for. */
export const noTopicsKnown: TopicsKnown = { hasSolution: () => false, couldSettle: () => false };

const measureOf = {
  fcrContent: 'content',
  fcrMainLine: 'main-line',
  fcrVisits: 'visits',
} as const satisfies Partial<Record<ShareId, ContactMeasure>>;

/** @returns which of A1-A3 the figure is; null for any other. */
export function measureBehind(figure: DrillFigure): ContactMeasure | null {
  return figure in measureOf ? measureOf[figure as keyof typeof measureOf] : null;
}

/** @returns the positions of the enquiries that count; all of them where the whole contact does. */
export function enquiriesBehind(
  contact: Contact,
  figure: DrillFigure,
  part: FigurePart,
  topics: TopicsKnown,
): number[] {
  const positions = [...contact.enquiries.keys()];
  if (figure === 'contacts' || figure === 'enquiries') return positions;
  if (figure === 'late') return contact.lateEntry ? positions : [];
  if (figure === 'handleTime' || figure === 'afterCallTime') {
    const seconds = figure === 'handleTime' ? handleSeconds(contact) : afterCallSeconds(contact);
    const isDecided = contact.enquiries.every(({ outcome }) => outcome !== null);
    return isDecided && seconds !== null ? positions : [];
  }
  const measure = measureBehind(figure);
  if (measure !== null) {
    const counter = part === 'num' ? (`${measure}:resolved` as const) : (`${measure}:contacts` as const);
    return figureCounters(contact).includes(counter) ? positions : [];
  }
  return positions.filter((position) => {
    const enquiry = contact.enquiries[position];
    if (enquiry === undefined) return false;
    if (figure === 'pointerRate') return isOfSolution(enquiry, part, topics);
    if (figure === 'missedArticle')
      return isRedirect(enquiry) && (part === 'den' || isMissed(contact, enquiry, topics));
    return counts(enquiry, figure, part);
  });
}

const isRedirect = ({ outcome }: Enquiry): boolean => outcome === 'redirected';

function isOfSolution({ outcome, topic, selfService }: Enquiry, part: FigurePart, topics: TopicsKnown): boolean {
  const isOf = outcome !== null && topic !== null && topics.hasSolution(topic);
  return isOf && (part === 'den' || selfService?.help === 'pointer');
}

function isMissed({ municipalityCode, startedAt }: Contact, enquiry: Enquiry, topics: TopicsKnown): boolean {
  const { topic, articleIds } = enquiry;
  return (
    topic !== null && articleIds.length === 0 && topics.couldSettle(topic, municipalityCode, slotOf(startedAt).day)
  );
}

function counts(enquiry: Enquiry, figure: DrillFigure, part: FigurePart): boolean {
  const { outcome, redirect, repeat, selfService } = enquiry;
  if (figure === 'missing') return outcome === null;
  if (outcome === null) return false;
  if (figure === 'pointers') return selfService?.help === 'pointer';
  const own = outcome !== 'misdirected' && outcome !== 'abandoned';
  if (part === 'den') return figure === 'fcrNet' ? own : true;
  switch (figure) {
    case 'fcrGross':
      return outcome === 'resolved';
    case 'fcrNet':
      return outcome === 'resolved' && !repeat;
    case 'fcrInclSelfService':
      return outcome === 'resolved' || outcome === 'self-service';
    case 'redirected':
      return outcome === 'redirected';
    case 'transfer':
      return outcome === 'redirected' && redirect?.kind === 'transfer';
    case 'referral':
      return outcome === 'redirected' && redirect?.kind === 'referral';
    case 'followUp':
      return outcome === 'redirected' && redirect?.kind === 'follow-up';
    case 'selfService':
      return outcome === 'self-service';
    case 'assisted':
      return selfService?.help === 'assisted';
    case 'misdirected':
    case 'abandoned':
      return outcome === figure;
    case 'repeat':
      return repeat;
    default:
      return false;
  }
}
