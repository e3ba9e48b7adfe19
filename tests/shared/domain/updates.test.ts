/** What IT allows of newer versions, and which of two versions is the newer. */
import { describe, expect, it } from 'vitest';
import type { PolicySource } from '#shared/domain/policy.ts';
import { rulesOf } from '#shared/domain/policy-rules.ts';
import { addressIn, compareVersions, judgeOffer, Offer, updatesAllowed } from '#shared/domain/updates.ts';

const key = `MCowBQYDK2VwAyEA${'A'.repeat(43)}=`;
const whole = { updates: 'install', updatesUrl: 'https://it.kommune.dk/straks', updatesKey: key };
const said = (locked: object, host: 'electron' | 'loopback' = 'electron') => {
  const source: PolicySource = { from: 'policy', path: 'p', isThere: true, content: { locked } };
  return updatesAllowed(rulesOf([source], []), host);
};

describe('what IT allows', () => {
  it('is nothing until it says so, and all three are needed', () => {
    expect(said({})).toEqual({ mode: 'off', lack: null });
    expect(said({ ...whole, updates: 'off' })).toEqual({ mode: 'off', lack: null });
    expect(said({ updates: 'check', updatesKey: key })).toEqual({ mode: 'off', lack: 'address-missing' });
    expect(said({ updates: 'check', updatesUrl: whole.updatesUrl })).toEqual({ mode: 'off', lack: 'key-missing' });
    const allowed = { mode: 'install', folder: 'https://it.kommune.dk/straks/', key, take: 'releases' };
    expect(said(whole)).toEqual(allowed);
    expect(said(whole, 'loopback')).toEqual({ ...allowed, mode: 'check' });
  });

  it('is an address nobody else can answer for', () => {
    const addresses = [
      'http://it.kommune.dk/',
      'ftp://it.dk/',
      'https://a:b@it.dk/',
      'https://it.dk/?to=x',
      'file:///c/',
    ];
    for (const updatesUrl of addresses) {
      expect(said({ ...whole, updatesUrl }), updatesUrl).toEqual({ mode: 'off', lack: 'address-refused' });
    }
  });

  it('is a key of the one kind: any other is named as a mistake, and nothing is looked for', () => {
    for (const updatesKey of ['', 'abc', key.slice(1), `${key}A`, 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A']) {
      expect(said({ ...whole, updatesKey })).toEqual({ mode: 'off', lack: 'key-missing' });
    }
  });
});

const signed = {
  product: 'straks',
  signedAt: '2026-11-30T08:00:00.000Z',
  until: '2027-02-28T08:00:00.000Z',
} as const;

it('a file of an offer lies in the folder that IT named: no other name is read', () => {
  const file = { system: 'linux', processor: 'x64', name: 'Straks Setup 1.2.0.exe', bytes: 4, sha512: 'a'.repeat(128) };
  const offer = (name: string) => Offer.safeParse({ ...signed, version: '1.0.0', files: [{ ...file, name }] });
  expect(offer(file.name).success).toBe(true);
  expect(addressIn('https://it.dk/straks/', file)).toBe('https://it.dk/straks/Straks%20Setup%201.2.0.exe');
  for (const name of ['..', '.x', '', 'a/b', '/b', 'C:\\b', 'a\0b']) expect(offer(name).success, name).toBe(false);
});

it('versions are ordered as npm orders them', () => {
  const ordered = ['0.9.9', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta.2', '1.0.0-beta.11'];
  const all = [...ordered, '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'];
  for (const [at, a] of all.entries()) {
    for (const [other, b] of all.entries()) {
      expect(Math.sign(compareVersions(a, b)), `${a} ${b}`).toBe(Math.sign(at - other));
    }
  }
});

describe('an offer', () => {
  const file = { system: 'linux', processor: 'x64', name: 'straks.deb', bytes: 4, sha512: 'a'.repeat(128) } as const;
  const pc = { version: '1.2.0', system: 'linux', processor: 'x64' };
  const judge = (version: string, take: 'releases' | 'prereleases' = 'releases') => {
    const offer: Offer = { ...signed, version, files: [file] };
    return judgeOffer(offer, take, pc);
  };

  it('is for this PC when it is newer; what is older is refused, and a test version where none is wanted', () => {
    expect(judge('1.2.1')).toEqual({ verdict: 'for-us', file });
    expect(judge('1.2.0')).toEqual({ verdict: 'same' });
    for (const older of ['1.1.9', '0.9.0', '1.2.0-rc.1']) expect(judge(older, 'prereleases').verdict).toBe('older');
    expect(judge('1.3.0-rc.1').verdict).toBe('prerelease');
    expect(judge('1.3.0-rc.1', 'prereleases').verdict).toBe('for-us');
    expect(judgeOffer({ ...signed, version: '2.0.0', files: [file] }, 'releases', { ...pc, system: 'win32' })).toEqual({
      verdict: 'not-for-this-pc',
    });
  });
});
