/**
 * What may be kept of a search: the words that say what it was about, and nothing that looks like a name, a number or an
 * address. Kept are lists of gaps in the knowledge and learnt words, never what a citizen is called or where they live.
 *
 * See [Note: rather too little]. Nobody can know every name, so only what is known stays: a word of the knowledge base, of
 * the everyday lexicon or of KLE, a form of one, or a compound that ends in one (`kanotplads`). A gap that lost a word is still
 * counted under its subject, a name that was kept cannot be called back. And of what is known goes what looks like a name
 * where it stands. Out goes
 * - whatever holds a digit, a mark of an e-mail or web address, or letters of another script;
 * - what people are called, by list and by form, unless it is also a word of the knowledge base that stands by itself;
 * - a street by its ending, and unknown words beside a number, as in an address;
 * - compounds with a capital within the sentence, after »hedder«, »navn«, »hr.« and the like, or made with a name;
 * - every other word that nothing we know has.
 */
import { fold, isFiller } from './danish.ts';
import { isPersonName } from './person-names.ts';

/** The words of the knowledge base and of the everyday lexicon, asked for as `fold` gives them. */
export interface KnownWords {
  readonly has: (folded: string) => boolean;
  /** Another form of the word is there. */
  readonly hasForm: (folded: string) => boolean;
}

/** More is not read: nobody types it, and it says no more of the subject. */
const longestText = 200;
const mostWords = 12;
const longestWord = 40;

interface Token {
  readonly text: string;
  readonly folded: string;
  /** Bare Latin letters: no digit, no mark, no other script. */
  readonly plain: boolean;
  readonly known: boolean;
  readonly hasKnownPart: boolean;
  /** Its last part is a known word, and its first nobody's name. */
  readonly compound: boolean;
  readonly name: boolean;
  readonly capital: boolean;
}

/**
 * @returns the words in small letters with single spaces between, '' when none may be kept. What it returned may be kept
 * whole. Takes any text.
 */
export function storableWords(text: string, knows: KnownWords): string {
  return passed(text, knows, ({ known, compound }) => known || compound);
}

/**
 * @returns those, and the unknown words among them that do not look like a name. They may be counted by digest, and be written
 * once so many have used one that it is nobody's name (`learning/learn.ts`); never before.
 */
export function wordsToCount(text: string, knows: KnownWords): string {
  return passed(text, knows, () => true);
}

function passed(text: string, knows: KnownWords, mayStay: (token: Token) => boolean): string {
  let kept = text.slice(0, longestText);
  // A word that went leaves others side by side.
  for (let next = passOver(kept, knows, mayStay); next !== kept; next = passOver(kept, knows, mayStay)) kept = next;
  return kept;
}

function passOver(text: string, knows: KnownWords, mayStay: (token: Token) => boolean): string {
  const tokens = tokensOf(text, knows);
  const gone = tokens.map((token, place) => !mayStay(token) || mustGo(token, tokens[place - 1], tokens[place + 1]));
  return withoutLooseFillers(tokens, gone)
    .slice(0, mostWords)
    .map((token) => token.text)
    .join(' ');
}

/** »pas til Mette« is kept as »pas«: what only led up to a word goes with it. */
function withoutLooseFillers(tokens: readonly Token[], gone: readonly boolean[]): Token[] {
  const loose = [...gone];
  const spread = (place: number, from: number): void => {
    if (loose[from] === true && isFiller(tokens[place]?.folded ?? '')) loose[place] = true;
  };
  for (let place = 1; place < tokens.length; place += 1) spread(place, place - 1);
  for (let place = tokens.length - 2; place >= 0; place -= 1) spread(place, place + 1);
  return tokens.filter((_, place) => loose[place] !== true);
}

const latinLetters = /^\p{Script=Latin}+$/u;
const outerMarks = /^[^\p{L}\p{N}@]+|[^\p{L}\p{N}@]+$/gu;
/** A number, an e-mail or web address, a path: the whole of it goes, not its parts one by one. */
const goesWhole = /[\p{N}@\\]|:\/\/|\p{L}\.\p{L}/u;

