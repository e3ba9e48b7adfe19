/** The routes a person logs in by. */
import { LoginPollAnswer, LoginPollRequest, LoginStartAnswer } from '#shared/sync/enrolment.ts';
import { routes } from '#shared/sync/exchange.ts';
import { daHub } from '#shared/texts/da-hub.ts';
import { finishLogin, pollLogin, startLogin } from '../auth/login.ts';
import { callbackPath } from '../auth/openid.ts';
import type { HubParts } from '../parts.ts';
import { read, Text, type HubRoute } from './route.ts';

export function loginRoutes(parts: HubParts): HubRoute[] {
  return [
    {
      method: 'POST',
      url: routes.loginStart,
      needs: 'token',
      may: [],
      guarded: true,
      answer: async (caller) => LoginStartAnswer.parse(await startLogin(parts, caller)),
    },
    {
      method: 'POST',
      url: routes.loginPoll,
      needs: 'token',
      may: [],
      answer: async (caller, { body }) =>
        LoginPollAnswer.parse(await pollLogin(parts, caller, read(LoginPollRequest, body).loginId)),
    },
    {
      // Not guarded: a state cannot be guessed, and in the morning a whole town hall comes from one address.
      method: 'GET',
      url: callbackPath,
      needs: 'nothing',
      answer: async ({ path }) => {
        const done = await finishLogin(parts, path);
        return new Text('text/html; charset=utf-8', page(done ? daHub.loggedIn : daHub.notLoggedIn));
      },
    },
  ];
}

/** A sentence of ours; nothing of the request is in it. */
function page(sentence: string): string {
  return `<!doctype html><html lang="da"><meta charset="utf-8"><title>Straks</title><p>${sentence}</p></html>`;
}
