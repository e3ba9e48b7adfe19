/** A growing list of whole numbers in one block of memory: where a word or a run of letters is found. */

export interface PostingList {
  numbers: Int32Array;
  length: number;
}

const firstCapacity = 4;

export function emptyPostings(): PostingList {
  return { numbers: new Int32Array(firstCapacity), length: 0 };
}

/** @param number larger than any in the list, so that it stays in order. */
export function addPosting(list: PostingList, number: number): void {
  if (list.length === list.numbers.length) {
    const larger = new Int32Array(Math.ceil(list.length * 1.5));
    larger.set(list.numbers);
    list.numbers = larger;
  }
  list.numbers[list.length] = number;
  list.length += 1;
}

/** Takes out the posting whose number, without its lowest bits, is `owner`. @returns those bits, null when there was none. */
export function removePosting(list: PostingList, owner: number, lowBits: number): number | null {
  const { numbers, length } = list;
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) >> lowBits < owner) low = middle + 1;
    else high = middle;
  }
  const posting = numbers[low] ?? 0;
  if (low === length || posting >> lowBits !== owner) return null;
  numbers.copyWithin(low, low + 1, length);
  list.length -= 1;
  return posting & ((1 << lowBits) - 1);
}
