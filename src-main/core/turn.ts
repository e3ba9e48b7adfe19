/** @returns once whatever waited has had its turn: long work goes on after it, and holds nobody up. */
export const turn = (): Promise<void> => new Promise((next) => setImmediate(next));
