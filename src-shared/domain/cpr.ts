/**
 * Finds Danish civil registration numbers (CPR: DDMMYY-NNNN) in free text, so that none is ever stored.
 *
 * See [Note: the date decides]: valid numbers without modulus 11 have been issued since October 2007, so a failed check
 * digit never clears a number. What makes ten digits a CPR number is that they begin with a date; day + 60 is an
 * erstatningspersonnummer. Nine digits already count: the tenth may be on its way while the draft is being written.
 */

/** A found number: offsets into the text as it was given, end excluded. */
export interface CprPlace {
  readonly start: number;
  readonly end: number;
}

// A stroke, dot, slash, any space or any of Unicode's dashes, at most three together ("010190 - 1234").
const gap = String.raw`[\s./\\\-\u00ad\u2010-\u2015\u2212\u00b7_]{0,3}`;
const two = String.raw`(\p{Nd}{2})`;
/** As it is usually written, and any longer run of digits that begins with one: "010190-1234", "01 01 90 1234". */
const written = new RegExp(String.raw`(?<!\p{Nd})${two}${gap}${two}${gap}${two}${gap}\p{Nd}{3,}`, 'gu');
/** In pairs, as it is read aloud: "01 01 90 12 34"; not a row of phone numbers, nor a date followed by a time. */
const inPairs = new RegExp(
  String.raw`(?<!\p{Nd} ?)${two} ?${two} ?${two}[ -]{0,3}\p{Nd}{2} \p{Nd}{2}(?! ?\p{Nd}|[.:])`,
  'gu',
);
/** With a dash it is a CPR number even when a stray digit stands before it: "9010190-1234". */
const dashed = /(\p{Nd}{2})(\p{Nd}{2})\p{Nd}{2} ?[-\u2010-\u2015\u2212] ?\p{Nd}{4}/gu;

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isCprDate(dayDigits: string, monthDigits: string): boolean {
  const number = plainNumber(dayDigits);
  const day = number > 60 ? number - 60 : number;
  const last = daysInMonth[plainNumber(monthDigits) - 1];
  return last !== undefined && day >= 1 && day <= last;
}

/** Digits of any script (fullwidth, Arabic-Indic …) as a number: every decimal block of Unicode starts at a multiple it shares. */
function plainNumber(written: string): number {
  let value = 0;
  for (const character of written) value = value * 10 + digitValue(character);
  return value;
}

function digitValue(character: string): number {
  let zero = character.codePointAt(0) ?? 0;
  const code = zero;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/**
 * @returns every place that looks like a CPR number, or the first nine digits of one, in the order of the text.
 * Phone and case numbers of eight digits are not found.
 */
export function findCpr(text: string): CprPlace[] {
  const places: CprPlace[] = [];
  for (const pattern of [written, inPairs, dashed]) {
    for (const match of text.matchAll(pattern)) {
      if (!isCprDate(match[1] ?? '', match[2] ?? '')) continue;
      const place = { start: match.index, end: match.index + match[0].length };
      if (!places.some((known) => place.start < known.end && known.start < place.end)) places.push(place);
    }
  }
  return places.sort((a, b) => a.start - b.start);
}

/** @returns true when the text may be stored. */
export function isFreeOfCpr(text: string): boolean {
  return findCpr(text).length === 0;
}

/** @returns the text with every such number cut out: what may be written to disk while the agent is still correcting it. */
export function withoutCpr(text: string): string {
  let kept = text;
  for (const { start, end } of findCpr(text).reverse()) kept = kept.slice(0, start) + kept.slice(end);
  return kept;
}
