/** The routes a person logs in by. */
import { LoginPollAnswer, LoginPollRequest, LoginStartAnswer } from '#shared/sync/enrolment.ts';
import { escaped } from '#shared/escaped.ts';
import { routes } from '#shared/sync/exchange.ts';
import { daHub } from '#shared/texts/da-hub.ts';
import { z } from 'zod';
import { confirmLogin, finishLogin, pollLogin, startLogin, type Confirmation } from '../auth/login.ts';
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
        const asked = await finishLogin(parts, path);
        return asked === null ? page(daHub.notLoggedIn) : question(asked);
      },
    },
    {
      method: 'POST',
      url: routes.loginConfirm,
      needs: 'nothing',
      takesForm: true,
      answer: async ({ body }) =>
        page((await confirmLogin(parts, read(Confirming, body).secret)) ? daHub.loggedIn : daHub.notLoggedIn),
    },
  ];
}

const Confirming = z.object({ secret: z.string().max(200) });

/** Names the PC the login is for, as somebody typed it; nothing of the request is in it. No script: a form, which its policy lets go nowhere but here. */
function question({ secret, deviceName, personName, code }: Confirmation): Text {
  const { heading, who, code: compare, onlyHere, yes } = daHub.confirming;
  const said = [...(personName === '' ? [] : [who(personName)]), compare(code), onlyHere];
  return html(
    `<h1>${escaped(heading(deviceName))}</h1>${said.map((sentence) => `<p>${escaped(sentence)}</p>`).join('')}` +
      `<form method="post" action="${routes.loginConfirm}"><input type="hidden" name="secret" value="${escaped(secret)}">` +
      `<button>${escaped(yes)}</button></form>`,
  );
}

/** A sentence of ours; nothing of the request is in it. */
function page(sentence: string): Text {
  return html(`<h1>${sentence}</h1>`);
}

function html(body: string): Text {
  return new Text(
    'text/html; charset=utf-8',
    `<!doctype html><html lang="da"><meta charset="utf-8"><title>Straks</title><main>${body}</main></html>`,
  );
}
