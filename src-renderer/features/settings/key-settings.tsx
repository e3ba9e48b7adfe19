/** Every key can be another: the agent presses it, and is told when it cannot be or is taken. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { keyName } from '#renderer/state/key-names.ts';
import { keyMap } from '#renderer/state/keys.ts';
import {
  actions,
  digitsOf,
  faultOf,
  ownerOf,
  withKey,
  type Action,
  type Chord,
  type KeyChanges,
} from '#shared/domain/keys.ts';
import { da } from '#shared/texts/da.ts';
import { useNextPress } from './next-press.ts';

const words = da.agent.keys;

interface KeySettingsProps {
  readonly changes: KeyChanges;
  readonly onChange: (changes: KeyChanges) => void;
}

/** What was pressed and cannot simply be given: why, or who has it. */
interface Objection {
  readonly action: Action;
  readonly chord: Chord;
  readonly text: string;
  readonly canTake: boolean;
}

/** A chord with digits says which: those its action has. */
function nameOf(action: Action, chord: Chord | null): string {
  const digits = digitsOf[action];
  return keyName(chord, digits === undefined ? undefined : `1–${String(digits)}`);
}

export function KeySettings({ changes, onChange }: KeySettingsProps) {
  const map = useStore(keyMap);
  const [asking, setAsking] = useState<Action | null>(null);
  const [objection, setObjection] = useState<Objection | null>(null);

  const give = (action: Action, chord: Chord | null) => {
    setObjection(null);
    onChange(withKey(changes, action, chord));
  };
  const tryChord = (action: Action, chord: Chord) => {
    const fault = faultOf(action, chord);
    const owner = ownerOf(map, chord, action);
    if (fault !== null) setObjection({ action, chord, text: words.fault[fault], canTake: false });
    else if (owner === null) give(action, chord);
    else setObjection({ action, chord, text: words.taken(nameOf(action, chord), words.action[owner]), canTake: true });
  };
  useNextPress(asking, (action, chord) => {
    setAsking(null);
    if (chord !== null) tryChord(action, chord);
  });

  return (
    <section aria-labelledby="settings-keys">
      <h2 id="settings-keys">{words.heading}</h2>
      <p>{words.lead}</p>
      <ul className="key-list">
        {actions.map((action) => (
          <li key={action}>
            <span>{words.action[action]}</span>
            <button
              type="button"
              className="button button-small"
              aria-pressed={asking === action}
              onClick={() => {
                setObjection(null);
                setAsking(asking === action ? null : action);
              }}
            >
              <span className="visually-hidden">{words.change(words.action[action])}</span>
              {asking === action ? (
                words.waiting
              ) : map[action] === null ? (
                words.none
              ) : (
                <kbd>{nameOf(action, map[action])}</kbd>
              )}
            </button>
            {map[action] !== null && (
              <button type="button" className="link-button" onClick={() => give(action, null)}>
                {words.remove}
                <span className="visually-hidden">{words.action[action]}</span>
              </button>
            )}
            {objection?.action === action && (
              <div className="key-objection" role="alert">
                <p>{objection.text}</p>
                {objection.canTake && (
                  <>
                    <button type="button" className="button button-small" onClick={() => give(action, objection.chord)}>
                      {words.take}
                    </button>
                    <button type="button" className="button button-small" onClick={() => setObjection(null)}>
                      {words.keep}
                    </button>
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button"
        disabled={Object.keys(changes).length === 0}
        onClick={() => onChange({})}
      >
        {words.reset}
      </button>
    </section>
  );
}
