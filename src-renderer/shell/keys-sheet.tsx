/** F1: every key, and how to choose an outcome in the borderline cases. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { view } from '#renderer/state/app.ts';
import { keyName } from '#renderer/state/key-names.ts';
import { keyMap, keyNames } from '#renderer/state/keys.ts';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { outcomes } from '#shared/domain/contact.ts';
import { actions, digitsOf, type KeyMap } from '#shared/domain/keys.ts';
import { da } from '#shared/texts/da.ts';

/** What stands in lists and fields, and is the same for everybody. */
const fixed: readonly (readonly [string, string])[] = [
  [keyNames.choose, da.desk.search.choose],
  [keyNames.open, da.desk.search.open],
  [keyNames.escape, da.desk.keys.discard],
];

function rows(map: KeyMap): readonly (readonly [string, string])[] {
  return [
    ...actions.flatMap((action): (readonly [string, string])[] => {
      if (action === 'choose') {
        return outcomes.map((outcome, index) => [keyNames.outcome(index + 1), da.desk.outcome[outcome]] as const);
      }
      const digits = digitsOf[action];
      const name = keyName(map[action], digits === undefined ? undefined : `1–${String(digits)}`);
      return [[name, da.agent.keys.action[action]]];
    }),
    ...fixed,
  ];
}

export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  const map = useStore(keyMap);
  // A chord pressed while the practice call is fetched would begin a real one.
  useEffect(() => void import('#renderer/features/practice/practice.tsx'), []);
  return (
    <Sheet label={da.desk.keys.heading} onClose={onClose}>
      <div className="keys">
        <header>
          <h2>{da.desk.keys.heading}</h2>
          <button type="button" className="button button-small" onClick={() => view.getState().practise(true)}>
            {da.agent.practice.start}
          </button>
          <button type="button" className="button button-small" onClick={() => view.getState().go('settings')}>
            {da.desk.keys.change}
          </button>
          <button type="button" className="button button-small" autoFocus onClick={onClose}>
            {da.desk.keys.close} <kbd>{keyNames.escape}</kbd>
          </button>
        </header>
        <dl className="keys-list">
          {rows(map).map(([key, what]) => (
            <div key={`${key}${what}`}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <h2>{da.desk.keys.guide}</h2>
        <table className="table">
          <tbody>
            {da.desk.keys.guideRows.map(([situation, outcome]) => (
              <tr key={situation}>
                <td>{situation}</td>
                <th scope="row">{outcome}</th>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Sheet>
  );
}
