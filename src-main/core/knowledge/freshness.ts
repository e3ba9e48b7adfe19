/** How far an article can be trusted today, and whether its amounts are facts today. */
import { Temporal } from 'temporal-polyfill';
import type { Amount, Article, Freshness } from '#shared/domain/article.ts';
import type { LocalDay } from '#shared/time/copenhagen.ts';

/** `due` from the day after the review was due; `unreviewed` when no person has reviewed it or a source was never checked. */
export function freshnessOf(
  article: Pick<Article, 'reviewedAt' | 'reviewEvery' | 'sources'>,
  today: LocalDay,
): Freshness {
  const { reviewedAt, reviewEvery, sources } = article;
  const nextReview = reviewedAt === null ? null : dayAfter(reviewedAt, reviewEvery);
  const checked = sources.every((source) => source.checkedAt !== null);
  if (reviewedAt === null || !checked) return { state: 'unreviewed', reviewedAt, nextReview };
  const due = nextReview !== null && today > nextReview;
  return { state: due ? 'due' : 'fresh', reviewedAt, nextReview };
}

/** @param period ISO 8601, such as `P6M`. @returns null when it lies beyond any calendar. */
function dayAfter(day: LocalDay, period: string): LocalDay | null {
  try {
    const next = Temporal.PlainDate.from(day).add(Temporal.Duration.from(period));
    return next.year <= lastYear ? next.toString() : null;
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

const lastYear = 9999;

/** What an editor must look at: the review was due before today, or an amount is no longer one. */
export function isOverdue(article: Pick<Article, 'reviewedAt' | 'reviewEvery' | 'sources' | 'amounts'>, today: LocalDay): boolean {
  const { nextReview } = freshnessOf(article, today);
  return (
    (nextReview !== null && today > nextReview) || article.amounts.some((each) => amountState(each, today) === 'expired')
  );
}

/** An amount is a fact from its first day to its last, both included; outside them it is shown as what it is. */
export function amountState(amount: Amount, today: LocalDay): 'valid' | 'expired' | 'coming' {
  if (today < amount.validFrom) return 'coming';
  return amount.validTo !== null && today > amount.validTo ? 'expired' : 'valid';
}
