/**
 * How far one spelling is from another: Damerau-Levenshtein with Danish weights. What Danes confuse is near (d/t, a
 * doubled letter, the e of a folded ø), so is the neighbouring key; anything else is a whole letter.
 */

const whole = 1;
const swapped = 0.7;
const doubled = 0.35;
const soundsAlike = 0.5;
const nextKey = 0.7;
/** The second letter of a folded æ, ø or å, left out by those who write e, o or a for it. */
const foldedHalf = 0.4;
const silent = 0.6;

const alphabetSize = 128;
/** The cost of writing one letter for another, by code. */
const substitution = new Float64Array(alphabetSize * alphabetSize).fill(whole);

const alike = 'dt gk bp vf ck ks sz sc ij yi uy ey ea xs oa qk wv iy ei oe ou'.split(' ');
const keyRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

for (const row of keyRows) {
  for (let at = 1; at < row.length; at += 1) setBoth(row.charCodeAt(at - 1), row.charCodeAt(at), nextKey);
}
for (const pair of alike) setBoth(pair.charCodeAt(0), pair.charCodeAt(1), soundsAlike);

function setBoth(one: number, other: number, cost: number): void {
  substitution[one * alphabetSize + other] = cost;
  substitution[other * alphabetSize + one] = cost;
}

function substitutionCost(one: number, other: number): number {
  if (one === other) return 0;
  return one < alphabetSize && other < alphabetSize ? (substitution[one * alphabetSize + other] ?? whole) : whole;
}

const [a, d, e, g, h, o] = Array.from('adegho', (letter) => letter.charCodeAt(0));

/** The cost of a letter that is there once too often or not at all, by the letter before it and after it. */
function gapCost(letter: number, before: number, after: number): number {
  if (letter === before || letter === after) return doubled;
  if (letter === e && (before === a || before === o)) return foldedHalf;
  if (letter === a && after === e) return foldedHalf;
  return letter === d || letter === h || letter === g || letter === e ? silent : whole;
}

const longest = 40;
const width = longest + 1;
const table = new Float64Array(width * width);

/**
 * @param most what is further away than this is not measured out.
 * @param openEnd the typed word may go on: the end of the known word costs nothing.
 * @returns the least cost of turning one into the other, Infinity when it is more than `most`.
 */
export function spellingDistance(typed: string, known: string, most: number, openEnd: boolean): number {
  const rows = typed.length;
  const columns = openEnd ? Math.min(known.length, rows + 2) : known.length;
  if (rows > longest || columns > longest) return Infinity;
  table[0] = 0;
  for (let column = 1; column <= columns; column += 1) {
    table[column] = at(table, column - 1) + gapOf(known, column - 1);
  }
  for (let row = 1; row <= rows; row += 1) {
    const least = fillRow(typed, known, row, columns);
    if (least > most) return Infinity;
  }
  let cost = at(table, rows * width + columns);
  if (openEnd) {
    for (let column = Math.max(0, rows - 2); column < columns; column += 1) {
      cost = Math.min(cost, at(table, rows * width + column));
    }
  }
  return cost <= most ? cost : Infinity;
}

/** @returns the least cost in the row. */
function fillRow(typed: string, known: string, row: number, columns: number): number {
  const letter = typed.charCodeAt(row - 1);
  const gap = gapOf(typed, row - 1);
  const here = row * width;
  const above = here - width;
  table[here] = at(table, above) + gap;
  let least = at(table, here);
  for (let column = 1; column <= columns; column += 1) {
    const other = known.charCodeAt(column - 1);
    let cost = at(table, above + column - 1) + substitutionCost(letter, other);
    cost = Math.min(cost, at(table, above + column) + gap, at(table, here + column - 1) + gapOf(known, column - 1));
    if (row > 1 && column > 1 && letter === known.charCodeAt(column - 2) && other === typed.charCodeAt(row - 2)) {
      cost = Math.min(cost, at(table, above - width + column - 2) + swapped);
    }
    table[here + column] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

const gapOf = (word: string, place: number): number =>
  gapCost(word.charCodeAt(place), word.charCodeAt(place - 1), word.charCodeAt(place + 1));

const at = (numbers: Float64Array, index: number): number => numbers[index] ?? Infinity;
