/** The way to borger.dk's service over HTTPS: through the proxy of the machine's environment, or else of what IT decides. */
import * as http from 'node:http';
import * as https from 'node:https';
import type { AskBorger } from '#core/borger/ports.ts';
import { borgerDkAddress } from '#core/borger/soap-calls.ts';
import { AppError } from '#shared/errors.ts';
import type { FindProxy } from './found-proxy.ts';
import { agentFor, safeAddress } from './hub-http.ts';

/** The list of all articles takes the service some seconds. */
const patienceMs = 120_000;
/** Another address of the service, where a municipality has its own way there. */
const addressVariable = 'STRAKS_BORGERDK';

interface BorgerWay {
  /** Instead of the environment's word, and of borger.dk's own. */
  readonly address?: string | undefined;
  /** Of the policy, as for the hub; null where it says nothing. */
  readonly proxy?: string | null;
  readonly caFile?: string | null;
  /** Asked where no proxy is named. */
  readonly find?: FindProxy | null;
}

/** Asking throws borger-address-invalid for an address that is not https: what comes is shown to citizens. */
export function borgerOver(env: NodeJS.ProcessEnv, way: BorgerWay = {}): AskBorger {
  const { address = env[addressVariable] ?? borgerDkAddress, proxy = null, caFile = null, find = null } = way;
  return async (question) => {
    const url = safeAddress(address);
    if (url === null) throw new AppError('borger-address-invalid');
    const secure = url.protocol === 'https:';
    const proxyEnv = secure && namesProxy(env) ? { ...env } : undefined;
    const found = proxyEnv === undefined && proxy === null && find !== null ? await find(url.href) : proxy;
    const agent = agentFor(url, { proxy: found, caFile, proxyEnv });
    const body = Buffer.from(question.body);
    return new Promise((resolve, reject) => {
      const sent = (secure ? https.request : http.request)(
        url,
        {
          method: 'POST',
          agent,
          signal: AbortSignal.any([question.signal, AbortSignal.timeout(patienceMs)]),
          headers: {
            'content-type': 'text/xml; charset=utf-8',
            'content-length': String(body.length),
            soapaction: `"${question.action}"`,
          },
        },
        (response) => {
          resolve({ status: response.statusCode ?? 0, chunks: response });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  };
}

const namesProxy = (env: NodeJS.ProcessEnv): boolean => [env['https_proxy'], env['HTTPS_PROXY']].some(Boolean);
