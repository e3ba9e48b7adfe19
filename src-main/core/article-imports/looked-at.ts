/** What a look at an import found would become another, kept until it is stored or looked at anew: the screen asks by row. */
import type { WriteDb } from '#core/db/database.ts';
import type { ImportChange } from '#shared/contract/article-imports.ts';
import type { ArticleDraft } from '#shared/domain/editing.ts';
import type { KleSubject } from '#shared/domain/kle.ts';
import { AppError } from '#shared/errors.ts';
import { standingDraft } from '../editing/changing.ts';
import { kleSubject } from './kle-store.ts';
import { mostRows } from './run-import.ts';

export class LookedAt {
  readonly #after = new Map<string, ArticleDraft | KleSubject>();

  readonly keep = (id: string, after: ArticleDraft | KleSubject): void => {
    if (this.#after.size < mostRows) this.#after.set(id, after);
  };

  forget(): void {
    this.#after.clear();
  }

  /** @throws import-gone. */
  change(db: WriteDb, id: string): ImportChange {
    const after = this.#after.get(id);
    if (after !== undefined && 'number' in after) {
      const before = kleSubject(db, id);
      if (before !== null) return { kind: 'subject', before, after };
    } else if (after !== undefined) {
      const before = standingDraft(db, id);
      if (before !== null) return { kind: 'article', before, after };
    }
    throw new AppError('import-gone');
  }
}
