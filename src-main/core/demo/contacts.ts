/** A day of the demo: who came, who answered, and what became of it, as drafts that the desk's own rules turn into contacts. */
import { callerTypes, type CallerType, type Channel, type Contact } from '#shared/domain/contact.ts';
import { startDraft, type Draft, type DraftEnquiry } from '#shared/domain/draft.ts';
import { contactOf } from '#shared/domain/draft-contact.ts';
import { uuidV7 } from '#shared/domain/ids.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';
import { arrivalsOn, type Arrival, type Opening } from './arrivals.ts';
import { enquiryAbout } from './enquiries.ts';
import { weightOf, type Matter } from './matters.ts';
import { bytesFrom, happens, oneByWeight, oneOf, spreadAround, type Random } from './random.ts';

/** A municipality with what its citizens come about. */
export interface DemoMunicipality extends Opening {
  readonly matters: readonly Matter[];
}

export interface DemoDay {
  readonly day: LocalDay;
  /** 0 on the first day of the quarter, 1 from its last day on. */
  readonly progress: number;
  /** How many contacts of each municipality still lack an outcome. */
  readonly waiting: number;
}

/** What is to be stored. A contact that lacks an outcome comes with the draft that waits for it. */
export interface DemoContact {
  readonly contact: Contact;
  readonly waiting: Draft | null;
  readonly savedAt: string;
}

interface DemoAgent {
  /** Initials of nobody. */
  readonly id: string;
  readonly deviceId: string;
  /** Where most of the agent's contacts are for; the contact centre serves both. */
  readonly home: string;
  readonly skill: number;
}

const agents: readonly DemoAgent[] = [
  { id: 'AKL', deviceId: 'demo-1', home: '250', skill: 0.05 },
  { id: 'BSN', deviceId: 'demo-2', home: '250', skill: 0 },
  { id: 'CHR', deviceId: 'demo-3', home: '250', skill: -0.05 },
  { id: 'DMO', deviceId: 'demo-4', home: '250', skill: 0.02 },
  { id: 'ELJ', deviceId: 'demo-5', home: '250', skill: -0.02 },
  { id: 'FTH', deviceId: 'demo-6', home: '190', skill: 0.04 },
  { id: 'GPE', deviceId: 'demo-7', home: '190', skill: 0 },
  { id: 'HVN', deviceId: 'demo-8', home: '190', skill: -0.04 },
];

const callerWeights: Readonly<Record<CallerType, number>> = { citizen: 87, relative: 7, business: 4, authority: 2 };
/** Half of the contacts with one enquiry take less than this. */
const medianSeconds: Readonly<Record<Channel, number>> = {
  ...{ phone: 225, visit: 430, chat: 400, 'digital-post': 280, 'letter-email': 340 },
};
const medianAfterCallSeconds = 14;
const lateMinutes = [15, 30, 60] as const;

/** @returns the day's contacts in the order they began. */
export function contactsOn(day: DemoDay, municipalities: readonly DemoMunicipality[], random: Random): DemoContact[] {
  const arrivals = municipalities.flatMap((municipality) => {
    const come = arrivalsOn(day.day, municipality, random);
    const waiting = come.filter((arrival) => arrival.line === 'main').slice(0, day.waiting);
    return come.map((arrival) => ({ arrival, municipality, lacksOutcome: waiting.includes(arrival) }));
  });
  const busyUntilMs = new Map<string, number>();
  return arrivals
    .sort((a, b) => a.arrival.startMs - b.arrival.startMs)
    .flatMap(({ arrival, municipality, lacksOutcome }) => {
      const agent = freeAgent(arrival, busyUntilMs, random);
      if (agent === undefined) return [];
      const meeting: Meeting = { ...arrival, agent, progress: day.progress, lacksOutcome };
      const made = contactOfMeeting(meeting, municipality.matters, random);
      busyUntilMs.set(agent.id, Date.parse(made.contact.endedAt ?? made.savedAt));
      return [made];
    });
}

/** An arrival and who took it. */
interface Meeting extends Arrival {
  readonly agent: DemoAgent;
  readonly progress: number;
  readonly lacksOutcome: boolean;
}

/** Nobody has two at once, as long as somebody is free. */
function freeAgent(
  { startMs, municipalityCode }: Arrival,
  busyUntilMs: ReadonlyMap<string, number>,
  random: Random,
): DemoAgent | undefined {
  const free = agents.filter((agent) => (busyUntilMs.get(agent.id) ?? 0) <= startMs);
  return oneByWeight(random, free.length > 0 ? free : agents, (agent) => (agent.home === municipalityCode ? 1 : 0.08));
}

