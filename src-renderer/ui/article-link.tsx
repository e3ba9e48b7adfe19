/** An article by its name: opens it on the knowledge page. */
import { view } from '#renderer/state/app.ts';

interface ArticleLinkProps {
  readonly id: string;
  readonly children: string;
}

export function ArticleLink({ id, children }: ArticleLinkProps) {
  return (
    // A list may have thousands of them: none listens to the view.
    <button type="button" className="link-button" onClick={() => view.getState().readArticle(id)}>
      {children}
    </button>
  );
}
