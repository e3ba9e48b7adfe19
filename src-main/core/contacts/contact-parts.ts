/** What the contacts are handed beside the parts of every room: who works here, and what an article is about. */
import type { Article } from '#shared/domain/article.ts';
import type { ContactKeeper } from '#shared/domain/draft-contact.ts';
import type { KnownWords } from '#shared/search/storable-words.ts';
import type { CoreParts } from '../parts.ts';

export interface ContactParts extends CoreParts {
  /** @returns who saves, on which PC. @throws not-set-up. */
  readonly keeper: () => ContactKeeper;
  /** @returns the article, null when it is no longer there. */
  readonly article: (id: string) => Pick<Article, 'title' | 'topic'> | null;
  /** The words that search knows: any other may be somebody's name. */
  readonly knownWords: KnownWords;
}

/** Tells the screens, after the transaction, that contacts (and so drafts) are no longer what they were. */
export function tellContactsChanged({ emit }: ContactParts): void {
  emit('changed', { what: 'contacts' });
  emit('changed', { what: 'drafts' });
}
