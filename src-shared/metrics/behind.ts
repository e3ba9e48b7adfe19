/** Which contacts stand behind a figure: those above its line, or those below it. Held against `figuresOf` by a test. */
import type { Contact, Enquiry } from '../domain/contact.ts';
import { figureCounters, type ContactMeasure } from './counters.ts';
import type { ShareId } from './definitions.ts';

export type FigurePart = 'num' | 'den';
export type DrillFigure = ShareId | 'contacts' | 'enquiries' | 'missing';

const measureOf = {
  fcrContent: 'content',
  fcrMainLine: 'main-line',
  fcrVisits: 'visits',
} as const satisfies Partial<Record<ShareId, ContactMeasure>>;

/** @returns the positions of the enquiries that count; all of them where the whole contact does. */
export function enquiriesBehind(contact: Contact, figure: DrillFigure, part: FigurePart): number[] {
  const positions = [...contact.enquiries.keys()];
  if (figure === 'contacts' || figure === 'enquiries') return positions;
  if (figure in measureOf) {
    const measure = measureOf[figure as keyof typeof measureOf];
    const counter = part === 'num' ? (`${measure}:resolved` as const) : (`${measure}:contacts` as const);
    return figureCounters(contact).includes(counter) ? positions : [];
  }
  return positions.filter((position) => {
    const enquiry = contact.enquiries[position];
    return enquiry !== undefined && counts(enquiry, figure, part);
  });
}

function counts(enquiry: Enquiry, figure: DrillFigure, part: FigurePart): boolean {
  const { outcome, redirect, repeat, selfService } = enquiry;
  if (figure === 'missing') return outcome === null;
  if (outcome === null) return false;
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
