/** The way to the hub over HTTP: through a proxy and with certificates of one's own where IT says so. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { rootCertificates } from 'node:tls';
import { AppError } from '#shared/errors.ts';
import { parseJson } from '#shared/json.ts';
import type { HubAddress, HubRequest, HubResponse, HubRoad, OpenRoad } from '#core/sync/ports.ts';

/** No answer for so long is none. */
const patienceMs = 30_000;
/** A page of 200 records is far below. */
const mostBytes = 32 * 1024 * 1024;

/**
 * @throws hub-address-invalid for anything but https: what is logged would cross the network readable. A hub on this very
 * machine may be asked by http. file-unreadable {path}, certificates-invalid {path} for a file that holds none.
 */
export const hubOver: OpenRoad = ({ url, proxy, caFile }): HubRoad => {
  const base = addressOf(url);
  const agent = agentFor(base, { proxy, caFile, keepAlive: true });
  return {
    ask: (request) => send(base, base.protocol === 'https:' ? https.request : http.request, agent, request),
    close: () => agent.destroy(),
  };
};

interface Way extends Pick<HubAddress, 'proxy' | 'caFile'> {
  readonly keepAlive?: boolean;
  /** What the machine's environment says of proxies, where that goes before the one that is named. */
  readonly proxyEnv?: NodeJS.ProcessEnv | undefined;
}

/** @returns what carries questions to this address: by the proxy, and trusting the certificates, that are named. */
export function agentFor({ protocol }: URL, { proxy, caFile, keepAlive = false, proxyEnv }: Way): http.Agent {
  const said = proxyEnv ?? (proxy === null ? undefined : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy });
  const shared = { keepAlive, ...(said === undefined ? {} : { proxyEnv: said }) };
  return protocol === 'https:' ? new https.Agent({ ...shared, ...certificates(caFile) }) : new http.Agent(shared);
}

const ownMachine = ['127.0.0.1', 'localhost', '[::1]'];

function addressOf(text: string): URL {
  const url = safeAddress(text);
  if (url === null) throw new AppError('hub-address-invalid');
  return url;
}

/** @returns the address, null for one that another could read or answer for: only this very machine may be asked by http. */
export function safeAddress(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && ownMachine.includes(url.hostname));
  return url === null || !isSafe || url.username !== '' || url.password !== '' ? null : url;
}

function certificates(caFile: string | null): { readonly ca?: string[] } {
  if (caFile === null) return {};
  let pem: string;
  try {
    pem = readFileSync(caFile, 'utf8');
  } catch (thrown) {
    throw new AppError('file-unreadable', { path: caFile }, thrown);
  }
  try {
    // TLS passes over what is none without a word, and then trusts nobody.
    new X509Certificate(pem);
  } catch (thrown) {
    throw new AppError('certificates-invalid', { path: caFile }, thrown);
  }
  return { ca: [...rootCertificates, pem] };
}

function send(
  base: URL,
  request: typeof http.request,
  agent: http.Agent,
  { method, path, query, headers, body }: HubRequest,
): Promise<HubResponse> {
  const url = new URL(`${base.pathname.replace(/\/$/, '')}${path}`, base);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const text = body === undefined ? null : Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        agent,
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          accept: 'application/json',
          'cache-control': 'no-store',
          ...headers,
          ...(text === null ? {} : { 'content-type': 'application/json', 'content-length': String(text.length) }),
        },
      },
      (response) => {
        readWhole(response).then(resolve, reject);
      },
    );
    sent.on('error', reject);
    sent.end(text ?? undefined);
  });
}

async function readWhole(response: http.IncomingMessage): Promise<HubResponse> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostBytes) throw new Error('the answer is too long');
    parts.push(part);
  }
  return {
    status: response.statusCode ?? 0,
    retryAfterMs: retryAfterMsIn(response.headers),
    body: jsonOf(Buffer.concat(parts).toString('utf8')),
  };
}

/** In seconds, or as the instant: that is measured by the clock that wrote it. */
function retryAfterMsIn({ 'retry-after': asked = '', date = '' }: http.IncomingHttpHeaders): number | null {
  if (/^\d+$/.test(asked)) return Number(asked) * 1_000;
  // What is read of anything else is a day that nobody meant.
  const ms = asked.endsWith(' GMT') ? Date.parse(asked) - Date.parse(date) : NaN;
  return Number.isNaN(ms) ? null : ms;
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}
