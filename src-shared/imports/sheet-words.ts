/** Which code a word in a tick sheet stands for: the code itself, its name on screen, or another usual word. */
import { daNames } from '../texts/da-names.ts';
import { daSheets } from '../texts/da-sheets.ts';

/** @returns a text as it is compared: case, spaces and separating signs do not matter. */
export function plainWord(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .toLocaleLowerCase('da')
    .replaceAll(/[\s_./:-]+/g, ' ')
    .trim();
}

const lists = {
  channel: listOf(daSheets.words.channel, daNames.channel),
  location: listOf(daSheets.words.location, daNames.location),
  line: listOf(daSheets.words.line, daNames.line),
  callerType: listOf(daSheets.words.callerType, daNames.callerType),
  outcome: listOf(daSheets.words.outcome, daNames.outcome),
  redirectKind: listOf(daSheets.words.redirectKind, daNames.redirectKind),
  help: listOf(daSheets.words.help, {}),
  avoidable: listOf(daSheets.words.avoidable, daNames.avoidable),
};
type Lists = {
  readonly [List in keyof typeof lists]: (typeof lists)[List] extends ReadonlyMap<string, infer C> ? C : never;
};

function listOf<Code extends string>(
  words: Readonly<Record<Code, readonly string[]>>,
  names: Readonly<Partial<Record<Code, string>>>,
): ReadonlyMap<string, Code> {
  const list = new Map<string, Code>();
  for (const code of Object.keys(words) as Code[]) {
    for (const word of [code, names[code] ?? code, ...words[code]]) {
      if (!list.has(plainWord(word))) list.set(plainWord(word), code);
    }
  }
  return list;
}

/** @returns the code, null for a word that stands for none. */
export function codeOfWord<List extends keyof Lists>(list: List, word: string): Lists[List] | null {
  return (lists[list].get(plainWord(word)) ?? null) as Lists[List] | null;
}

const yes = new Set(daSheets.words.yes.map(plainWord));
const no = new Set(daSheets.words.no.map(plainWord));

/** @returns true or false, null for a word that says neither. A lone `-` says no. */
export function flagOfWord(word: string): boolean | null {
  const plain = plainWord(word);
  if (yes.has(plain)) return true;
  return no.has(plain) ? false : null;
}
