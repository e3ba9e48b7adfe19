/** A link that came from outside: the telephone's call or a visit begins on the desk, an article is opened. */
import { useEffect } from 'react';
import { api, onEvent } from '#renderer/api/client.ts';
import type { LinkView } from '#shared/contract/links.ts';
import { da } from '#shared/texts/da.ts';
import { desk, view } from './app.ts';
import { keyNames } from './keys.ts';

/** Of several windows the one in sight asks first, and has it. */
const hiddenWaitMs = 150;

/** Listens as long as an agent is at the desk, and begins with what came before: the app may have been opened by it. */
export function useLinks(): void {
  useEffect(() => {
    const take = () => void api.links.take({}).then((link) => link !== null && follow(link), ignoreUnreachable);
    take();
    return onEvent('linkCame', () => {
      if (document.visibilityState === 'hidden') setTimeout(take, hiddenWaitMs);
      else take();
    });
  }, []);
}

/** The top bar says that the core is away; the link is taken with the next one. */
const ignoreUnreachable = () => undefined;

function follow(link: LinkView): void {
  if (link.to === 'article') {
    view.getState().readArticle(link.id);
    return;
  }
  const state = desk.getState();
  const { said } = da.links;
  const isCall = link.to === 'call';
  // What is being talked about stays where it is: the agent decides when the new call is taken.
  if (state.contact.at !== 'idle' && state.contact.at !== 'draft') {
    state.say(isCall ? said.callWaits(keyNames.newCall) : said.visitWaits(keyNames.newVisit));
    return;
  }
  view.getState().go('desk');
  const channel = isCall ? 'phone' : 'visit';
  if (state.contact.at === 'idle') state.begin(channel);
  state.changeContact({
    channel,
    ...(isCall && link.line !== null ? { line: link.line } : {}),
    ...(link.municipalityCode === null ? {} : { municipalityCode: link.municipalityCode }),
  });
  state.say(isCall ? said.callCame : said.visitCame);
}
