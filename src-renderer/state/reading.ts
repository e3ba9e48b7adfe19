/** Opening articles on the desk: an opened one proposes itself and its topic, and is fetched for the contact's municipality. */
import type { ArticleView } from '#shared/domain/article.ts';
import { activeEnquiry, withNextCarrier, withOpenedArticle } from '#shared/domain/draft.ts';
import { placeOf, type DeskHands, type Place } from './desk-state.ts';

export interface Reading {
  readonly openArticle: (article: { id: string; topic: string }) => void;
  /** Enter was pressed before the answer to the search came: it is opened when it comes, for this enquiry only. */
  readonly openFound: (found: Promise<{ id: string; topic: string } | undefined>) => void;
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
  /** A fast hand chooses before what it opened has been found: `run` waits for that, for this contact only. */
  readonly onceOpened: (run: () => void) => void;
  /** Resolves when what was opened has been found and has come; never rejects. */
  readonly settled: () => Promise<void>;
  /** And before the article itself has come. */
  readonly onceArticleCame: (run: () => void) => void;
}

export function createReading({ ports, set, get, isAt, changeAt, changeEnquiry }: DeskHands): ArticleShelf {
  let loading: Promise<unknown> = Promise.resolve();
  let opening: Promise<unknown> | null = null;

  const load = async (id: string): Promise<ArticleView | null> => {
    const ofContact = () => get().live?.municipalityCode ?? get().home?.municipalityCode;
    const asked = ofContact();
    // A search for another municipality's answers opens them as its agents read them.
    const municipalityCode = get().filter.municipality ?? asked;
    if (municipalityCode === undefined) return null;
    const isStillWanted = () => get().openArticleId === id && ofContact() === asked;
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

  const openArticle: Reading['openArticle'] = (article) => {
    showArticle(article.id);
    changeEnquiry((enquiry) => withOpenedArticle(enquiry, article));
  };
  /** It was opened in that enquiry, wherever the agent is by now; it is shown where it was asked for. */
  const openAt = (place: Place | null, article: { id: string; topic: string }) => {
    if (isAt(place)) openArticle(article);
    else if (place !== null) changeAt(place, (enquiry) => withOpenedArticle(enquiry, article));
  };
  /** What waits may be a finish: what was logged last is not known before. */
  const after = (what: Promise<unknown>, run: () => void) => {
    const { live } = get();
    set({ sending: get().sending + 1 });
    void what.then(() => {
      if (get().live?.id === live?.id) run();
      set({ sending: get().sending - 1 });
    });
  };
  const onceOpened = (run: () => void) => {
    if (opening === null) run();
    else after(opening, run);
  };

  return {
    showArticle,
    openArticle,
    onceOpened,

    settled: async () => {
      await opening;
      await loading;
    },

    fetchAgain: () => {
      const { openArticleId } = get();
      if (openArticleId !== null) loading = load(openArticleId);
    },

    onceArticleCame: (run) =>
      onceOpened(() => {
        const { article, openArticleId, articleFailed } = get();
        if (article !== null || openArticleId === null || articleFailed) run();
        else after(loading, run);
      }),

    openFound: (found) => {
      const place = placeOf(get().live);
      const mine = found.then(
        (article) => {
          if (opening === mine) opening = null;
          if (article !== undefined) openAt(place, article);
        },
        () => {
          if (opening === mine) opening = null;
        },
      );
      opening = mine;
    },

    openLinked: async (id) => {
      const place = placeOf(get().live);
      showArticle(id);
      const article = await load(id);
      if (article !== null && place !== null) changeAt(place, (enquiry) => withOpenedArticle(enquiry, article));
    },

    nextCarrier: (step) => {
      changeEnquiry((enquiry) => withNextCarrier(enquiry, step));
      const { live } = get();
      const carrier = live === null ? null : activeEnquiry(live).carryingArticleId;
      if (carrier !== null) showArticle(carrier);
    },
  };
}
