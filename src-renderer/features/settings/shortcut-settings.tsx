/** The chord that works while another program is in front: chosen, refused with the reason, or held by somebody else. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';
import { api } from '#renderer/api/client.ts';
import { keyName } from '#renderer/state/key-names.ts';
import { keyMap } from '#renderer/state/keys.ts';
import { ownerOf, type Chord } from '#shared/domain/keys.ts';
import { shortcutFaultOf } from '#shared/domain/shortcut.ts';
import { da } from '#shared/texts/da.ts';
import { daWindow } from '#shared/texts/da-window.ts';
import { useNextPress } from './next-press.ts';

const words = daWindow.shortcut;

interface ShortcutProps {
  readonly chord: Chord | null;
  readonly onChange: (chord: Chord | null) => void;
}

export function ShortcutSettings({ chord, onChange }: ShortcutProps) {
  const map = useStore(keyMap);
  const [asking, setAsking] = useState(false);
  const [objection, setObjection] = useState('');
  const state = useQuery({ queryKey: ['app', 'window'], queryFn: () => api.window.state({}) });
  const tryChord = (next: Chord) => {
    const fault = shortcutFaultOf(next);
    // None asks for the shortcut, so whoever has the chord on the desk is another.
    const owner = ownerOf(map, next, null);
    if (fault !== null) setObjection(words.fault[fault]);
    else if (owner !== null) setObjection(words.taken(keyName(next), da.agent.keys.action[owner]));
    else onChange(next);
  };
  useNextPress(asking ? 'shortcut' : null, (_, next) => {
    setAsking(false);
    if (next !== null) tryChord(next);
  });
  return (
    <section aria-labelledby="settings-shortcut">
      <h2 id="settings-shortcut">{words.heading}</h2>
      <p>{words.lead}</p>
      <p className="settings-agent">
        <button
          type="button"
          className="button button-small"
          aria-pressed={asking}
          onClick={() => {
            setObjection('');
            setAsking(!asking);
          }}
        >
          <span className="visually-hidden">{words.choose}</span>
          {asking ? da.agent.keys.waiting : chord === null ? da.agent.keys.none : <kbd>{keyName(chord)}</kbd>}
        </button>
        {chord !== null && (
          <button type="button" className="link-button" onClick={() => onChange(null)}>
            {words.remove}
          </button>
        )}
        {state.data !== undefined && <small role="status">{words.state[state.data.shortcut]}</small>}
      </p>
      {objection !== '' && (
        <div className="key-objection" role="alert">
          <p>{objection}</p>
        </div>
      )}
    </section>
  );
}
