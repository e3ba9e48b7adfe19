/** What a handover, a self-service pointer and a topic can name: municipalities, units, solutions, topics. */
import { z } from 'zod';
import { Channel, Location, MunicipalityCode, TopicNumber } from './contact.ts';
import { DatedException, OpenState, WeekHours, weekdays } from './opening-hours.ts';

const Key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
/** Public means that citizen text may show it; internal numbers never leave the desk (A31). */
export const Phone = z.object({
  label: z.string(),
  number: z.string(),
  visibility: z.enum(['public', 'internal']),
  /** An example to be replaced, since the strategies do not give the number. */
  example: z.boolean().default(false),
});

/** Channels in the order a municipality prefers them (A8); `self-service` is a channel here, never on a contact. */
export const ServiceChannel = z.enum(['self-service', ...Channel.options]);
export type ServiceChannel = z.infer<typeof ServiceChannel>;

/** Municipal closed days that move with the calendar or stand beside the public holidays (A27). */
export const closedDayRules = [
  '1-maj',
  'grundlovsdag',
  'fredag-efter-kristi-himmelfart',
  'mellem-jul-og-nytaar',
  '24-december',
  '31-december',
] as const;
export type ClosedDayRule = (typeof closedDayRules)[number];

export const Place = z.object({
  id: Key,
  name: z.string(),
  kind: Location,
  address: z.string(),
  example: z.boolean().default(false),
  hours: WeekHours,
  exceptions: z.array(DatedException).default([]),
});

/** A back-office unit (fagforvaltning): a handover's target. */
export const Unit = z.object({
  id: Key,
  name: z.string(),
  /** What it takes, in a line that fits a row. */
  takes: z.string(),
  /** KLE numbers or their beginnings (`23.05`). */
  topics: z.array(z.string().regex(/^\d\d(\.\d\d){0,2}$/)),
  aliases: z.array(z.string()).default([]),
  phones: z.array(Phone).default([]),
  hours: WeekHours,
  exceptions: z.array(DatedException).default([]),
  /** What to do when it is closed. */
  fallback: z.string(),
  /** Not ours, yet a place we hand over to (utility companies). */
  external: z.boolean().default(false),
});

/** What the municipality's own strategy asks of its opening hours (A25-A26, FS); `service-level.ts` judges by it. */
const AskedServiceLevel = z.object({
  /** Hours a day in which the digital services are open: what is asked, and what they are said to be. */
  digitalHoursADay: z.object({ asked: z.number().min(0).max(24), actual: z.number().min(0).max(24) }),
  phoneHoursAWeek: z.number().min(0),
  visitHoursAWeek: z.number().min(0),
  daysOpenTo18: z.int().min(0),
  closedWorkdays: z.int().min(0),
  daysWithHelpAfter15: z.int().min(0),
});

/** A municipality nearby whose closing days are coordinated with ours: citizens can have a passport there (A26). */
const Neighbour = z.object({
  name: z.string(),
  closedWeekdays: z.array(z.enum(weekdays)),
  example: z.boolean().default(false),
});

export const Municipality = z.object({
  code: MunicipalityCode,
  name: z.string(),
  website: z.url(),
  channelPriority: z.array(ServiceChannel),
  phones: z.array(Phone),
  phoneHours: WeekHours,
  phoneExceptions: z.array(DatedException).default([]),
  /** Help with self-service on weekdays after the phones close (A29). */
  selfServiceSupportHours: WeekHours.default({}),
  closedDays: z.array(z.enum(closedDayRules)),
  serviceLevel: AskedServiceLevel.nullable().default(null),
  neighbours: z.array(Neighbour).default([]),
  places: z.array(Place),
  units: z.array(Unit),
});

/** A self-service solution (selvbetjeningsløsning). */
export const SelfServiceSolution = z.object({
  id: Key,
  name: z.string(),
  url: z.url({ protocol: /^https$/ }),
  /** Where an own address takes the common one's place, by municipality code. */
  localUrls: z.record(MunicipalityCode, z.url({ protocol: /^https$/ })).default({}),
  topics: z.array(TopicNumber),
  obligatory: z.boolean(),
  /** Shared by all authorities or municipalities (A33 prefers them). */
  commonPublic: z.boolean(),
  /** Settles the matter at once, without a case worker (A33). */
  settlesAtOnce: z.boolean(),
  needsMitId: z.boolean(),
  /** What the strategies want of it: ids of `strategy-targets.yaml`, each of which is one municipality's (A13-A16). */
  targets: z.array(Key).default([]),
});

/** One KLE subject with the name the product shows. */
export const Topic = z.object({ number: TopicNumber, name: z.string() });

export type Phone = z.infer<typeof Phone>;
export type Place = z.infer<typeof Place>;
export type Unit = z.infer<typeof Unit>;
export type Municipality = z.infer<typeof Municipality>;
export type SelfServiceSolution = z.infer<typeof SelfServiceSolution>;
export type Topic = z.infer<typeof Topic>;

/** A unit as the redirect step shows it now: with its state on the clock and whether it takes the topic. */
export const UnitView = Unit.pick({
  id: true,
  name: true,
  takes: true,
  phones: true,
  fallback: true,
  external: true,
}).extend({
  municipalityCode: MunicipalityCode,
  takesTopic: z.boolean(),
  state: OpenState,
});
export const SolutionView = SelfServiceSolution.omit({ localUrls: true, targets: true }).extend({
  takesTopic: z.boolean(),
});
export type UnitView = z.infer<typeof UnitView>;
export type SolutionView = z.infer<typeof SolutionView>;
