/**
 * Finds Danish civil registration numbers (CPR: DDMMYY-NNNN) in free text, so that none is ever stored.
 *
 * See [Note: the date decides]: valid numbers without modulus 11 have been issued since October 2007, so a failed check
 * digit never clears a number. What makes ten digits a CPR number is that they begin with a date; day + 60 is an
 * erstatningspersonnummer. Nine digits already count: the tenth may be on its way while the draft is being written.
 *
 * See [Note: what else looks like one]. Where a form is also how something else is written, the choice is:
 * - A date with marks (12.11.25) before a space and three digits, a year or an amount is a date: "12.11.25 450 kr",
 *   "05.01.26 - 2026". So of "01.01.90 123" only the tenth digit makes a number, and "01.01.90 1984" is not found.
 *   Without a space (01.01.90-123, 01.01.90-1984) it is a number, unless more follows as in a case number (-2026-123).
 * - Six digits together are no date as people write it: whatever stands between them and three more, it is a number.
 * - A date with four digits to its year needs three more right after a mark, or four after a space.
 * - Four pairs with spaces are a phone number, whatever follows ("20 12 12 12 3600 By"); five are a number in pairs,
 *   six and more are several phone numbers.
 * - Longer numbers count when they begin with a date, or when a stroke stands where it stands in a CPR number.
 */

/** A found number: offsets into the text as it was given, end excluded. */
export interface CprPlace {
  readonly start: number;
  readonly end: number;
}

/** What may stand between the parts: anything that is neither letter nor number, however much of it. */
const gap = String.raw`[^\p{L}\p{N}]*`;
const someGap = String.raw`[^\p{L}\p{N}]+`;
const marks = String.raw`[^\p{L}\p{N}\s]+`;
const space = String.raw`[^\S\r\n]`;
const year = String.raw`(?:18|19|20)\d\d`;
const amount = String.raw`\s*(?:kr|dkk|eur|€|%|,-|,\d)`;

/** Day and month as they can be together; `within` stands between two digits of a part, `between` between the parts. */
function dayAndMonth(between: string, within = ''): string {
  const month = `(?:0${within}[1-9]|1${within}[0-2])`;
  const upTo29 = String.raw`(?:0${within}[1-9]|[12]${within}\d|6${within}[1-9]|[78]${within}\d)`;
  const the30th = `[39]${within}0${between}(?:0${within}[13-9]|1${within}[0-2])`;
  const the31st = `[39]${within}1${between}(?:0${within}[13578]|1${within}[02])`;
  return `(?:${upTo29}${between}${month}|${the30th}|${the31st})`;
}

const solidDay = dayAndMonth('');
/** "01.01.", "01 - 01 - ": the same marks twice. */
const markedDay = String.raw`${dayAndMonth(String.raw`\s*(?<mark>${marks})\s*`)}\s*\k<mark>\s*`;
/** After a date with marks: the serial number right after a mark, or after a space when it can be nothing else. */
const serialOfMarked = (afterSpace: string): string => {
  const attached = String.raw`(?:${marks})?\d{3,}(?!\d|-\d|${amount})`;
  const apart = String.raw`(?=${marks}?\s|\s)${someGap}(?!(?:19|20)\d\d(?!\d))${afterSpace}(?!\d|-\d|${amount})`;
  return `(?:${attached}|${apart})`;
};

const forms = [
  // 0101901234, 010190-1234, 010190 : 123, (010190)1234
  String.raw`(?<!\d)${solidDay}\d\d${gap}\d{3,}`,
  // 01.01.90-1234, 01/01/90 1234
  String.raw`(?<!\d)${markedDay}\d\d${serialOfMarked(String.raw`\d{4,}`)}`,
  // 01-01-1990 1234, 01.01.1990-1234
  String.raw`(?<!\d)${markedDay}${year}${marks}\d{3,4}(?!\d|-\d|${amount})`,
  String.raw`(?<!\d)${markedDay}${year}${gap}\s${gap}(?!(?:19|20)\d\d(?!\d))\d{4}(?!\d|-\d|${amount})`,
  // 01011990-1234, 01 01 1990 1234; not two phone numbers
  String.raw`(?<!\d)${solidDay}${year}(?:${marks}\d{3,4}|${someGap}\d{4})(?!\d|${space}?\d|${amount})`,
  String.raw`(?<!\d)${dayAndMonth(`${space}+`)}${space}+${year}${someGap}\d{4}(?!\d|${space}?\d|${amount})`,
  // 01 01 90 1234, 0101 90-1234, 01 0190 123
  String.raw`(?<!\d|\d\d${space}+)${dayAndMonth(`${space}*`)}${space}*\d\d${someGap}\d{3,}`,
  // 01 01.90-1234
  String.raw`(?<!\d)${dayAndMonth(someGap)}${someGap}\d\d-\d{4}(?!\d|-\d)`,
  // 01 01 90 12 34, 010190 - 12 34, 01-01-90-12-34; not a row of phone numbers, nor a date followed by a time
  String.raw`(?<!\d${space}*)${dayAndMonth(`${space}*`)}${space}*\d\d(?:${space}|-)*\d\d${space}+\d\d(?!${space}*\d|[.:]\d)`,
  String.raw`(?<!\d|\d[-/_,;+*=|])${dayAndMonth('(?<same>[-/_,;+*=|])')}\k<same>\d\d\k<same>\d\d\k<same>\d\d(?!\d|\k<same>\d)`,
  // 0 1 0 1 9 0 1 2 3 4
  String.raw`(?<!\d)${dayAndMonth(someGap, someGap)}(?:${someGap}\d){5,}(?!\d)`,
  // 9010190-1234: where the stroke stands, a digit too many does not hide the number
  String.raw`${solidDay}\d\d ?- ?\d{4}`,
].map((form) => new RegExp(form, 'giu'));

