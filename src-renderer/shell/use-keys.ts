/**
 * The one listener for chords: what a key press means stands in `state/keys.ts`, what it does on the desk in
 * `state/perform.ts`, and here what it does to pages and sheets.
 */
import { useEffect } from 'react';
import { desk, queries, view } from '#renderer/state/app.ts';
import { toggleFavourite } from '#renderer/state/at-hand.ts';
import { actionOf, type KeyAction } from '#renderer/state/keys.ts';
import { performOnDesk } from '#renderer/state/perform.ts';
import { articleQuery } from '#renderer/state/queries.ts';
import { isTypedIn } from '#renderer/state/typed-in.ts';

import type { ArticleView } from '#shared/domain/article.ts';
import { da } from '#shared/texts/da.ts';

/** Panes that F6 goes through, by their region's id. */
const paneIds = ['pane-search', 'pane-article', 'pane-contact', 'strip', 'bar'];

export function useKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const press = {
        code: event.code,
        ctrlKey: event.ctrlKey,
        shiftKey: event.shiftKey,
        altKey: event.altKey,
        metaKey: event.metaKey,
        altGraph: event.getModifierState('AltGraph'),
      };
      const action = actionOf(press);
      if (action !== null && perform(action, event)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}

/** @returns true when the key was used up; false leaves it to the field or the browser. */
function perform(key: KeyAction, event: KeyboardEvent): boolean {
  const { page, sheet, openSheet } = view.getState();
  const state = desk.getState();
  // A repeated key is a hand resting on it: it neither finishes twice nor takes back twice.
  if (event.repeat && key.action !== 'nextArticle' && key.action !== 'previousArticle') return key.action !== 'escape';
  if (key.action === 'help') openSheet(sheet === 'keys' ? null : 'keys');
  else if (key.action === 'palette') openSheet(sheet === 'palette' ? null : 'palette');
  else if (sheet === null && (key.action === 'favourite' || key.action === 'handout')) void withArticle(key.action);
  else if (key.action === 'newCall' || key.action === 'newVisit') {
    // The telephone rings whatever lies on the desk: a sheet goes.
    view.getState().go('desk');
    performOnDesk(state, key);
  } else if (sheet !== null) {
    if (key.action !== 'escape') return false;
    openSheet(null);
  } else if (key.action === 'panes') cyclePanes(event.shiftKey);
  else if (key.action === 'takeBack' || key.action === 'redo') {
    if (isTypedIn(event.target)) return false;
    performOnDesk(state, key);
  } else if (page !== 'desk') return false;
  else performOnDesk(state, key);
  return true;
}

/** What is done with the article before the agent, on the desk or on the knowledge page. */
async function withArticle(action: 'favourite' | 'handout'): Promise<void> {
  const { page, print } = view.getState();
  const article = page === 'knowledge' ? await openOnKnowledgePage() : page === 'desk' ? desk.getState().article : null;
  if (article === null) desk.getState().say(da.own.atHand.noArticle);
  else if (action === 'favourite') await toggleFavourite(article);
  else print(article);
}

async function openOnKnowledgePage(): Promise<ArticleView | null> {
  const id = view.getState().knowledgeArticleId;
  const municipalityCode = desk.getState().live?.municipalityCode ?? desk.getState().home?.municipalityCode ?? '';
  return id === null ? null : queries.query({ ...articleQuery(municipalityCode, id), staleTime: 'static' });
}

function cyclePanes(backwards: boolean): void {
  const panes = paneIds.flatMap((id) => document.getElementById(id) ?? []);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  const step = backwards ? -1 : 1;
  panes[(at + step + panes.length) % panes.length]?.focus();
}
