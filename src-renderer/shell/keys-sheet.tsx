/** F1: every key, and how to choose an outcome in the borderline cases. */
import { keyNames } from '#renderer/state/keys.ts';
import { Sheet } from '#renderer/ui/sheet.tsx';
import { outcomes } from '#shared/domain/contact.ts';
import { da } from '#shared/texts/da.ts';

const { actions } = da.desk.keys;
const rows: readonly (readonly [string, string])[] = [
  [keyNames.newCall, actions.newCall],
  [keyNames.newVisit, actions.newVisit],
  [keyNames.choose, da.desk.search.choose],
  [keyNames.open, da.desk.search.open],
  ...outcomes.map((outcome, index) => [keyNames.outcome(index + 1), da.desk.outcome[outcome]] as const),
  [keyNames.finishWith, actions.finishResolved],
  [keyNames.finish, actions.finish],
  [keyNames.another, actions.another],
  [keyNames.showSelfService, actions.showSelfService],
  [keyNames.assisted, actions.assisted],
  [keyNames.repeat, actions.repeat],
  [keyNames.hangUp, actions.hangUp],
  [keyNames.takeBack, actions.takeBack],
  [keyNames.redo, actions.redo],
  [keyNames.nextArticle, actions.nextArticle],
  [keyNames.kind, da.desk.directory.kind],
  [keyNames.favourite, actions.favourite],
  [keyNames.handout, actions.handout],
  [keyNames.palette, actions.palette],
  [keyNames.panes, actions.panes],
  [keyNames.escape, actions.discard],
  [keyNames.help, actions.help],
];

export function KeysSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Sheet label={da.desk.keys.heading} onClose={onClose}>
      <div className="keys">
        <header>
          <h2>{da.desk.keys.heading}</h2>
          <button type="button" className="button button-small" onClick={onClose}>
            {da.desk.keys.close} <kbd>{keyNames.escape}</kbd>
          </button>
        </header>
        <dl className="keys-list">
          {rows.map(([key, what]) => (
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
