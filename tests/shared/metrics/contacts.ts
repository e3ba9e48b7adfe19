/** Contacts for the tests of the figures: any that can be logged (fast-check), and short words for the known answers. */
import fc from 'fast-check';
import {
  avoidableReasons,
  callerTypes,
  channels,
  lines,
  locations,
  outcomes,
  redirectKinds,
  selfServiceHelps,
  type Contact,
  type Enquiry,
} from '#shared/domain/contact.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';

const names = ['flytning', 'pas', '__proto__', 'a:b', 'a/b'];

const enquiries: fc.Arbitrary<Enquiry> = fc
  .record({
    topic: fc.constantFrom(null, '23.05.10', '55.20.05', '99.99.99'),
    outcome: fc.constantFrom(null, ...outcomes),
    articleIds: fc.array(fc.constantFrom(...names), { maxLength: 3 }),
    redirect: fc.record({ unitId: fc.constantFrom(...names), kind: fc.constantFrom(...redirectKinds) }),
    selfService: fc.record({ solutionId: fc.constantFrom(...names), help: fc.constantFrom(null, ...selfServiceHelps) }),
    repeat: fc.boolean(),
    avoidable: fc.constantFrom(null, ...avoidableReasons),
  })
  .map(({ redirect, selfService, ...rest }) => {
    const help = selfService.help ?? (rest.outcome === 'self-service' ? 'pointer' : null);
    return anEnquiry({
      ...rest,
      redirect: rest.outcome === 'redirected' ? redirect : null,
      selfService: help === null ? null : { solutionId: selfService.solutionId, help },
    });
  });

/** Any contact that can be logged, started in the days around a change of year. */
export const someContact: fc.Arbitrary<Contact> = fc
  .record({
    municipalityCode: fc.constantFrom('250', '190'),
    channel: fc.constantFrom(...channels),
    line: fc.constantFrom(null, ...lines),
    location: fc.constantFrom(...locations),
    callerType: fc.constantFrom(...callerTypes),
    lateEntry: fc.boolean(),
    startedMs: fc.integer({ min: Date.parse('2026-12-26T00:00:00Z'), max: Date.parse('2027-01-06T00:00:00Z') }),
    talkMs: fc.option(fc.integer({ min: -1_000, max: 3_600_000 })),
    handledMs: fc.option(fc.integer({ min: -1_000, max: 90_000_000 })),
    enquiries: fc.array(enquiries, { minLength: 1, maxLength: 4 }),
  })
  .map(({ startedMs, talkMs, handledMs, ...rest }) => {
    const later = (ms: number | null): string | null => (ms === null ? null : new Date(startedMs + ms).toISOString());
    return aContact({
      ...rest,
      startedAt: new Date(startedMs).toISOString(),
      talkEndedAt: later(talkMs),
      endedAt: later(handledMs),
    });
  });

/** @returns a contact with one enquiry. */
export function contactWith(enquiry: Partial<Enquiry>, contact: Partial<Contact> = {}): Contact {
  return aContact({ ...contact, enquiries: [anEnquiry(enquiry)] });
}

export const transferred: Partial<Enquiry> = {
  outcome: 'redirected',
  redirect: { unitId: 'ydelse', kind: 'transfer' },
};
export const pointed: Partial<Enquiry> = {
  outcome: 'self-service',
  selfService: { solutionId: 'flytning', help: 'pointer' },
};