/** What is not seen is not there, digits of any script are 0-9, every dash is a hyphen; `from` and `to` lead back. */
interface Plain {
  readonly text: string;
  /** For each character of `text` where it began and ended in the text as it was given. */
  readonly from: (place: number) => number;
  readonly to: (place: number) => number;
}

/** What is not seen, and what takes two places: with neither, every character stays where it is. */
const movesOthers = /[\p{Cf}\p{M}\p{DI}\u{10000}-\u{10ffff}]/u;

function plainOf(given: string): Plain {
  if (movesOthers.test(given)) return plainMoved(given);
  const text = given.replace(/[^\0-\xff]/g, plainCharacter);
  return { text, from: (place) => place, to: (place) => place + 1 };
}

function plainMoved(given: string): Plain {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of given) {
    const end = at + character.length;
    if (isPlainAlready(character) || !/[\p{Cf}\p{M}\p{DI}]/u.test(character)) {
      text += isPlainAlready(character) ? character : plainCharacter(character);
      from.push(at);
      to.push(end);
    }
    at = end;
  }
  return { text, from: (place) => from[place] ?? 0, to: (place) => to[place] ?? given.length };
}

/** ASCII and the letters of Latin-1, nearly all of a Danish text: seen, and no other form of anything. */
function isPlainAlready(character: string): boolean {
  const code = character.charCodeAt(0);
  return code < 0x80 || (code >= 0xc0 && code <= 0xff);
}

/** @returns one UTF-16 unit for each character. */
function plainCharacter(character: string): string {
  if (/\p{Nd}/u.test(character)) return digitOf(character);
  if (/[\p{Pd}\u2212]/u.test(character)) return '-';
  if (character.length === 1) return character;
  return /[\p{L}\p{N}]/u.test(character) ? 'x' : '_';
}

/** Fullwidth and mathematical digits have an ordinary form; every other script's ten stand in a row of their own. */
function digitOf(character: string): string {
  const ordinary = character.normalize('NFKC');
  if (/^\d$/.test(ordinary)) return ordinary;
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** Most texts end here: without nine digits there is nothing to look for. */
function hasNineDigits(text: string): boolean {
  let digits = 0;
  let isLatin = true;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    if (code >= 0x30 && code <= 0x39 && (digits += 1) === 9) return true;
    isLatin &&= code <= 0xff;
  }
  if (isLatin) return false;
  return (text.match(/\p{Nd}/gu)?.length ?? 0) >= 9;
}

/**
 * @returns every place that looks like a CPR number, or the first nine digits of one, in the order of the text.
 * Phone and case numbers of eight digits are not found.
 */
export function findCpr(text: string): CprPlace[] {
  if (!hasNineDigits(text)) return [];
  const plain = plainOf(text);
  const found = forms.flatMap((form) =>
    [...plain.text.matchAll(form)].map((match): CprPlace => ({
      start: plain.from(match.index),
      end: plain.to(match.index + match[0].length - 1),
    })),
  );
  return withoutOverlap(found.sort((a, b) => a.start - b.start));
}

/** One number that fits several forms is one place. */
function withoutOverlap(sorted: readonly CprPlace[]): CprPlace[] {
  const places: CprPlace[] = [];
  for (const place of sorted) {
    const last = places.at(-1);
    if (last === undefined || place.start >= last.end) places.push(place);
    else places[places.length - 1] = { start: last.start, end: Math.max(last.end, place.end) };
  }
  return places;
}

/** @returns true when the text may be stored. */
export function isFreeOfCpr(text: string): boolean {
  return findCpr(text).length === 0;
}

/**
 * @returns the text with every such number cut out, also those that come about when what stood between is cut: what may be
 * written to disk while the agent is still correcting it.
 */
export function withoutCpr(text: string): string {
  let kept = text;
  for (let places = findCpr(kept); places.length > 0; places = findCpr(kept)) {
    for (const { start, end } of places.reverse()) kept = kept.slice(0, start) + kept.slice(end);
  }
  return kept;
}
