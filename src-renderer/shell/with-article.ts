/** What a key or the palette does with the article before the agent, on the desk or on the knowledge page. */
import { desk, view } from '#renderer/state/app.ts';
import { toggleFavourite } from '#renderer/state/at-hand.ts';
import { answerFor, articleQuery } from '#renderer/state/queries.ts';
import type { ArticleView } from '#shared/domain/article.ts';
import { da } from '#shared/texts/da.ts';

/** Without an article it is said that there is none. */
export async function withArticle(action: 'favourite' | 'handout'): Promise<void> {
  const { page, print } = view.getState();
  const article = page === 'knowledge' ? await openOnKnowledgePage() : page === 'desk' ? desk.getState().article : null;
  if (article === null) desk.getState().say(da.own.atHand.noArticle);
  else if (action === 'favourite') await toggleFavourite(article);
  else print(article);
}

async function openOnKnowledgePage(): Promise<ArticleView | null> {
  const id = view.getState().knowledgeArticleId;
  const municipalityCode = desk.getState().live?.municipalityCode ?? desk.getState().home?.municipalityCode ?? '';
  return id === null ? null : answerFor(articleQuery(municipalityCode, id));
}
