/** The way to borger.dk's service over HTTPS, through the proxy that the machine's environment names. */
import * as http from 'node:http';
import * as https from 'node:https';
import type { AskBorger } from '#core/borger/ports.ts';
import { borgerDkAddress } from '#core/borger/soap-calls.ts';
import { AppError } from '#shared/errors.ts';
import { safeAddress } from './hub-http.ts';

/** The list of all articles takes the service some seconds. */
const patienceMs = 120_000;
/** Another address of the service, where a municipality has its own way there. */
const addressVariable = 'STRAKS_BORGERDK';

type Environment = Readonly<Record<string, string | undefined>>;

/** Asking throws borger-address-invalid for an address that is not https: what comes is shown to citizens. */
export function borgerOver(env: Environment, address = env[addressVariable] ?? borgerDkAddress): AskBorger {
  return (question) => {
    const url = safeAddress(address);
    if (url === null) throw new AppError('borger-address-invalid');
    const secure = url.protocol === 'https:';
    const agent = secure ? new https.Agent({ proxyEnv: { ...env } }) : new http.Agent();
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