function tokensOf(text: string, knows: KnownWords): Token[] {
  return text
    .normalize('NFC')
    .split(/[\s/]+/u)
    .map((piece) => piece.replace(outerMarks, ''))
    .flatMap((piece) => (goesWhole.test(piece) ? [piece] : piece.split(/[^\p{L}\p{M}]+/u)))
    .filter((piece) => piece !== '')
    .map((piece, place) => tokenOf(piece, place, knows));
}

function tokenOf(piece: string, place: number, knows: KnownWords): Token {
  const folded = fold(piece);
  const plain = piece.length <= longestWord && latinLetters.test(piece);
  const name = isPersonName(folded);
  // »Hansen« is no form of »hans«.
  const known = plain && (isFiller(folded) || knows.has(folded) || (!name && knows.hasForm(folded)));
  return {
    text: piece.toLowerCase(),
    folded,
    plain,
    known,
    compound: plain && !name && isCompound(folded, knows),
    hasKnownPart: known || (plain && partsOf(folded).some((part) => knows.hasForm(part) && !isPersonName(part))),
    name,
    // The first word of a sentence has a capital whatever it is; capitals throughout are shouting.
    capital: place > 0 && /^\p{Lu}\p{Ll}/u.test(piece),
  };
}

const shortestPart = 4;

/** @returns every beginning and every end of a word that could be a part of a compound. */
function partsOf(folded: string): string[] {
  const cuts = Array.from({ length: Math.max(0, folded.length - shortestPart) }, (_, index) => index + 1);
  return cuts.flatMap((cut) => [folded.slice(0, cut), folded.slice(cut)]).filter((part) => part.length >= shortestPart);
}

const shortestBeginning = 2;

function isCompound(folded: string, knows: KnownWords): boolean {
  for (let cut = shortestBeginning; cut <= folded.length - shortestPart; cut += 1) {
    const last = folded.slice(cut);
    if (knows.hasForm(last) && !isPersonName(last) && !isPersonName(folded.slice(0, cut))) return true;
  }
  return false;
}

function mustGo(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (!token.plain || isInitial(token)) return true;
  if (looksLikeStreet(token.folded) && (!token.known || isNumber(after))) return true;
  if (token.name) return !standsAlone(token, before, after);
  if (token.known) return false;
  if (token.capital || looksLikeFamily(token.folded) || introducesName(before)) return true;
  if (isNumber(before) || isNumber(after)) return true;
  return !token.hasKnownPart && (mayBeName(before) || mayBeName(after));
}

/** Danish has words of one letter: i, å, ø. */
const isInitial = ({ folded }: Token): boolean => folded.length < 2 && !isFiller(folded);

const isNumber = (token: Token | undefined): boolean => token !== undefined && /\p{N}/u.test(token.text);

const mayBeName = (token: Token | undefined): boolean => token !== undefined && (token.name || !token.known);

/** A name that is also a word (`bo`, `storm`) is a word when nothing beside it makes a name of it. */
function standsAlone(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (!token.known || token.capital || introducesName(before)) return false;
  return ![before, after].some((beside) => mayBeName(beside) || beside?.capital === true);
}

const introductions = new Set(
  (
    'hedder navn navnet navne kalder kaldes kaldet fornavn efternavn hr hrr herr fru frk froeken hilsen mvh borger ' +
    'borgeren'
  ).split(' '),
);

const introducesName = (before: Token | undefined): boolean => before !== undefined && introductions.has(before.folded);

const streetEnding =
  /..(?:veje?n?|gaden?|alle|straede[t]?|vaenget?|torvet?|boulevard|parken|bakken|svinget|stien|toften|engen|marken|krogen|lunden|haven|kvarteret|gyden?|led?det|kajen|bryggen|skraenten)$/;

const looksLikeStreet = (folded: string): boolean => streetEnding.test(folded);

/** What family names end with, which other words that nobody knows seldom do. */
const familyEnding =
  /..(?:gaa?rd|kjae?r|baek|dahl|dal|[qk]vist|quist|bjerg|s?trup|rup|mann|mand|toft|lund|holm|berg|borg|mark|skov|vig|naes|hoej|have|felds?t?|feldt|krants?|krantz|stein|sen|datter|sson|ski|sky|vic|vich|oglu|zadeh|poulos)s?$/;

const looksLikeFamily = (folded: string): boolean => familyEnding.test(folded);
