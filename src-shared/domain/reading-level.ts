/** Læsbarhedsindeks (LIX, C.-H. Björnsson 1968): how heavy a Danish text is to read. */

/** A text's LIX as it is commonly read in Denmark: up to 34 easy, 35-44 middling, 45-54 heavy, from 55 very heavy. */
export const heavyFromLix = 45;

/** A sentence ends at a full stop, a question, an exclamation, a colon or a line: a step of a list is a sentence of its own. */
const sentenceEnd = /[.!?:]+(?=\s|$)|\n+/u;
/** Of more than six letters. */
const longWord = /^.{7}/u;
const word = /[\p{L}\p{N}]+(?:[-'’.][\p{L}\p{N}]+)*/gu;

/**
 * Words a sentence plus the share of long words in percent.
 * @param text plain text or Markdown; the target of a link is not read aloud and does not count.
 * @returns a whole number, null for a text without words.
 */
export function lixOf(text: string): number | null {
  const spoken = text.replace(/\]\([^)\s]*\)/g, ']').replace(/^\s*(?:\d+\.|[-*#]+)\s+/gm, '');
  const words = spoken.match(word) ?? [];
  if (words.length === 0) return null;
  const sentences = spoken.split(sentenceEnd).filter((each) => /[\p{L}\p{N}]/u.test(each)).length;
  const long = words.filter((each) => longWord.test(each)).length;
  return Math.round(words.length / sentences + (100 * long) / words.length);
}
