/**
 * What another program or a second start hands over, heard from the first moment: macOS tells of the link an app was opened by
 * before the app is ready, and a second start may come while the desk still opens. Until somebody takes it, it waits.
 */
import { linkIn } from './deep-link.ts';

/** Electron's `app`, as far as it hands something over. */
export interface HandingApp {
  readonly on: ((name: 'second-instance', hear: (event: unknown, argv: string[]) => void) => unknown) &
    ((name: 'open-url', hear: (event: { readonly preventDefault: () => void }, url: string) => void) => unknown);
}

/** @param link null when there was none: somebody started Straks once more. */
export type Take = (link: string | null) => void;

/**
 * @param argv of this start.
 * @returns what to call once, with what takes the link of this start, and all that comes later.
 */
export function hearIncoming(app: HandingApp, argv: readonly string[]): (take: Take) => void {
  const own = linkIn(argv);
  const waiting: (string | null)[] = own === null ? [] : [own];
  let take: Take = (link) => void waiting.push(link);
  app.on('second-instance', (_, theirs) => take(linkIn(theirs)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take(linkIn(['', url]));
  });
  return (taker) => {
    take = taker;
    for (const link of waiting.splice(0)) taker(link);
  };
}
