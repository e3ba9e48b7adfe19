/** Opening articles on the desk: an opened one proposes itself and its topic, and is fetched for the contact's municipality. */
import type { ArticleView } from '#shared/domain/article.ts';
import { activeEnquiry, withNextCarrier, withOpenedArticle } from '#shared/domain/draft.ts';
import type { DeskHands } from './desk-state.ts';

export interface Reading {
  readonly openArticle: (article: { id: string; topic: string }) => void;
  /** Opens an article that another one links to. */
  readonly openLinked: (id: string) => Promise<void>;
  /** Marks the next or the previous opened article as the one that carries the answer, and shows it. */
  readonly nextCarrier: (step: 1 | -1) => void;
}

/** What the other parts of the store need of it. */
export interface ArticleShelf extends Reading {
  readonly showArticle: (id: string | null) => void;
  /** Fetches the open article anew: the contact is for another municipality. */
  readonly fetchAgain: () => void;
  /** A fast hand chooses before the article has come: `run` waits for it, for this contact only. */
  readonly onceArticleCame: (run: () => void) => void;
}

export function createReading({ ports, set, get, changeEnquiry }: DeskHands): ArticleShelf {
  let loading: Promise<unknown> = Promise.resolve();

  const load = async (id: string): Promise<ArticleView | null> => {
    const municipalityCode = get().live?.municipalityCode ?? get().home?.municipalityCode;
    if (municipalityCode === undefined) return null;
    const isStillWanted = () =>
      get().openArticleId === id && (get().live?.municipalityCode ?? get().home?.municipalityCode) === municipalityCode;
    try {
      const article = await ports.api.knowledge.article({ id, municipalityCode });
      if (isStillWanted()) set({ article, articleFailed: false });
      return article;
    } catch {
      if (isStillWanted()) set({ article: null, articleFailed: true });
      return null;
    }
  };
  const showArticle = (id: string | null) => {
    set({ openArticleId: id, articleFailed: false, ...(get().article?.id === id ? {} : { article: null }) });
    if (id !== null) loading = load(id);
  };

  return {
    showArticle,

    fetchAgain: () => {
      const { openArticleId } = get();
      if (openArticleId !== null) loading = load(openArticleId);
    },

    onceArticleCame: (run) => {
      const { article, openArticleId, articleFailed, live } = get();
      if (article !== null || openArticleId === null || articleFailed) run();
      else {
        void loading.then(() => {
          if (get().live?.id === live?.id) run();
        });
      }
    },

    openArticle: (article) => {
      showArticle(article.id);
      changeEnquiry((enquiry) => withOpenedArticle(enquiry, article));
    },

    openLinked: async (id) => {
      const { live } = get();
      showArticle(id);
      const article = await load(id);
      if (article !== null && get().live?.id === live?.id)
        changeEnquiry((enquiry) => withOpenedArticle(enquiry, article));
    },

    nextCarrier: (step) => {
      changeEnquiry((enquiry) => withNextCarrier(enquiry, step));
      const { live } = get();
      const carrier = live === null ? null : activeEnquiry(live).carryingArticleId;
      if (carrier !== null) showArticle(carrier);
    },
  };
}
