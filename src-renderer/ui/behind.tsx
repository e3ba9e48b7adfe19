/** Where articles are found or listed: that many new ones are being read, and the former ones shown until then. */
import { useBehind } from '#renderer/state/queries.ts';
import { da } from '#shared/texts/da.ts';

export function Behind() {
  // Stands empty until there is something to say: a screen reader tells what comes into it.
  return <div role="status">{useBehind() && <p className="list-more">{da.find.result.behind}</p>}</div>;
}
