/**
 * The one listener for chords: what a key press means stands in `state/keys.ts`, what it does on the desk in
 * `state/perform.ts`, and here what it does to pages and sheets.
 */
import { useEffect } from 'react';
import { desk, feedback, view } from '#renderer/state/app.ts';
import { actionOf, type KeyAction } from '#renderer/state/keys.ts';
import { performOnDesk } from '#renderer/state/perform.ts';
import { pressOf } from '#renderer/state/key-press.ts';
import { isTypedIn } from '#renderer/state/typed-in.ts';
import type { Page } from '#renderer/state/view.ts';
import { withArticle } from './with-article.ts';

/** Panes that F6 goes through, by their region's id. */
const paneIds = ['pane-search', 'pane-article', 'pane-contact', 'strip', 'bar'];

export function useKeys(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const press = pressOf(event);
      if (view.getState().practising) return;
      const action = actionOf(press);
      const { changingAgent } = view.getState();
      if (action !== null && changingAgent !== null) {
        event.preventDefault();
        void changingAgent.then(() => perform(action, event));
      } else if (action !== null && perform(action, event)) event.preventDefault();
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
  switch (key.action) {
    case 'help':
      openSheet(sheet === 'keys' ? null : 'keys');
      return true;
    case 'palette':
      openSheet(sheet === 'palette' ? null : 'palette');
      return true;
    case 'feedback':
      openSheet(sheet === 'feedback' ? null : 'feedback');
      return true;
    case 'missingAnswer':
      void feedback.getState().tell('missing-answer');
      return true;
    case 'changeAgent':
      openSheet(sheet === 'agents' ? null : 'agents');
      return true;
    case 'correct':
      if (sheet === 'correct') openSheet(null);
      else view.getState().correct(null);
      return true;
    case 'favourite':
    case 'handout':
      if (sheet !== null) return false;
      void withArticle(key.action);
      return true;
    case 'newCall':
    case 'newVisit':
      // The telephone rings whatever lies on the desk: a sheet goes.
      view.getState().go('desk');
      performOnDesk(state, key);
      return true;
    default:
      if (sheet === null) return performUnderSheets(key, event, page);
      if (key.action === 'escape') openSheet(null);
      return key.action === 'escape';
  }
}

function performUnderSheets(key: KeyAction, event: KeyboardEvent, page: Page): boolean {
  const state = desk.getState();
  if (key.action === 'panes' || key.action === 'panesBack') cyclePanes(key.action === 'panes' ? 1 : -1);
  else if (key.action === 'takeBack' || key.action === 'redo') {
    if (isTypedIn(event.target)) return false;
    performOnDesk(state, key);
  } else if (page !== 'desk') return false;
  else performOnDesk(state, key);
  return true;
}

function cyclePanes(step: 1 | -1): void {
  const panes = paneIds.flatMap((id) => document.getElementById(id) ?? []);
  const at = panes.findIndex((pane) => pane.contains(document.activeElement));
  panes[(at + step + panes.length) % panes.length]?.focus();
}
