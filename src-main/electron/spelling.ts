/**
 * Whether what is written is spell-checked, in Danish. Chromium fetches its dictionaries from Google unless another place is
 * named, so it is off until IT names one; macOS has its own and fetches nothing.
 */
import type { MenuItemConstructorOptions } from 'electron';
import { daWindow } from '#shared/texts/da-window.ts';

export interface Spelling {
  readonly on: boolean;
  /** Where Danish's dictionary is fetched from; null where nothing is fetched. */
  readonly dictionaries: string | null;
}

/** @param policyUrl `dictionaryUrl` of the policy; null when IT names none. */
export function spellingOf(platform: NodeJS.Platform, policyUrl: string | null): Spelling {
  if (platform === 'darwin') return { on: true, dictionaries: null };
  if (policyUrl === null || !URL.canParse(policyUrl)) return { on: false, dictionaries: null };
  const url = new URL(policyUrl);
  // A dictionary is code for a parser: it comes unaltered or not at all.
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return { on: false, dictionaries: null };
  // Chromium puts the name of the file right behind it.
  return { on: true, dictionaries: url.href.endsWith('/') ? url.href : `${url.href}/` };
}

/** Electron's session, as far as it is told about spelling. */
export interface SpellingSession {
  readonly setSpellCheckerEnabled: (on: boolean) => void;
  readonly setSpellCheckerDictionaryDownloadURL: (url: string) => void;
  readonly setSpellCheckerLanguages: (languages: string[]) => void;
}

/**
 * For every session from the moment it is made, those that show no page too: Chromium gives each the system's language and
 * begins to fetch its dictionary from Google, whatever the window's preferences say (electron/electron#22995).
 */
export function fetchNoDictionary(
  session: Omit<SpellingSession, 'setSpellCheckerDictionaryDownloadURL'>,
  platform: NodeJS.Platform,
): void {
  // Nothing is fetched on macOS, where an empty list would switch off the system's own checker for good.
  if (platform === 'darwin') return;
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);
}

/** The place is named before a language is: naming one is what begins to fetch. */
export function setSpelling(session: SpellingSession, { on, dictionaries }: Spelling): void {
  session.setSpellCheckerEnabled(on);
  if (!on || dictionaries === null) return;
  session.setSpellCheckerDictionaryDownloadURL(dictionaries);
  session.setSpellCheckerLanguages(['da']);
}

export interface Misspelt {
  readonly misspelledWord: string;
  readonly dictionarySuggestions: readonly string[];
}

/** @returns what the right mouse button offers on a word; nothing on one that is not misspelt. */
export function spellingMenu(
  { misspelledWord, dictionarySuggestions }: Misspelt,
  replace: (word: string) => void,
): MenuItemConstructorOptions[] {
  if (misspelledWord === '') return [];
  if (dictionarySuggestions.length === 0) return [{ label: daWindow.noSuggestion, enabled: false }];
  return dictionarySuggestions.map((word) => ({ label: word, click: () => replace(word) }));
}
