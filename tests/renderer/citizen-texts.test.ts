/** What a citizen is sent: the answer and where to go on, no internal number anywhere, a name only when it was chosen. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forCitizen, postText, smsText } from '#renderer/ui/citizen-texts.ts';
import type { CitizenFacts } from '#shared/contract/citizen.ts';

const facts: CitizenFacts = {
  municipalityName: 'Frederikssund',
  website: 'https://www.frederikssund.dk',
  phones: [{ label: 'Hovednummer', number: '47 35 10 00' }],
  phoneHours: {},
  supportHours: {},
  support: { open: false, until: null, opensNext: null, why: null },
  places: [],
  examplesLeftOut: false,
  internalNumbers: ['4735', 'lokal 0001'],
};
type Answer = Parameters<typeof smsText>[0];
const solution: NonNullable<Answer['selfService']> = {
  id: 'meld-flytning',
  name: 'Meld flytning',
  url: 'https://www.borger.dk/flytning',
  obligatory: true,
  needsMitId: true,
  target: null,
};
const answer: Answer = {
  title: 'Flytning',
  shortAnswer: 'Du melder flytning »inden« fem dage – ring til 4735 ved tvivl.',
  selfService: solution,
  ownData: null,
  localLink: 'https://www.frederikssund.dk/flytning',
};

describe('a text message', () => {
  it('is the answer, the link and who greets, in signs that cost no more', () => {
    expect(smsText(answer, facts, null)).toBe(
      [
        'Du melder flytning "inden" fem dage - ring til 47 35 10 00 ved tvivl.',
        'https://www.borger.dk/flytning',
        'Hilsen Frederikssund Kommune',
      ].join('\n'),
    );
  });

  it('names the agent only when that was chosen, and the municipality’s own page when there is no solution', () => {
    const text = smsText({ ...answer, selfService: null }, facts, 'Mette');
    expect(text).toContain('https://www.frederikssund.dk/flytning');
    expect(text).toContain('Hilsen Mette, Frederikssund Kommune');
  });

  it('has no empty row where there is nothing to go on to', () => {
    const text = smsText({ ...answer, selfService: null, localLink: null }, facts, null);
    expect(text.split('\n')).toHaveLength(2);
  });
});

describe('a letter in Digital Post', () => {
  it('says what was asked, the answer, where it is done, where own data stand, and whom to call', () => {
    const text = postText({ ...answer, ownData: 'https://www.borger.dk/mine-data' }, facts, 'Mette');
    expect(text.split('\n\n')).toEqual([
      'Hej',
      'Du har spurgt om: Flytning',
      'Du melder flytning »inden« fem dage – ring til 47 35 10 00 ved tvivl.',
      'Du gør det selv her: Meld flytning\nhttps://www.borger.dk/flytning',
      'Du kan se dine egne oplysninger her: https://www.borger.dk/mine-data',
      'Har du brug for hjælp, så ring til os på 47 35 10 00.',
      'Venlig hilsen\nMette\nFrederikssund Kommune',
    ]);
  });

  it('names the website where no published number is known, and an internal one gives way to nothing', () => {
    const text = postText(answer, { ...facts, phones: [] }, null);
    expect(text).toContain('find os på https://www.frederikssund.dk.');
    expect(text).not.toContain('4735');
  });
});

it('no internal number comes through, whatever stands around it and however it is spaced', () => {
  const around = fc.constantFrom('', 'ring ', ' – ', '(', ' kl. 9 ', '\n');
  const number = fc.constantFrom('4735', '47 35', '47-35', 'lokal 0001', 'LOKAL 0001', 'lokal 00 01');
  fc.assert(
    fc.property(around, number, fc.constantFrom('', '.', ' eller', ')', '\n'), (before, spaced, after) => {
      expect(forCitizen(`${before}${spaced}${after}`, { ...facts, phones: [] })).not.toContain(spaced);
    }),
  );
});
