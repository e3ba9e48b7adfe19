/** The frame: bar, rail, page, strip. It asks the core who works here and lets the first-run page in when nobody does. */
import { lazy, Suspense, useEffect, useRef, type ComponentProps } from 'react';
import { useStore } from 'zustand';
import { useConnection } from '#renderer/api/client.ts';
import { DeskPage } from '#renderer/features/desk/desk-page.tsx';
import { AgentsSheet } from '#renderer/features/agents/agents-sheet.tsx';
import { CorrectSheet } from '#renderer/features/corrections/correct-sheet.tsx';
import { desk, useDesk, useView, view } from '#renderer/state/app.ts';
import { keyMap, setKeys } from '#renderer/state/keys.ts';
import { useLinks } from '#renderer/state/links.ts';
import { usePresence } from '#renderer/state/messages.ts';
import { useAppState, useFreshAnswers } from '#renderer/state/queries.ts';
import { useFreshSync } from '#renderer/state/sync.ts';
import { useWake } from '#renderer/state/wake.ts';
import type { Page } from '#renderer/state/view.ts';
import type { AppState } from '#shared/contract.ts';
import { screenPath } from '#shared/wire.ts';
import { errorBody } from '#shared/errors.ts';
import { da, sentenceFor } from '#shared/texts/da.ts';
import { FeedbackSheet } from './feedback-sheet.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { MessagesStrip } from './messages-strip.tsx';
import { Notices } from './notices.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { Strip } from './strip.tsx';
import { TopBar } from './top-bar.tsx';
import { useKeys } from './use-keys.ts';
import './shell.css';

const FirstRun = lazy(async () => ({
  default: (await import('#renderer/features/first-run/first-run.tsx')).FirstRun,
}));
const Practice = lazy(async () => ({
  default: (await import('#renderer/features/practice/practice.tsx')).Practice,
}));
const MissingPage = lazy(async () => ({
  default: (await import('#renderer/features/missing/missing-page.tsx')).MissingPage,
}));
const Handout = lazy(async () => ({ default: (await import('#renderer/ui/handout.tsx')).Handout }));
const ContactsPage = lazy(async () => ({
  default: (await import('#renderer/features/corrections/contacts-page.tsx')).ContactsPage,
}));
const InfoScreen = lazy(async () => ({
  default: (await import('#renderer/features/waiting/info-screen.tsx')).InfoScreen,
}));
const KnowledgePage = lazy(async () => ({
  default: (await import('#renderer/features/knowledge/knowledge-page.tsx')).KnowledgePage,
}));
const NewsPage = lazy(async () => ({
  default: (await import('#renderer/features/news/news-page.tsx')).NewsPage,
}));
const OwnPage = lazy(async () => ({
  default: (await import('#renderer/features/own/own-page.tsx')).OwnPage,
}));
const StatisticsPage = lazy(async () => ({
  default: (await import('#renderer/features/statistics/statistics-page.tsx')).StatisticsPage,
}));
const SyncPage = lazy(async () => ({
  default: (await import('#renderer/features/sync/sync-page.tsx')).SyncPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('#renderer/features/settings/settings-page.tsx')).SettingsPage,
}));
const PolicyPage = lazy(async () => ({
  default: (await import('#renderer/features/settings/policy-page.tsx')).PolicyPage,
}));

export function App() {
  const app = useAppState();
  useFreshAnswers();
  useFreshSync();
  useTheme(app.data);
  if (app.isPending) return null;
  if (app.isError) {
    return (
      <main className="app-failed">
        <h1>{da.desk.common.error}</h1>
        <p>{sentenceFor(errorBody(app.error))}</p>
        <button type="button" className="button button-primary" onClick={() => void app.refetch()}>
          {da.desk.common.retry}
        </button>
      </main>
    );
  }
  // A PC on the wall: nobody works there, and nothing else is shown.
  if (window.location.pathname === screenPath) {
    return <HungScreen municipalityCode={app.data.preferences.municipalityCode} onClose={null} />;
  }
  // Another agent gets a frame of their own: nothing on it is left from the one before.
  return (
    <Suspense fallback={null}>
      {app.data.agent === null ? <FirstRun app={app.data} /> : <Frame key={app.data.agent.id} app={app.data} />}
    </Suspense>
  );
}

