/** The desk: one place to choose, one to read, one to log. */
import { useState } from 'react';
import { useDesk } from '#renderer/state/app.ts';
import { changePreferences } from '#renderer/state/preferences.ts';
import type { AppState } from '#shared/contract.ts';
import type { PaneWidths } from '#shared/domain/settings.ts';
import { ArticlePane } from './article-pane.tsx';
import { ChoicePane } from './choice-pane.tsx';
import { ContactPane } from './contact-pane.tsx';
import { FacingView } from './facing-view.tsx';
import { IdlePane } from './idle-pane.tsx';
import { PaneEdge, paneStyle } from './pane-edges.tsx';
import { SearchPane } from './search-pane.tsx';
import './contact.css';
import './desk.css';
import './pane-edges.css';

export function DeskPage({ app }: { readonly app: AppState }) {
  const facing = useDesk((state) => state.facing);
  const choice = useDesk((state) => state.choice);
  const reading = useDesk((state) => state.openArticleId !== null);
  const live = useDesk((state) => state.live !== null);
  /** Where an edge is being drawn to, before it is remembered. */
  const [drawn, setDrawn] = useState<PaneWidths | null>(null);
  if (facing) return <FacingView />;
  const widths = drawn ?? app.preferences.panes;
  const moveEdge = (panes: PaneWidths, done: boolean) => {
    setDrawn(panes);
    // A later move may have been drawn before this one was stored.
    const forget = () => setDrawn((latest) => (latest === panes ? null : latest));
    if (done) void changePreferences({ panes }).then(forget);
  };
  return (
    <main className="desk" style={paneStyle(widths)}>
      {choice === null ? <SearchPane /> : <ChoicePane choice={choice} />}
      {reading || live ? <ArticlePane app={app} /> : <IdlePane />}
      <ContactPane />
      <PaneEdge side="search" widths={widths} onMove={moveEdge} />
      <PaneEdge side="contact" widths={widths} onMove={moveEdge} />
    </main>
  );
}
