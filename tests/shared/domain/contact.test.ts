/** The record of a contact: what a newer version wrote is carried, and no key hides a number of a citizen. */
import { describe, expect, it } from 'vitest';
import { Contact, ContactRecord } from '#shared/domain/contact.ts';
import { aContact, anEnquiry } from '#tests/builders.ts';

describe('fields of a newer version', () => {
  const mood = { mood: 'good', more: { of: ['it', 1] } };

  it('are carried in the contact and in each enquiry, through another reading and writing', () => {
    const line = { ...aContact(), weather: 'rain', enquiries: [{ ...anEnquiry(), ...mood }, anEnquiry()] };
    const read = ContactRecord.parse(line);
    expect(read.extra).toEqual({ weather: 'rain' });
    expect(read.enquiries).toEqual([{ ...anEnquiry(), extra: mood }, anEnquiry()]);
    expect(Contact.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
    expect(ContactRecord.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  it('do not make an outcome stand that lacks what it needs', () => {
    const line = { ...aContact(), enquiries: [{ ...anEnquiry({ outcome: 'redirected' }), ...mood }] };
    expect(ContactRecord.safeParse(line).error?.issues[0]?.message).toBe('redirect-unit-missing');
  });
});

describe('a key that is a CPR number', () => {
  const cpr = '010190-1234';
  it.each([
    ['of an institution', { institutionId: cpr }],
    ['of an article', { enquiries: [anEnquiry({ articleIds: ['flytning', cpr] })] }],
    ['of a unit', { enquiries: [anEnquiry({ redirect: { unitId: cpr, kind: 'transfer' } })] }],
    ['of a solution', { enquiries: [anEnquiry({ selfService: { solutionId: cpr, help: 'pointer' } })] }],
  ] as const)('%s is refused', (_, change) => {
    const issues = Contact.safeParse({ ...aContact(), ...change }).error?.issues ?? [];
    expect(issues.map((issue) => issue.message)).toEqual(['cpr-in-text']);
  });

  it('by chance, in an identity the program made, is not', () => {
    const id = '01019012-3456-7000-8000-000000000001';
    expect(Contact.safeParse(aContact({ agentId: id, deviceId: id })).success).toBe(true);
  });
});
