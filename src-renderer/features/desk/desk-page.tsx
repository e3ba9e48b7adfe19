/** The desk: one place to choose, one to read, one to log. */
import { useDesk } from '#renderer/state/app.ts';
import type { AppState } from '#shared/contract.ts';
import { ArticlePane } from './article-pane.tsx';
import { ChoicePane } from './choice-pane.tsx';
import { ContactPane } from './contact-pane.tsx';
import { FacingView } from './facing-view.tsx';
import { IdlePane } from './idle-pane.tsx';
import { SearchPane } from './search-pane.tsx';
import './contact.css';
import './desk.css';

export function DeskPage({ app }: { readonly app: AppState }) {
  const facing = useDesk((state) => state.facing);
  const choice = useDesk((state) => state.choice);
  const reading = useDesk((state) => state.openArticleId !== null);
  const live = useDesk((state) => state.live !== null);
  if (facing) return <FacingView />;
  return (
    <main className="desk">
      {choice === null ? <SearchPane /> : <ChoicePane choice={choice} />}
      {reading || live ? <ArticlePane app={app} /> : <IdlePane />}
      <ContactPane />
    </main>
  );
}
