/** A real OpenID provider on this machine, and a person's browser that logs in at it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';

export interface Page {
  readonly at: string;
  readonly status: number;
  readonly text: string;
}

export interface TestProvider {
  readonly issuer: string;
  stop(): void;
  /** Walks through the provider's pages from the address the desk was given. @returns the page the hub shows at the end. */
  logIn(url: string, person: string): Promise<Page>;
  /** The same, up to the address the provider sends the person back to, which is not opened. */
  wayBack(url: string, person: string): Promise<URL>;
}

/**
 * Refuses scopes it does not know, as Entra ID does.
 * @param people groups by who logs in. @param redirectUri where the person is sent back to; known before the hub listens.
 * @param groupsBy with which scope groups come: with the profile, as the app's registration has it, or only when asked for.
 */
export async function aProvider(
  people: Readonly<Record<string, readonly string[]>>,
  redirectUri: string,
  groupsBy: 'profile' | 'groups' = 'profile',
): Promise<TestProvider> {
  const claims = groupsBy === 'profile' ? { profile: ['name', 'groups'] } : { profile: ['name'], groups: ['groups'] };
  const scopes = ['openid', ...Object.keys(claims)];
  const configuration: Configuration = {
    clients: [{ client_id: 'straks', client_secret: 'a-secret-of-the-test', redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], ...claims },
    scopes,
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['a key of the test'] },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, name: `Navn ${accountId}`, groups: [...(people[accountId] ?? [])] }),
    }),
  };
  // The issuer is its own address, which is known when it listens.
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const provider = new Provider(issuer, configuration);
  provider.use(async (context, next) => {
    const asked = new URL(context.href).searchParams.get('scope')?.split(' ') ?? [];
    if (asked.every((scope) => scopes.includes(scope))) await next();
    else Object.assign(context, { status: 400, body: 'AADSTS650053' });
  });
  const answer = provider.callback();
  return {
    issuer,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
    logIn: (url, person) => browse(url, person, null),
    wayBack: async (url, person) => new URL((await browse(url, person, redirectUri)).at),
  };
}

const mostPages = 12;

/** As a browser does: keeps cookies, follows redirects, fills in the forms. @param stopAt an address that is not opened. */
async function browse(url: string, person: string, stopAt: string | null): Promise<Page> {
  const cookies = new Map<string, string>();
  let form: URLSearchParams | null = null;
  let at = url;
  for (let page = 0; page < mostPages; page += 1) {
    const answer: Response = await fetch(at, {
      method: form === null ? 'GET' : 'POST',
      body: form,
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    const text = await answer.text();
    form = null;
    if (to !== null) {
      at = new URL(to, at).href;
      if (stopAt !== null && at.startsWith(stopAt)) return { at, status: answer.status, text };
    } else if (text.includes('name="prompt" value="login"')) {
      form = new URLSearchParams({ prompt: 'login', login: person, password: 'any' });
      at = actionOf(text, at);
    } else if (text.includes('name="prompt" value="consent"')) {
      form = new URLSearchParams({ prompt: 'consent' });
      at = actionOf(text, at);
    } else return { at, status: answer.status, text };
  }
  throw new Error('the login never came to an end');
}

function actionOf(page: string, at: string): string {
  return new URL(/action="([^"]+)"/.exec(page)?.[1] ?? '', at).href;
}
