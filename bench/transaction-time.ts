/** How long transactions take, from BEGIN to the end of COMMIT: what a call does around its own is no part of it. */
import Database from 'better-sqlite3';

type Work = (work: () => unknown) => unknown;
/** What better-sqlite3 makes of a function, as far as our layer over it uses that. */
interface Runs {
  readonly immediate: Work;
  readonly deferred: Work;
}
interface Connections {
  transaction: (this: Database.Database, work: Work) => Runs;
}

let spentMs = 0;

/** To be called before a desk is opened: from then on what it writes in transactions is measured. */
export function watchTransactions(): void {
  const connections = Database.prototype as unknown as Connections;
  const { transaction } = connections;
  connections.transaction = function watched(work) {
    const { immediate, deferred } = transaction.call(this, work);
    return {
      deferred,
      immediate: (inner) => {
        const startMs = performance.now();
        try {
          return immediate(inner);
        } finally {
          spentMs += performance.now() - startMs;
        }
      },
    };
  };
}

/** @returns the milliseconds spent in transactions until now. */
export const spentInTransactionsMs = (): number => spentMs;
