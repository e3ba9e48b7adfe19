/** Spell-checking fetches nothing from anywhere but the place IT has named, and is off without one. */
import { expect, test, vi } from 'vitest';
import { fetchNoDictionary, setSpelling, spellingMenu, spellingOf } from '#main/electron/spelling.ts';

const off = { on: false, dictionaries: null };

test.each([
  ['win32', null, off],
  ['linux', null, off],
  ['linux', 'https://it.kommune.dk/ordbog', { on: true, dictionaries: 'https://it.kommune.dk/ordbog/' }],
  ['win32', 'https://it.kommune.dk/ordbog/', { on: true, dictionaries: 'https://it.kommune.dk/ordbog/' }],
  ['win32', 'http://it.kommune.dk/ordbog/', off],
  ['win32', 'https://me:secret@it.kommune.dk/', off],
  ['win32', 'file:///c/ordbog/', off],
  ['win32', 'nonsense', off],
  ['darwin', null, { on: true, dictionaries: null }],
  ['darwin', 'https://it.kommune.dk/ordbog/', { on: true, dictionaries: null }],
] as const)('on %s with %s: %j', (platform, url, expected) => {
  expect(spellingOf(platform, url)).toEqual(expected);
});

function aSession() {
  const told: string[] = [];
  return {
    told,
    setSpellCheckerEnabled: (on: boolean) => told.push(`on ${String(on)}`),
    setSpellCheckerDictionaryDownloadURL: (url: string) => told.push(url),
    setSpellCheckerLanguages: (languages: string[]) => told.push(languages.join()),
  };
}

test('the place is named before the language that begins to fetch', () => {
  const session = aSession();
  setSpelling(session, { on: true, dictionaries: 'https://it.kommune.dk/' });
  expect(session.told).toEqual(['on true', 'https://it.kommune.dk/', 'da']);
});

test.each([[off], [{ on: true, dictionaries: null }]])('%j names no language: nothing is fetched', (spelling) => {
  const session = aSession();
  setSpelling(session, spelling);
  expect(session.told).toEqual([`on ${String(spelling.on)}`]);
});

test('a session is given no language of its own accord, but on macOS, which fetches none', () => {
  const told = (platform: NodeJS.Platform): string[] => {
    const session = aSession();
    fetchNoDictionary(session, platform);
    return session.told;
  };
  expect((['win32', 'linux', 'darwin'] as const).map(told)).toEqual([['on false', ''], ['on false', ''], []]);
});

test('the right mouse button offers what the dictionary suggests, and puts it in', () => {
  const replace = vi.fn();
  const menu = spellingMenu({ misspelledWord: 'flyttning', dictionarySuggestions: ['flytning'] }, replace);
  expect(menu.map(({ label }) => label)).toEqual(['flytning']);
  (menu[0]?.click as (() => void) | undefined)?.();
  expect(replace).toHaveBeenCalledWith('flytning');
  expect(spellingMenu({ misspelledWord: '', dictionarySuggestions: [] }, replace)).toEqual([]);
  expect(spellingMenu({ misspelledWord: 'xyzz', dictionarySuggestions: [] }, replace)).toMatchObject([
    { enabled: false },
  ]);
});
