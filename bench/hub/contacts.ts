/** Contacts as a day brings them: invented, seeded, each with an id of its own. */
import { randomUUID } from 'node:crypto';
import type { Contact, Enquiry } from '#shared/domain/contact.ts';
import { channels, locations, outcomes } from '#shared/domain/contact.ts';
import { uuidV7 } from '#shared/domain/ids.ts';

/** A generator that gives the same numbers in every run (mulberry32). @returns numbers in 0..1. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Few topics have most of the enquiries. */
const topics = 240;

function anEnquiry(random: () => number): Enquiry {
  const topic = Math.floor(random() ** 2.5 * topics);
  const resolved = random() < 0.6;
  const outcome = resolved ? 'resolved' : (outcomes[Math.floor(random() * outcomes.length)] ?? 'resolved');
  return {
    title: `emne ${String(topic)}`,
    topic: `${String(10 + (topic % 80))}.${String(10 + Math.floor(topic / 80))}.01`,
    outcome,
    articleIds: resolved ? [`artikel-${String(topic)}`] : [],
    redirect: outcome === 'redirected' ? { unitId: `enhed-${String(topic % 25)}`, kind: 'transfer' } : null,
    selfService: outcome === 'self-service' ? { solutionId: `løsning-${String(topic % 30)}`, help: 'pointer' } : null,
    repeat: random() < 0.08,
    avoidable: random() < 0.05 ? 'unclear-letter' : null,
    misdirected: null,
    note: random() < 0.3 ? 'Borgeren vender tilbage med oplysninger om sagen i næste uge.' : '',
  };
}

/** @param startMs when it began. */
export function aCall(random: () => number, startMs: number, municipalities: readonly string[]): Contact {
  const isPhone = random() < 0.7;
  const channel = isPhone ? 'phone' : (channels[Math.floor(random() * channels.length)] ?? 'visit');
  const seconds = Math.floor(60 + random() ** 2 * 900);
  return {
    id: uuidV7(startMs, (bytes) => void crypto.getRandomValues(bytes)),
    rev: 1,
    ...{ tenantId: null, teamId: null, institutionId: null },
    municipalityCode: municipalities[Math.floor(random() * municipalities.length)] ?? '250',
    location: isPhone ? 'borgerservice' : (locations[Math.floor(random() * locations.length)] ?? 'other'),
    channel,
    line: channel === 'phone' ? (random() < 0.8 ? 'main' : 'direct') : null,
    callerType: random() < 0.93 ? 'citizen' : 'business',
    agentId: `agent-${String(Math.floor(random() * 40))}`,
    deviceId: 'bench',
    startedAt: new Date(startMs).toISOString(),
    talkEndedAt: new Date(startMs + seconds * 800).toISOString(),
    endedAt: new Date(startMs + seconds * 1_000).toISOString(),
    lateEntry: random() < 0.03,
    enquiries: random() < 0.2 ? [anEnquiry(random), anEnquiry(random)] : [anEnquiry(random)],
    extra: {},
  };
}

export function putOf(contact: Contact): object {
  const { id, rev } = contact;
  return { opId: randomUUID(), table: 'contacts', id, rev, baseRev: 0, kind: 'put', body: contact };
}
