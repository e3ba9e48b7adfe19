/** Answers the calls about borger.dk: what has changed there, and bringing it in. One at a time. */
import { LookedAt } from '#core/article-imports/looked-at.ts';
import type { CoreParts } from '#core/parts.ts';
import { postMessage, type MessageParts, type PostingParts } from '#core/messages/message-calls.ts';
import type { Contract } from '#shared/contract.ts';
import type { BorgerReport } from '#shared/contract/borger.ts';
import { messageTextMaxLength } from '#shared/domain/message.ts';
import { AppError } from '#shared/errors.ts';
import type { Handlers } from '#shared/rpc.ts';
import { daBorger } from '#shared/texts/da-borger.ts';
import { instantInDenmark } from '#shared/time/copenhagen.ts';
import { lookAtBorger, storeFromBorger, type BorgerOrder, type BorgerParts } from './borger-import.ts';
import type { AskBorger } from './ports.ts';
import { borgerDkOver } from './soap-calls.ts';

export interface BorgerCallParts extends CoreParts, MessageParts {
  readonly author: () => string;
  readonly askBorger: AskBorger;
}

export function borgerHandlers(parts: BorgerCallParts): Handlers<Contract>['borger'] {
  const warn = warnerOver(parts);
  const looked = new LookedAt();
  let cancel: (() => void) | null = null;
  const running = async (
    municipalityCode: string | null,
    work: (own: BorgerParts, order: BorgerOrder) => Promise<BorgerReport>,
  ): Promise<BorgerReport> => {
    if (cancel !== null) throw new AppError('import-running');
    const abort = new AbortController();
    cancel = () => {
      abort.abort();
    };
    looked.forget();
    const own = { ...parts, warn, borger: borgerDkOver(parts.askBorger, abort.signal) };
    try {
      return await work(own, {
        municipalityCode,
        told: (done, total) => parts.emit('importing', { done, total }),
        isCancelled: () => abort.signal.aborted,
        becomes: looked.keep,
      });
    } catch (thrown) {
      if (!abort.signal.aborted) throw thrown;
      return { stored: false, cancelled: true, listed: 0, unchanged: 0, rows: [], problems: [] };
    } finally {
      cancel = null;
    }
  };
  return {
    look: ({ municipalityCode }) => running(municipalityCode, lookAtBorger),
    store: async ({ municipalityCode, articleIds, retire }) => {
      const chosen = { articleIds: new Set(articleIds), retire: new Set(retire) };
      try {
        return await running(municipalityCode, (own, order) => storeFromBorger(own, chosen, order));
      } finally {
        // Also of an import that broke off: what came until then stays.
        parts.emit('changed', { what: 'knowledge' });
      }
    },
    change: ({ id }) => looked.change(parts.db, id),
    cancel: () => {
      cancel?.();
      return {};
    },
  };
}

/** Everybody sees it, and so the owner does: an owner is a name, not somebody with an address. */
export function warnerOver(parts: PostingParts): BorgerParts['warn'] {
  return (owner, titles, until) => {
    const text = daBorger.warning(owner, titles, until);
    postMessage(parts, {
      ...{ text: text.slice(0, messageTextMaxLength), say: '', topics: [], mitId: false, municipalities: [] },
      expiresAt: instantInDenmark(until, '23:59'),
    });
  };
}
