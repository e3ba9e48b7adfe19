/** A score for each article, used again and again: most searches touch few articles, and clearing those is enough. */

const firstCapacity = 1024;

export class Scratch {
  #scores = new Float64Array(firstCapacity);
  #slots = new Int32Array(firstCapacity);
  #count = 0;

  /** Sets the score of an article unless it has a higher one. @param score above 0. */
  raise(slot: number, score: number): void {
    if (slot >= this.#scores.length) this.#grow(slot);
    const before = this.#scores[slot] ?? 0;
    if (before === 0) {
      this.#slots[this.#count] = slot;
      this.#count += 1;
    }
    if (score > before) this.#scores[slot] = score;
  }

  /** @returns the articles that were touched, with their scores, and begins anew. */
  take(): { slots: Int32Array; scores: Float32Array } {
    const slots = this.#slots.slice(0, this.#count);
    const scores = new Float32Array(this.#count);
    for (let place = 0; place < this.#count; place += 1) {
      const slot = slots[place] ?? 0;
      scores[place] = this.#scores[slot] ?? 0;
      this.#scores[slot] = 0;
    }
    this.#count = 0;
    return { slots, scores };
  }

  #grow(slot: number): void {
    const capacity = Math.max(slot + 1, this.#scores.length * 2);
    const [scores, slots] = [new Float64Array(capacity), new Int32Array(capacity)];
    scores.set(this.#scores);
    slots.set(this.#slots);
    this.#scores = scores;
    this.#slots = slots;
  }
}
