/** Answers the directory's calls: what is open now, whom to hand over to, which solution to point at, which topic it is. */
import type { CoreParts } from '#core/parts.ts';
import type { Contract, OpenNow } from '#shared/contract.ts';
import type { Municipality, SolutionView, Topic, Unit, UnitView } from '#shared/domain/directory.ts';
import { openStateAt, type ClosedDay } from '#shared/domain/opening-hours.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { findInShortList } from '#shared/search/short-list.ts';
import { instantOf } from '#shared/time/clock.ts';
import { closedDays } from './closed-days.ts';
import { solutionUrl, type Directory } from './directory.ts';

const mostTopicsFound = 50;

export function directoryHandlers({ directory, clock }: CoreParts): Handlers<Contract>['directory'] {
  const closedDayOf = closedDays();
  return {
    openNow: async ({ municipalityCode }) => {
      const municipality = knownMunicipality(directory, municipalityCode);
      return openNow(municipality, await closedDayOf(municipality.closedDays), instantOf(clock));
    },
    units: async ({ municipalityCode, topic, query }) => {
      const municipality = knownMunicipality(directory, municipalityCode);
      const own = await closedDayOf(municipality.closedDays);
      const publicOnly = await closedDayOf([]);
      const instant = instantOf(clock);
      return unitsFor(municipality.units, topic, query).map((unit) =>
        unitView(unit, municipalityCode, topic, unit.external ? publicOnly : own, instant),
      );
    },
    solutions: ({ municipalityCode, topic, query }) => {
      knownMunicipality(directory, municipalityCode);
      return solutionsFor(directory, municipalityCode, topic, query);
    },
    topics: ({ query }) => topicsFor(directory.topics, query),
  };
}

/** @throws municipality-unknown */
function knownMunicipality(directory: Directory, municipalityCode: string): Municipality {
  const municipality = directory.municipality(municipalityCode);
  if (municipality === undefined) throw new AppError('municipality-unknown', { municipalityCode });
  return municipality;
}

function openNow(municipality: Municipality, closedDay: ClosedDay, instant: string): OpenNow {
  const { phoneHours, phoneExceptions, selfServiceSupportHours, places, phones } = municipality;
  return {
    phone: openStateAt({ week: phoneHours, exceptions: phoneExceptions }, closedDay, instant),
    selfServiceSupport: openStateAt({ week: selfServiceSupportHours, exceptions: [] }, closedDay, instant),
    places: places.map(({ id, name, address, example, hours, exceptions }) => {
      return { id, name, address, example, state: openStateAt({ week: hours, exceptions }, closedDay, instant) };
    }),
    mainNumbers: phones
      .filter((phone) => phone.visibility === 'public')
      .map(({ label, number, example }) => ({ label, number, example })),
  };
}

/**
 * The units in the order the redirect step shows them: those that take the topic, the most specific KLE beginning
 * first, then the rest as the municipality lists them. Typed words decide alone which are left, and in what order.
 */
function unitsFor(units: readonly Unit[], topic: string | null, query: string): Unit[] {
  if (query.trim() !== '') return findInShortList(units, (unit) => [unit.name, unit.takes, ...unit.aliases], query);
  return units.toSorted((a, b) => depthFor(b, topic) - depthFor(a, topic));
}

/** @returns how much of the topic's number the unit names (the longest of its beginnings), 0 when it does not take it. */
function depthFor(unit: Unit, topic: string | null): number {
  if (topic === null) return 0;
  const taken = unit.topics.filter((beginning) => `${topic}.`.startsWith(`${beginning}.`));
  return Math.max(0, ...taken.map((beginning) => beginning.length));
}

function unitView(
  unit: Unit,
  municipalityCode: string,
  topic: string | null,
  closedDay: ClosedDay,
  instant: string,
): UnitView {
  const { id, name, takes, phones, fallback, external, hours, exceptions } = unit;
  return {
    ...{ id, name, takes, phones, fallback, external, municipalityCode },
    takesTopic: depthFor(unit, topic) > 0,
    state: openStateAt({ week: hours, exceptions }, closedDay, instant),
  };
}

/**
 * Those for the topic first; of two, the one that settles the matter at once, then the common-public one (A33).
 * The contract's shape leaves `localUrls` and `targets` out.
 */
function solutionsFor(
  directory: Directory,
  municipalityCode: string,
  topic: string | null,
  query: string,
): SolutionView[] {
  const views = directory.solutions.map((solution): SolutionView => {
    const takesTopic = topic !== null && solution.topics.includes(topic);
    return { ...solution, url: solutionUrl(solution, municipalityCode), takesTopic };
  });
  if (query.trim() !== '') return findInShortList(views, (solution) => [solution.name, solution.id], query);
  const worth = (each: SolutionView): number =>
    (each.takesTopic ? 4 : 0) + (each.settlesAtOnce ? 2 : 0) + (each.commonPublic ? 1 : 0);
  return views.toSorted((a, b) => worth(b) - worth(a));
}

/** By the beginning of the number, or by the name. */
function topicsFor(topics: readonly Topic[], query: string): Topic[] {
  const typed = query.trim();
  if (typed === '') return [...topics];
  const byNumber = topics.filter((topic) => topic.number.startsWith(typed));
  const found = byNumber.length > 0 ? byNumber : findInShortList(topics, (topic) => [topic.name], query);
  return found.slice(0, mostTopicsFound);
}
