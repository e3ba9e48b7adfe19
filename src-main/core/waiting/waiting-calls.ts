/** Answers the calls about waiting time: the screen's content by the clock, and the offers as they are chosen. */
import { closedDays } from '#core/directory/closed-days.ts';
import { solutionUrl } from '#core/directory/directory.ts';
import type { CoreParts } from '#core/parts.ts';
import { oweChange } from '#core/sync/outbox.ts';
import type { Contract } from '#shared/contract.ts';
import type { OfferRow, PlanView, ScreenContent } from '#shared/contract/waiting.ts';
import type { Municipality } from '#shared/domain/directory.ts';
import { openStateAt, type OpenState } from '#shared/domain/opening-hours.ts';
import { offersAt, planId, type Moment, type WaitingOffer } from '#shared/domain/waiting.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { dayMs, instantOf } from '#shared/time/clock.ts';
import { inDenmark, localDayOf, plusDays } from '#shared/time/copenhagen.ts';
import type { ProductOffer } from './offers-file.ts';
import { pointerCount, putPlan, syncedPlans, waitingPlan } from './waiting-store.ts';

/** Longer tells of something else than the offer. */
const mostCountedDays = 28;

export interface WaitingParts extends CoreParts {
  readonly productOffers: readonly ProductOffer[];
}

interface Opening {
  readonly phone: OpenState;
  readonly place: OpenState | null;
  readonly support: OpenState;
}

export function waitingHandlers(parts: WaitingParts): Handlers<Contract>['waiting'] {
  const { directory, clock } = parts;
  const closedDayOf = closedDays();
  const known = (code: string): Municipality => {
    const municipality = directory.municipality(code);
    if (municipality === undefined) throw new AppError('municipality-unknown', { municipalityCode: code });
    return municipality;
  };
  const openingOf = async (municipality: Municipality): Promise<Opening> => {
    const closedDay = await closedDayOf(municipality.closedDays);
    const now = instantOf(clock);
    const { phoneHours, phoneExceptions, selfServiceSupportHours } = municipality;
    const place = counterOf(municipality);
    return {
      phone: openStateAt({ week: phoneHours, exceptions: phoneExceptions }, closedDay, now),
      place:
        place === undefined ? null : openStateAt({ week: place.hours, exceptions: place.exceptions }, closedDay, now),
      support: openStateAt({ week: selfServiceSupportHours, exceptions: [] }, closedDay, now),
    };
  };
  const planView = async (code: string): Promise<PlanView> => {
    const moment = momentOf(await openingOf(known(code)), instantOf(clock));
    const { rev, offers } = offersOf(parts, code);
    const shown = new Set(offersAt(offers, moment));
    return {
      rev,
      offers: offers.flatMap((offer) => rowOf(parts, code, offer, shown.has(offer))),
      solutions: directory.solutions.map(({ id, name, settlesAtOnce }) => ({ id, name, settlesAtOnce })),
    };
  };
  return {
    screen: async ({ municipalityCode }) => {
      const municipality = known(municipalityCode);
      const opening = await openingOf(municipality);
      return screenOf(parts, municipality, opening);
    },
    plan: ({ municipalityCode }) => planView(municipalityCode),
    save: async ({ municipalityCode, baseRev, offers }) => {
      known(municipalityCode);
      storePlan(parts, municipalityCode, baseRev, offers);
      parts.emit('changed', { what: 'knowledge' });
      return planView(municipalityCode);
    },
  };
}

/** Where people wait. */
const counterOf = ({ places }: Municipality) => places.find(({ kind }) => kind === 'borgerservice') ?? places[0];

function momentOf({ phone, place, support }: Opening, now: string): Moment {
  const local = inDenmark(now);
  return {
    dayOfYear: local.toPlainDate().toString().slice(5),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    ...{ phoneOpen: phone.open, placeOpen: place?.open ?? false, supportOpen: support.open },
  };
}

/** Of a solution that is gone nothing is shown. */
function screenOf(parts: WaitingParts, municipality: Municipality, opening: Opening): ScreenContent {
  const { directory, clock } = parts;
  const { code, name } = municipality;
  const { offers } = offersOf(parts, code);
  return {
    municipalityName: name,
    placeName: counterOf(municipality)?.name ?? null,
    ...opening,
    offers: offersAt(offers, momentOf(opening, instantOf(clock))).flatMap(({ solutionId, headline }) => {
      const solution = directory.solution(solutionId);
      return solution === undefined ? [] : [{ solutionId, headline, url: solutionUrl(solution, code) }];
    }),
  };
}

/** The product's own count from today: nobody knows since when they have been shown. */
function offersOf(
  { db, clock, productOffers }: WaitingParts,
  code: string,
): { rev: number; offers: readonly WaitingOffer[] } {
  const plan = waitingPlan(db, planId(code));
  if (plan !== null) return plan;
  const since = localDayOf(instantOf(clock));
  return { rev: 0, offers: productOffers.map((offer) => ({ ...offer, since })) };
}

function rowOf(
  { db, directory, clock }: WaitingParts,
  municipalityCode: string,
  offer: WaitingOffer,
  isShown: boolean,
): OfferRow[] {
  const solution = directory.solution(offer.solutionId);
  if (solution === undefined) return [];
  const today = localDayOf(instantOf(clock));
  const { since, solutionId } = offer;
  const ran = Math.round((Date.parse(today) - Date.parse(since)) / dayMs);
  const days = Math.max(0, Math.min(ran, mostCountedDays));
  const count = (from: string, to: string): number => pointerCount(db, { municipalityCode, solutionId, from, to });
  // Its first day is half before and half after: it counts for neither.
  const pointers =
    days === 0
      ? { days, before: 0, after: 0 }
      : {
          days,
          before: count(plusDays(since, -days), plusDays(since, -1)),
          after: count(plusDays(since, 1), plusDays(since, days)),
        };
  return [{ ...offer, name: solution.name, isShown, pointers }];
}

/** @throws record-changed-elsewhere, solution-unknown {solutionId}. */
function storePlan(parts: WaitingParts, code: string, baseRev: number, asked: readonly ProductOffer[]): void {
  const { db, directory, clock, newId } = parts;
  db.transaction(() => {
    const id = planId(code);
    const before = waitingPlan(db, id);
    if ((before?.rev ?? 0) !== baseRev) throw new AppError('record-changed-elsewhere');
    const since = new Map((before?.offers ?? []).map((offer) => [offer.solutionId, offer.since]));
    const today = localDayOf(instantOf(clock));
    const offers = asked.map((offer) => {
      const { solutionId } = offer;
      if (directory.solution(solutionId) === undefined) throw new AppError('solution-unknown', { solutionId });
      return { ...offer, since: since.get(solutionId) ?? today };
    });
    const rev = baseRev + 1;
    putPlan(db, { id, rev, updatedAt: instantOf(clock), municipalityCode: code, offers });
    oweChange(db, { table: syncedPlans.table, id, rev, opId: newId(), kind: 'put' });
  });
}