const takeDown = () => view.getState().hang(null);

function HungScreen(props: ComponentProps<typeof InfoScreen>) {
  return (
    <Suspense fallback={null}>
      <InfoScreen {...props} />
    </Suspense>
  );
}

/** Everything is measured in the root's text size, so that all grows with it. */
function useTheme(app: AppState | undefined): void {
  const theme = app?.preferences.theme ?? 'system';
  const textSize = app?.preferences.textSize ?? 100;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    document.documentElement.style.fontSize = textSize === 100 ? '' : `${String(textSize)}%`;
  }, [theme, textSize]);
}

function Frame({ app }: { readonly app: AppState }) {
  const page = useView((state) => state.page);
  const sheet = useView((state) => state.sheet);
  const openSheet = useView((state) => state.openSheet);
  const facing = useDesk((state) => state.facing);
  const visit = useDesk((state) => state.live?.channel === 'visit');
  const reachable = useConnection();
  const practising = useView((state) => state.practising);
  const isPrinting = useView((state) => state.printing !== null);
  const hanging = useView((state) => state.hanging);
  // What a button shows as its key is read while drawing: another map draws the frame anew.
  useStore(keyMap);
  useKeys();
  usePresence();
  useLinks();
  useWake();
  useDeskOf(app);
  useFocusOnPage(page);

  if (practising) return <Practice app={app} />;
  if (hanging !== null) {
    return <HungScreen municipalityCode={hanging} onClose={takeDown} />;
  }
  return (
    <div className="frame" data-facing={facing} data-density={visit ? 'roomy' : undefined}>
      <TopBar app={app} reachable={reachable} />
      {!facing && (
        <div className="above-page">
          <Notices app={app} />
          <MessagesStrip />
        </div>
      )}
      {!facing && <Rail />}
      <div className="page">
        {page === 'desk' ? (
          <DeskPage app={app} />
        ) : (
          <Suspense fallback={<p className="page-loading">{da.desk.common.loading}</p>}>
            {page === 'own' && <OwnPage />}
            {page === 'missing' && <MissingPage />}
            {page === 'contacts' && <ContactsPage />}
            {page === 'knowledge' && <KnowledgePage />}
            {page === 'news' && <NewsPage app={app} />}
            {page === 'statistics' && <StatisticsPage app={app} />}
            {page === 'sync' && <SyncPage app={app} />}
            {page === 'settings' && <SettingsPage app={app} />}
            {page === 'policy' && <PolicyPage />}
          </Suspense>
        )}
      </div>
      {!facing && <Strip />}
      <Announcer />
      {isPrinting && (
        <Suspense fallback={null}>
          <Handout />
        </Suspense>
      )}
      {sheet === 'keys' && <KeysSheet onClose={() => openSheet(null)} />}
      {sheet === 'agents' && <AgentsSheet app={app} onClose={() => openSheet(null)} />}
      {sheet === 'correct' && <CorrectSheet onClose={() => openSheet(null)} />}
      {sheet === 'feedback' && <FeedbackSheet onClose={() => openSheet(null)} />}
      {sheet === 'palette' && <Palette onClose={() => openSheet(null)} />}
    </div>
  );
}

/** A page that was just opened has the focus, unless something on it took it. */
function useFocusOnPage(page: Page): void {
  useEffect(() => {
    const main = document.querySelector('main');
    if (page === 'desk') desk.getState().focusOn('search');
    else if (main !== null && !main.contains(document.activeElement)) main.focus();
  }, [page]);
}

/** The desk learns where the agent sits, and finds the draft of before the stop, once. */
function useDeskOf(app: AppState): void {
  const recovered = useRef(false);
  useEffect(() => {
    desk.getState().setHome(app.preferences);
    setKeys(app.preferences.keys);
    if (recovered.current) return;
    recovered.current = true;
    void desk.getState().recover();
  }, [app.preferences]);
}

/** What happened, said once by a screen reader; what it says also stands in the status line of the page. */
function Announcer() {
  const said = useDesk((state) => state.said);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      <span key={said.tick}>{said.text}</span>
    </div>
  );
}
