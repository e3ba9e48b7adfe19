/** Articles fetched from borger.dk a batch at a time; one that the service refuses takes no other with it. */
import { SoapFault } from './soap-reader.ts';
import { refusalOf, type BorgerArticle, type BorgerDk, type ListedArticle, type RefusedArticle } from './soap-calls.ts';

const batchSize = 20;

/** Wanted, with when it was changed there when it was fetched last. */
export interface Wanted extends ListedArticle {
  readonly fetchedAs: string | null;
}

export interface Batch {
  readonly wanted: readonly Wanted[];
  readonly articles: readonly BorgerArticle[];
  readonly refused: readonly RefusedArticle[];
}

/** @throws borger-unreachable, borger-answer-refused {reason}. */
export async function* fetchedBatches(
  borger: BorgerDk,
  wanted: readonly Wanted[],
  municipalityCode: string | null,
): AsyncGenerator<Batch> {
  for (let at = 0; at < wanted.length; at += batchSize) {
    const batch = wanted.slice(at, at + batchSize);
    const articles = await together(borger, batch, municipalityCode);
    const there = new Set(articles.map(({ articleId }) => articleId));
    const refused: RefusedArticle[] = [];
    // Those the service left out, or all of a batch it would not answer: asked for one at a time, each says why itself.
    for (const { articleId } of batch.filter((each) => !there.has(each.articleId))) {
      try {
        articles.push(await borger.one(articleId, municipalityCode));
      } catch (thrown) {
        if (!(thrown instanceof SoapFault)) throw thrown;
        refused.push({ articleId, refusal: refusalOf(thrown) });
      }
    }
    yield { wanted: batch, articles, refused };
  }
}

async function together(
  borger: BorgerDk,
  batch: readonly Wanted[],
  municipalityCode: string | null,
): Promise<BorgerArticle[]> {
  const ids = new Set(batch.map(({ articleId }) => articleId));
  const fetched = batch.map(({ fetchedAs }) => fetchedAs);
  const oldest = fetched.includes(null) ? null : (fetched.toSorted()[0] ?? null);
  try {
    const articles = await borger.several([...ids], municipalityCode, oldest);
    return articles.filter(({ articleId }) => ids.has(articleId));
  } catch (thrown) {
    if (thrown instanceof SoapFault) return [];
    throw thrown;
  }
}
