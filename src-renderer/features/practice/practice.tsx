/**
 * The practice call: the four chords every call is made of, on a call that is none. It walks the live contact's own machine
 * and carries out nothing of what it orders, so that it cannot reach the log: there is no call to the core in this folder.
 */
import { useEffect, useEffectEvent, useState, type SyntheticEvent } from 'react';
import { clock, view } from '#renderer/state/app.ts';
import { pressOf } from '#renderer/state/key-press.ts';
import { actionOf, keyNames } from '#renderer/state/keys.ts';
import { changePreferences } from '#renderer/state/preferences.ts';
import type { AppState } from '#shared/contract.ts';
import { da } from '#shared/texts/da.ts';
import { instantOf } from '#shared/time/clock.ts';
import { practiceBegins, practised, practisedWords, tasks, type PracticeState } from './practice-call.ts';
import './practice.css';

const words = da.agent.practice;

const keyOf = {
  begin: () => keyNames.newCall,
  outcome: () => keyNames.outcome(1),
  finish: () => keyNames.finish,
  takeBack: () => keyNames.takeBack,
};

export function Practice({ app }: { readonly app: AppState }) {
  const [state, setState] = useState<PracticeState>(practiceBegins);
  const end = () => {
    view.getState().practise(false);
    if (!app.preferences.practised) void changePreferences({ practised: true });
  };
  useChords((event) => {
    if (event.repeat) return true;
    if (event.code === 'Escape') {
      end();
      return true;
    }
    const key = actionOf(pressOf(event));
    if (key === null) return false;
    setState((before) => practised(before, key, { startedAt: instantOf(clock), ...app.preferences }));
    return true;
  });
  const task = tasks[state.at];
  return (
    <main className="practice">
      <header>
        <span className="practice-mark">{words.mark}</span>
        <h1>{words.heading}</h1>
        <p>{words.lead}</p>
        <button type="button" className="button push" onClick={end}>
          {task === undefined ? words.done : words.skip} <kbd>{keyNames.escape}</kbd>
        </button>
      </header>
      <div className="practice-task" role="status">
        {task === undefined ? (
          <>
            <h2>{words.finished}</h2>
            <p>{words.shortcut(keyNames.finishWith)}</p>
            <p>{words.again}</p>
          </>
        ) : (
          <>
            <p>{words.step(state.at + 1, tasks.length)}</p>
            <h2>{isToSearch(state) ? words.searching : words.tasks[task](keyOf[task]())}</h2>
            {state.wrong && <p>{words.wrong(keyOf[task]())}</p>}
          </>
        )}
      </div>
      {state.contact.at !== 'idle' && <Call state={state} onSearch={() => setState(practisedWords)} />}
      <p className="practice-log">
        {words.log}: <b>{state.logged ? words.logged : words.notLogged}</b>
      </p>
    </main>
  );
}

function isToSearch(state: PracticeState): boolean {
  return state.contact.at !== 'idle' && !state.found;
}

function Call({ state, onSearch }: { readonly state: PracticeState; readonly onSearch: () => void }) {
  const [text, setText] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text.trim() !== '') onSearch();
  };
  return (
    <section className="practice-call" aria-label={words.begun}>
      <p>
        {words.citizen}: <b>{words.says}</b>
      </p>
      {state.found ? (
        <article>
          <h3>{words.article}</h3>
          <p>{words.answer}</p>
        </article>
      ) : (
        <form onSubmit={submit}>
          <input
            className="field"
            autoFocus
            aria-label={words.search}
            placeholder={words.search}
            value={text}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            onChange={(event) => setText(event.target.value)}
          />
        </form>
      )}
    </section>
  );
}

/** @param hear answers whether the press was used up. */
function useChords(hear: (event: KeyboardEvent) => boolean): void {
  const heard = useEffectEvent(hear);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (heard(event)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}
