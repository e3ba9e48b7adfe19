/** A PAC file: Chromium reads it, in a session that no page has. Here is only what goes in and what comes out. */
import { readFile } from 'node:fs/promises';
import type { HostHands } from '#main/host-hands.ts';

/** Electron's session, as far as it finds proxies. */
export interface ProxySession {
  readonly setProxy: (config: { mode: 'pac_script'; pacScript: string }) => Promise<void>;
  readonly resolveProxy: (url: string) => Promise<string>;
}

/** @returns the hand that finds proxies. The file is named to the session once; Chromium looks for a newer one by itself. */
export function pacReader(session: ProxySession): HostHands['proxyFor'] {
  let ready: Promise<void> | null = null;
  return async ({ pac, url }) => {
    ready ??= scriptOf(pac).then((pacScript) => session.setProxy({ mode: 'pac_script', pacScript }));
    try {
      await ready;
    } catch (thrown) {
      // A file that cannot be read now may be there at the next question.
      ready = null;
      throw thrown;
    }
    return proxyIn(await session.resolveProxy(url));
  };
}

/** Chromium takes no `file:` from a program: such a file is handed to it as what it holds. */
async function scriptOf(pac: string): Promise<string> {
  if (!pac.startsWith('file:')) return pac;
  const text = await readFile(new URL(pac));
  return `data:application/x-ns-proxy-autoconfig;base64,${text.toString('base64')}`;
}

/**
 * @param answer as browsers write it: `PROXY one:8080; HTTPS two:443; DIRECT`.
 * @returns the first that we can speak to, null for none at all. @throws where all of them are of another kind (SOCKS).
 */
export function proxyIn(answer: string): string | null {
  for (const each of answer.split(';')) {
    const [kind = '', place = ''] = each.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return null;
    const protocol = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' }[kind.toUpperCase()];
    if (protocol !== undefined && URL.canParse(`${protocol}://${place}`) && place !== '')
      return `${protocol}://${place}`;
  }
  throw new Error('the PAC file names no proxy that can be used');
}
