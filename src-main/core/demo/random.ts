/**
 * Repeatable chance for the demo: the same seed gives the same numbers on every machine. The generator is sfc32 (Chris
 * Doty-Humphrey's Small Fast Counter, 128 bits of state, public domain); it decides nothing that has to be secret.
 */
import type { RandomBytes } from '#shared/domain/ids.ts';

export interface Random {
  /** @returns a number from 0 up to, but not, 1. */
  next(): number;
}

/** Rounds after which every bit of the seed has reached every bit of the state. */
const warmUpRounds = 20;

/** @param seed any text; different texts give streams that have nothing to do with one another. */
export function randomFrom(seed: string): Random {
  let a = hashOf(seed);
  let b = hashOf(`${seed}/b`);
  let c = hashOf(`${seed}/c`);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < warmUpRounds; round += 1) next();
  return { next };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}

/** @param likelihood 0 never, 1 always. */
export function happens(random: Random, likelihood: number): boolean {
  return random.next() < likelihood;
}

/** @returns one of them, each as likely; undefined of none. */
export function oneOf<T>(random: Random, items: readonly T[]): T | undefined {
  return items[Math.floor(random.next() * items.length)];
}

/** @returns one of them, as likely as its share of the weights; undefined of none. */
export function oneByWeight<T>(random: Random, items: readonly T[], weightOf: (item: T) => number): T | undefined {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  let left = random.next() * total;
  return items.find((item) => (left -= weightOf(item)) < 0) ?? items.at(-1);
}

/** @returns how often something happened that happens `mean` times on average (Poisson, by Knuth's product). */
export function countAround(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count += 1;
  return count;
}

/**
 * @returns a duration such as people's are: half of them below `median`, a few much longer (log-normal, by Box and Muller).
 * @param spread 0 for no spread; at 0.6 one in ten is more than twice the median.
 */
export function spreadAround(random: Random, median: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return median * Math.exp(spread * normal);
}

/** @returns what fills the random part of an identity. */
export function bytesFrom(random: Random): RandomBytes {
  return (bytes) => {
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = Math.floor(random.next() * 256);
  };
}
