/** An article as search sees it, and the everyday words that the product's own articles bring. */
import type { ReadDb } from '#core/db/database.ts';
import { productTexts } from '#core/knowledge/article-store.ts';
import { conceptTexts } from '#core/knowledge/everyday-words.ts';
import { Article } from '#shared/domain/article.ts';
import { parseJson } from '#shared/json.ts';
import { Concept } from '#shared/search/concept.ts';
import type { SearchDocument } from '#shared/search/document.ts';

/**
 * @param topicName what its KLE number is called, null when that is not known.
 * @param acceptedWords what was learnt of it and accepted by an editor: as good as its citizens' words.
 */
export function searchDocumentOf(
  article: Article,
  topicName: string | null,
  acceptedWords: readonly string[],
): SearchDocument {
  const { id, title, summary, shortAnswer, keywords, topic, body } = article;
  return {
    ...{ id, title, summary, shortAnswer, keywords, topic },
    citizenWords: [...article.citizenWords, ...acceptedWords],
    // Joined each time it is read, for the few that are found: held, it would be the text of every article once more.
    get body() {
      return [body.steps, body.cannotSelf, body.exceptions].join('\n');
    },
    subjectWords: [],
    topicName: topicName ?? '',
    kind: 'answer',
  };
}

/**
 * @returns what citizens say of each article, as concepts: their words lead to other articles on the same subject too.
 * A keyword that several articles share says nothing of which one is meant.
 */
export function conceptsOfArticles(articles: readonly Article[]): Concept[] {
  const uses = new Map<string, number>();
  const shared = (keyword: string): boolean => (uses.get(keyword.toLowerCase()) ?? 0) > 1;
  for (const keyword of articles.flatMap((article) => article.keywords.map((each) => each.toLowerCase()))) {
    uses.set(keyword, (uses.get(keyword) ?? 0) + 1);
  }
  return articles.map(({ title, keywords, citizenWords, topic }) => ({
    topics: [topic],
    means: [title, ...keywords.filter((keyword) => !shared(keyword))],
    says: [...citizenWords],
    hints: [],
  }));
}

/**
 * The everyday concepts of an index in their order: the lexicon's, then those of the product's articles. A step is a few
 * milliseconds; null is one that only read.
 */
export function* conceptsOf(db: ReadDb): Generator<Concept | null> {
  const product: Article[] = [];
  for (const text of productTexts(db)) {
    product.push(Article.parse(parseJson(text)));
    yield null;
  }
  for (const text of conceptTexts(db)) yield Concept.parse(parseJson(text));
  yield* conceptsOfArticles(product);
}
