/**
 * What is given to a citizen in writing: the short answer and where to go on, without a number that is not published (A31).
 * Pure: the words around it come from `texts/`.
 */

/** How long a text message is, as the networks count it. */
export interface SmsLength {
  /** What the phone sends it as: one message holds 160 (or 70) characters, each of several 153 (or 67). */
  readonly parts: number;
  /** Septets or UTF-16 units, whichever it is sent in. */
  readonly units: number;
  /** A character outside GSM 03.38 makes every character take more room. */
  readonly widened: boolean;
}

/** GSM 03.38, the basic table; æ, ø and å are in it. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Its extension: each takes two septets. */
const extended = '^{}\\[~]|€';

/** @returns how the text is counted by a mobile network. */
export function smsLength(text: string): SmsLength {
  const characters = Array.from(text);
  const widened = !characters.every((each) => basic.includes(each) || extended.includes(each));
  const units = widened ? text.length : characters.reduce((sum, each) => sum + (extended.includes(each) ? 2 : 1), 0);
  const [alone, together] = widened ? [70, 67] : [160, 153];
  const parts = units <= alone ? Math.min(units, 1) : Math.ceil(units / together);
  return { parts, units, widened };
}

/** Signs that a word processor likes and a text message pays for, and what says the same. */
const plainSigns: readonly (readonly [RegExp, string])[] = [
  [/[»«“”„]/g, '"'],
  [/[’‘]/g, "'"],
  [/[–—−]/g, '-'],
  [/…/g, '...'],
  [/\u00a0/g, ' '],
];

/** @returns the text with such signs replaced, so that it is not sent as twice as many messages. */
export function forSms(text: string): string {
  return plainSigns.reduce((plain, [sign, same]) => plain.replace(sign, same), text);
}

/**
 * @param internalNumbers as the directory holds them, digits with or without spaces.
 * @param published numbers that stay as they are, also where an internal one is how they begin (4735 of 47 35 10 00). The
 *   first stands in an internal number's place; without any, nothing does.
 * @returns the text without any internal number, however its digits are spaced.
 */
export function withoutInternalNumbers(
  text: string,
  internalNumbers: readonly string[],
  published: readonly string[],
): string {
  const [main = ''] = published;
  const pieces = published.reduce<readonly string[]>(
    (kept, number) => kept.flatMap((piece) => (published.includes(piece) ? [piece] : apartFrom(piece, number))),
    [text],
  );
  return pieces.map((piece) => (published.includes(piece) ? piece : cleared(piece, internalNumbers, main))).join('');
}

/** @returns the text in pieces, of which the number as it is written is one wherever it stands. */
function apartFrom(text: string, number: string): string[] {
  return text.split(number).flatMap((piece, index) => (index === 0 ? [piece] : [number, piece]));
}

function cleared(text: string, internalNumbers: readonly string[], instead: string): string {
  return internalNumbers.reduce((kept, number) => {
    const pattern = patternOf(number);
    return pattern === null ? kept : kept.replace(pattern, instead);
  }, text);
}

/** @returns what finds the number as its own word: "4735" is no part of "147 35". Null for one without digits. */
function patternOf(number: string): RegExp | null {
  const signs = Array.from(number.replace(/[\s\-.]/g, ''));
  if (!signs.some((sign) => /\d/.test(sign))) return null;
  const spaced = signs.map((sign) => sign.replace(/[^\p{L}\p{N}]/u, '\\$&')).join(String.raw`[\s\-.]?`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${spaced}(?![\p{L}\p{N}])`, 'giu');
}