function contactOfMeeting(meeting: Meeting, matters: readonly Matter[], random: Random): DemoContact {
  const { channel, location, municipalityCode, line, agent, lacksOutcome } = meeting;
  const startedAt = instantOfMs(meeting.startMs);
  const enquiries = enquiriesOf(meeting, matters, random);
  const { savedAt, ...times } = timesOf(meeting, enquiries, random);
  const id = uuidV7(meeting.startMs, bytesFrom(random));
  const draft: Draft = {
    ...startDraft({ id, startedAt, municipalityCode, location, channel, lateMinutes: 0 }),
    ...times,
    line,
    callerType: oneByWeight(random, callerTypes, (type) => callerWeights[type]) ?? 'citizen',
    enquiries: lacksOutcome ? withoutLastOutcome(enquiries) : enquiries,
  };
  const contact = contactOf(
    draft,
    { agentId: agent.id, deviceId: agent.deviceId, tenantId: null, teamId: null },
    savedAt,
  );
  const waiting: Draft = { ...draft, state: 'parked', baseRev: contact.rev, endedAt: contact.endedAt };
  return { contact, waiting: lacksOutcome ? waiting : null, savedAt };
}

/** One need most often; a second is what the first brings with it about half of the time. */
function enquiriesOf(meeting: Meeting, matters: readonly Matter[], random: Random): DraftEnquiry[] {
  const { location, channel, progress, agent } = meeting;
  const weight = (matter: Matter): number => weightOf(matter, location, channel);
  const count = oneByWeight(random, [1, 2, 3], (number) => [0, 84, 13, 3][number] ?? 0) ?? 1;
  const about: Matter[] = [];
  for (let made = 0; made < count; made += 1) {
    const broughtAlong = about.at(-1)?.relatedIds ?? [];
    const related = matters.filter(({ articleId }) => articleId !== null && broughtAlong.includes(articleId));
    const matter = (happens(random, 0.5) ? oneOf(random, related) : undefined) ?? oneByWeight(random, matters, weight);
    if (matter !== undefined) about.push(matter);
  }
  return about.map((matter) => enquiryAbout(matter, { channel, progress, skill: agent.skill }, random));
}

type Times = Pick<Draft, 'talkEndedAt' | 'endUnknown' | 'lateEntry'> & { readonly savedAt: string };

function timesOf(meeting: Meeting, enquiries: readonly DraftEnquiry[], random: Random): Times {
  const { startMs, channel, lacksOutcome } = meeting;
  const onTheSpot = channel === 'phone' || channel === 'visit';
  if (onTheSpot && !lacksOutcome && happens(random, 0.025)) {
    const savedAt = instantOfMs(startMs + (oneOf(random, lateMinutes) ?? 30) * 60_000);
    return { talkEndedAt: null, savedAt, endUnknown: true, lateEntry: true };
  }
  const brokenOff = enquiries.every((enquiry) => enquiry.outcome === 'abandoned');
  const median = brokenOff ? 45 : medianSeconds[channel] * (0.45 + 0.55 * enquiries.length);
  const talkMs = startMs + Math.max(8, Math.round(spreadAround(random, median, 0.6))) * 1000;
  const afterMs = Math.max(2, Math.round(spreadAround(random, medianAfterCallSeconds, 0.7))) * 1000;
  const hungUp = channel === 'phone' && happens(random, 0.93);
  return {
    talkEndedAt: hungUp ? instantOfMs(talkMs) : null,
    savedAt: instantOfMs(channel === 'phone' ? talkMs + afterMs : talkMs),
    // The PC was restarted in the middle, say: the end was never seen.
    endUnknown: !lacksOutcome && happens(random, 0.008),
    lateEntry: false,
  };
}

/** What the agent had not decided when the next call came. The article stays open, as it was on the desk. */
function withoutLastOutcome(enquiries: readonly DraftEnquiry[]): DraftEnquiry[] {
  return enquiries.map((enquiry, index) =>
    index < enquiries.length - 1 ? enquiry : { ...enquiry, outcome: null, redirect: null, misdirected: null },
  );
}

const instantOfMs = (ms: number): string => new Date(ms).toISOString();
