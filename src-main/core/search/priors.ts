/** What speaks for an article before anything is typed: a favourite, often the answer, the municipality's own. */
import type { ReadDb } from '#core/db/database.ts';
import type { Article } from '#shared/domain/article.ts';
import type { HitReason } from '#shared/search/hit.ts';

interface Prior {
  /** 0 to 1. */
  readonly weight: number;
  readonly why: NonNullable<HitReason['prior']>;
}

export type ArticlePriors = (article: Article | undefined, favourites: ReadonlySet<string>) => Prior | null;

const ofOwnArticle = 0.5;
/** An agent chose it: more than the municipality's own, less than what is nearly always the answer. */
const ofFavourite = 0.7;
/** Fewer are chance, and would tell of single contacts. */
const leastResolved = 5;

/** @returns priors from the enquiries on this PC that an article's answer resolved. */
export function articlePriors(db: ReadDb): ArticlePriors {
  const counts = new Map(timesResolved(db).map(({ id, count }) => [id, count]));
  const most = Math.max(1, ...counts.values());
  return (article, favourites) => {
    if (article === undefined) return null;
    const resolved = counts.get(article.id) ?? 0;
    const weight = resolved < leastResolved ? 0 : Math.log1p(resolved) / Math.log1p(most);
    const isFavourite = favourites.has(article.id);
    if (weight >= (isFavourite ? ofFavourite : ofOwnArticle)) return { weight, why: 'resolved' };
    if (isFavourite) return { weight: ofFavourite, why: 'favourite' };
    if (article.municipalities !== 'common') return { weight: ofOwnArticle, why: 'local' };
    return weight === 0 ? null : { weight, why: 'resolved' };
  };
}

function timesResolved(db: ReadDb): { readonly id: string; readonly count: number }[] {
  return db.all(
    `SELECT article_id AS id, count(*) AS count
     FROM enquiry_articles JOIN enquiries USING (contact_id, position)
     WHERE rank = 0 AND outcome = 'resolved'
     GROUP BY article_id`,
  );
}
